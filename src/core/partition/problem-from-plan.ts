/**
 * The partition problem of the plots of a plan: one unit per plot, one group per community; on a level whose grids span
 * communities one group of all, joined along the community borders.
 */
import type { Mesh } from '../mesh/mesh';
import { plotGraph } from '../mesh/plot-graph';
import type { AreaPlan, Profile } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import { rimBorders } from '../plan/rim-borders';
import { bindChildren } from './bind-children';
import type { PartitionProblem } from './problem';

export interface PlanProblemOptions {
  /** Only plots of these grids are divided; all plots when absent. Plots in no grid count when it holds `UNASSIGNED`. */
  readonly grids?: ReadonlySet<number>;
  /** Grids that keep their plots and take none: their plots are left out of the problem. */
  readonly locked?: ReadonlySet<number>;
  /** Level below the one worked on, whose grids are to go whole: their plots belong together. */
  readonly children?: string | undefined;
  /** True where parts may lie in several communities. */
  readonly spansCommunities?: boolean | undefined;
  /** True to give the grids in force as `previous`, for weights with a price on change. */
  readonly keepPrevious?: boolean;
}

export interface PlanProblem {
  readonly problem: PartitionProblem;
  /** Units of `areas[i]` are `plotStart[i]` to `plotStart[i + 1]`; length areas + 1. */
  readonly plotStart: Uint32Array;
  /** Plot of each unit, in the mesh of its area; without a selection unit `plotStart[i] + p` is plot p. */
  readonly plotOfUnit: Uint32Array;
}

/**
 * Builds the problem of some communities; unit order is area by area, plot by plot. Weight is households, or m² for a
 * profile balanced by area; a plot without households has weight 0 and is assigned like any other. Borders with plots
 * left out count as outside. Children are tied together as units of their own. Links of the plan between plots that take part become pairs of the problem; stairwells of
 * one building belong together where the profile does not divide buildings. Linear in plots and borders, but for
 * `plotGraph`.
 */
export function problemFromAreas(
  areas: readonly AreaPlan[],
  profile: Profile,
  { grids, locked, children, spansCommunities, keepPrevious }: PlanProblemOptions = {},
): PlanProblem {
  const takesPart = (grid: number) => (!grids || grids.has(grid)) && !locked?.has(grid);
  const plotStart = new Uint32Array(areas.length + 1);
  const plots: number[] = [];
  areas.forEach(({ gridOf }, i) => {
    gridOf.forEach((grid, plot) => {
      if (takesPart(grid)) plots.push(plot);
    });
    plotStart[i + 1] = plots.length;
  });
  const count = plots.length;
  const start = new Uint32Array(count + 1);
  const neighbour: number[] = [];
  const lengthM: number[] = [];
  const barrierClass: number[] = [];
  const weight = new Float64Array(count);
  const x = new Float64Array(count);
  const y = new Float64Array(count);
  const areaM2 = new Float64Array(count);
  const outerM = new Float64Array(count);
  const group = new Int32Array(count);
  const previous = new Int32Array(count).fill(UNASSIGNED);
  const connected: number[] = [];
  const together: number[] = [];
  const separated: number[] = [];
  const childOf = new Int32Array(count).fill(UNASSIGNED);
  const unitsOf = areas.map(({ mesh }, i) => {
    const unitOf = new Int32Array(mesh.plotCount).fill(-1);
    for (let unit = plotStart[i]; unit < plotStart[i + 1]; unit++) unitOf[plots[unit]] = unit;
    return unitOf;
  });
  const across = spansCommunities ? edgesAcross(areas, unitsOf) : new Map<number, Edge[]>();
  areas.forEach((areaPlan, i) => {
    const { mesh, gridOf } = areaPlan;
    const graph = plotGraph(mesh);
    const unitOf = unitsOf[i];
    const outside = outerBorders(mesh);
    for (let unit = plotStart[i]; unit < plotStart[i + 1]; unit++) {
      const plot = plots[unit];
      weight[unit] = profile.balance === 'area' ? mesh.plotAreaM2[plot] : mesh.plotHouseholds[plot];
      x[unit] = mesh.plotPoint[2 * plot];
      y[unit] = mesh.plotPoint[2 * plot + 1];
      areaM2[unit] = mesh.plotAreaM2[plot];
      outerM[unit] = outside[plot];
      group[unit] = spansCommunities ? 0 : i;
      previous[unit] = gridOf[plot];
      const edges = across.get(unit)?.slice() ?? [];
      for (const edge of edges) outerM[unit] = Math.max(0, outerM[unit] - edge.lengthM);
      for (let entry = graph.start[plot]; entry < graph.start[plot + 1]; entry++) {
        const other = unitOf[graph.neighbour[entry]];
        if (other < 0) outerM[unit] += graph.lengthM[entry];
        else edges.push({ other, lengthM: graph.lengthM[entry], barrierClass: graph.barrierClass[entry] });
      }
      if (across.has(unit)) edges.sort((a, b) => a.other - b.other);
      for (const edge of edges) {
        neighbour.push(edge.other);
        lengthM.push(edge.lengthM);
        barrierClass.push(edge.barrierClass);
      }
      start[unit + 1] = neighbour.length;
    }
    if (!profile.divideBuildings) together.push(...neighboursInBuilding(mesh, unitOf));
    const childOfPlot = children === undefined ? undefined : areaPlan.resting?.get(children);
    for (let unit = plotStart[i]; childOfPlot && unit < plotStart[i + 1]; unit++) {
      const child = childOfPlot[plots[unit]];
      // A child that lies in several communities goes with each part of it by itself where parts of a division do.
      childOf[unit] = child === UNASSIGNED || spansCommunities ? child : child * areas.length + i;
    }
    for (const { kind, plots: pair } of areaPlan.links ?? []) {
      const [u, v] = pair.map((plot) => unitOf[plot]);
      if (u >= 0 && v >= 0) (kind === 'connected' ? connected : separated).push(u, v);
    }
  });
  const problem: PartitionProblem = {
    weight,
    start,
    neighbour: Uint32Array.from(neighbour),
    lengthM: Float64Array.from(lengthM),
    barrierClass: Uint8Array.from(barrierClass),
    group,
    x,
    y,
    areaM2,
    outerM,
    ...(keepPrevious && { previous }),
    ...(connected.length > 0 && { connected: Uint32Array.from(connected) }),
    ...(together.length > 0 && { together: Uint32Array.from(together) }),
    ...(separated.length > 0 && { separated: Uint32Array.from(separated) }),
  };
  return {
    problem: children === undefined ? problem : bindChildren(problem, childOf),
    plotStart,
    plotOfUnit: Uint32Array.from(plots),
  };
}

interface Edge {
  readonly other: number;
  readonly lengthM: number;
  readonly barrierClass: number;
}

/** What units have in common with units of other communities. */
function edgesAcross(areas: readonly AreaPlan[], unitsOf: readonly Int32Array[]): Map<number, Edge[]> {
  const edges = new Map<number, Edge[]>();
  const add = (unit: number, edge: Edge) => {
    const known = edges.get(unit);
    if (known) known.push(edge);
    else edges.set(unit, [edge]);
  };
  for (let i = 0; i < areas.length; i++) {
    for (let j = i + 1; j < areas.length; j++) {
      for (const { a, b, lengthM, barrierClass } of rimBorders(areas[i].mesh, areas[j].mesh)) {
        const [here, there] = [unitsOf[i][a], unitsOf[j][b]];
        if (here < 0 || there < 0) continue;
        add(here, { other: there, lengthM, barrierClass });
        add(there, { other: here, lengthM, barrierClass });
      }
    }
  }
  return edges;
}

/** Pairs of units that have stairwells of one building, each with the next of them that takes part. */
function neighboursInBuilding(mesh: Mesh, unitOf: Int32Array): number[] {
  const lastOf = new Map<number, number>();
  const pairs: number[] = [];
  for (const plot of mesh.plotStairwells?.keys() ?? []) {
    if (unitOf[plot] < 0) continue;
    const before = lastOf.get(mesh.plotBuilding[plot]);
    if (before !== undefined) pairs.push(before, unitOf[plot]);
    lastOf.set(mesh.plotBuilding[plot], unitOf[plot]);
  }
  return pairs;
}

/** Metres of each plot's border with the outside of the community. */
function outerBorders(mesh: Mesh): Float64Array {
  const outside = new Float64Array(mesh.plotCount);
  mesh.arcLengthM.forEach((length, arc) => {
    const left = mesh.arcLeft[arc];
    const right = mesh.arcRight[arc];
    if (left < 0 && right >= 0) outside[right] += length;
    else if (right < 0 && left >= 0) outside[left] += length;
  });
  return outside;
}
