/**
 * What the plots of one community add up to, grid by grid: counts, ground, pieces, border, barriers crossed. One pass
 * over plots and one over arcs, kept per `AreaPlan` object, so that an edit costs the communities it touched.
 */
import type { Ground } from '../ground/ground';
import { arcCount, type Mesh } from '../mesh/mesh';
import { plotResidents } from '../mesh/stairwells';
import type { AreaPlan } from './plan';
import { UNASSIGNED } from './plan';
import { joinsOf } from './plot-links';
import { KEPT_AREA_PLANS, recentCache } from './recent-cache';

/** Sums over the plots of one grid (or of the unassigned ground) inside one community. */
export interface GridPart {
  readonly plots: number;
  readonly households: number;
  readonly residents: number;
  /** A building divided between grids counts in each of them. */
  readonly buildings: number;
  readonly areaM2: number;
  /** Pieces the plots fall into, by map and links; 1 for a grid in one piece. */
  readonly pieces: number;
  /** Metres of outline, the community border included. */
  readonly perimeterM: number;
  /** Metres of main road, rail or water that run through the grid instead of along its border. */
  readonly crossedM: number;
  /** Metres in the ground's projection: west, south, east, north. */
  readonly box: readonly [number, number, number, number];
  /** Plot with the most households (the lowest number among equals). */
  readonly mainPlot: number;
  /** A plot of the smallest piece by households, then ground; −1 for one piece. */
  readonly strayPlot: number;
  /** Households of all pieces but the largest. */
  readonly strayHouseholds: number;
  /** The longest arc of a main barrier inside the grid, −1 where none. */
  readonly crossingArc: number;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const facts = recentCache<AreaPlan, ReadonlyMap<number, GridPart>>(KEPT_AREA_PLANS);

/** Gives the sums of every grid with plots in this community, in rising grid id; unassigned ground has its own entry. */
export function areaFacts(areaPlan: AreaPlan, ground: Ground): ReadonlyMap<number, GridPart> {
  return facts.get(areaPlan, areaPlan.mesh.area, () => sumUp(areaPlan, ground));
}

function sumUp(areaPlan: AreaPlan, ground: Ground): ReadonlyMap<number, GridPart> {
  const { mesh, gridOf } = areaPlan;
  if (gridOf.length !== mesh.plotCount) {
    throw new Error(`Community ${mesh.area} has ${mesh.plotCount} plots but ${gridOf.length} assignments.`);
  }
  const parts = new Map<number, Mutable<GridPart> & { box: [number, number, number, number] }>();
  /** Grid and building of the divided buildings met: their stairwells in one grid are one building. */
  const counted = new Set<string>();
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    let part = parts.get(gridOf[plot]);
    if (!part) {
      part = emptyPart(plot);
      parts.set(gridOf[plot], part);
    }
    const building = mesh.plotBuilding[plot];
    part.plots++;
    part.households += mesh.plotHouseholds[plot];
    part.areaM2 += mesh.plotAreaM2[plot];
    if (building >= 0) {
      part.residents += plotResidents(mesh, plot, ground);
      const key = mesh.plotStairwells?.has(plot) ? `${gridOf[plot]} ${building}` : null;
      if (key === null || !counted.has(key)) part.buildings++;
      if (key !== null) counted.add(key);
    }
    if (mesh.plotHouseholds[plot] > mesh.plotHouseholds[part.mainPlot]) part.mainPlot = plot;
  }

  const { closed, beyond } = joinsOf(areaPlan);
  const isOpen = closed.size === 0;
  const root = new Int32Array(mesh.plotCount);
  for (let plot = 0; plot < root.length; plot++) root[plot] = plot;
  const arcs = arcCount(mesh);
  for (let arc = 0; arc < arcs; arc++) {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    const leftGrid = left < 0 ? null : gridOf[left];
    const rightGrid = right < 0 ? null : gridOf[right];
    if (leftGrid !== null && leftGrid === rightGrid) {
      if (isOpen || !closed.has(arc)) join(root, left, right);
      if (mesh.arcClass[arc] === 2 && left !== right) {
        const part = parts.get(leftGrid)!;
        part.crossedM += mesh.arcLengthM[arc];
        if (part.crossingArc < 0 || mesh.arcLengthM[arc] > mesh.arcLengthM[part.crossingArc]) part.crossingArc = arc;
      }
      continue;
    }
    for (const grid of [leftGrid, rightGrid]) {
      if (grid === null) continue;
      const part = parts.get(grid)!;
      part.perimeterM += mesh.arcLengthM[arc];
      for (let vertex = mesh.arcStart[arc]; vertex < mesh.arcStart[arc + 1]; vertex++) {
        const x = mesh.points[2 * vertex];
        const y = mesh.points[2 * vertex + 1];
        if (x < part.box[0]) part.box[0] = x;
        if (y < part.box[1]) part.box[1] = y;
        if (x > part.box[2]) part.box[2] = x;
        if (y > part.box[3]) part.box[3] = y;
      }
    }
  }
  for (const [plot, others] of beyond) {
    for (const other of others) if (gridOf[plot] === gridOf[other]) join(root, plot, other);
  }
  countPieces(mesh, gridOf, root, parts);
  return new Map([...parts].sort((a, b) => a[0] - b[0]));
}

function emptyPart(plot: number): Mutable<GridPart> & { box: [number, number, number, number] } {
  return {
    plots: 0,
    households: 0,
    residents: 0,
    buildings: 0,
    areaM2: 0,
    pieces: 0,
    perimeterM: 0,
    crossedM: 0,
    box: [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY],
    mainPlot: plot,
    strayPlot: -1,
    strayHouseholds: 0,
    crossingArc: -1,
  };
}

/** Fills in `pieces`, `strayPlot` and `strayHouseholds` from the joined plots. */
function countPieces(mesh: Mesh, gridOf: Int32Array, root: Int32Array, parts: Map<number, Mutable<GridPart>>): void {
  const households = new Float64Array(root.length);
  const areaM2 = new Float64Array(root.length);
  for (let plot = 0; plot < root.length; plot++) {
    const piece = find(root, plot);
    households[piece] += mesh.plotHouseholds[plot];
    areaM2[piece] += mesh.plotAreaM2[plot];
  }
  const largest = new Map<number, number>();
  const smallest = new Map<number, number>();
  const isLarger = (a: number, b: number) =>
    households[a] > households[b] || (households[a] === households[b] && areaM2[a] > areaM2[b]);
  for (let plot = 0; plot < root.length; plot++) {
    if (root[plot] !== plot) continue;
    const grid = gridOf[plot];
    parts.get(grid)!.pieces++;
    const large = largest.get(grid);
    const small = smallest.get(grid);
    if (large === undefined || isLarger(plot, large)) largest.set(grid, plot);
    if (small === undefined || isLarger(small, plot)) smallest.set(grid, plot);
  }
  for (const [grid, part] of parts) {
    if (part.pieces < 2 || grid === UNASSIGNED) continue;
    part.strayPlot = smallest.get(grid)!;
    part.strayHouseholds = part.households - households[largest.get(grid)!];
  }
}

function find(root: Int32Array, plot: number): number {
  let top = plot;
  while (root[top] !== top) top = root[top];
  for (let walk = plot; root[walk] !== top; ) {
    const next = root[walk];
    root[walk] = top;
    walk = next;
  }
  return top;
}

/** The lower plot number stays the root, so that the result does not depend on the order of arcs. */
function join(root: Int32Array, a: number, b: number): void {
  const rootA = find(root, a);
  const rootB = find(root, b);
  if (rootA < rootB) root[rootB] = rootA;
  else root[rootA] = rootB;
}
