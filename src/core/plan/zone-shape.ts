/**
 * The ground of a service zone as one shape: the pieces it falls into, and its outline without the lines inside it.
 * Inside a community plots hang together as they do for grids (`joinsOf`), across a community border where they share a
 * stretch of line (`rimBorders`). The outline is put together from that of each community, welded so that the lines
 * between them cancel.
 */
import { outlinesByLabel } from '../mesh/outline';
import { plotPieces } from '../mesh/plot-pieces';
import { weldRings } from '../mesh/weld';
import type { AreaPlan, Plan, Zone } from './plan';
import { joinsOf } from './plot-links';
import { rimBorders } from './rim-borders';

export interface ZoneShape {
  /** Pieces the zone falls into, across community borders too; 0 without ground. */
  readonly pieces: number;
  /** Community and plot in the smallest piece by households, then ground; null for one piece. */
  readonly stray: { readonly area: number; readonly plot: number; readonly households: number } | null;
  /**
   * Closed lines round the zone's ground, holes included: x, y in metres, the first vertex again at the end. Worked out
   * when first read.
   */
  readonly outline: readonly Float64Array[];
}

/** A piece inside one community. */
interface Part {
  readonly area: number;
  readonly plots: readonly number[];
  readonly households: number;
  readonly areaM2: number;
}

/** What a zone has of one community. */
interface ZoneInArea {
  readonly parts: readonly Part[];
  /** Index into `parts` of each plot, −1 outside the zone. */
  readonly partOf: Int32Array;
}

interface KnownShape {
  readonly areaPlans: readonly AreaPlan[];
  readonly shape: ZoneShape;
}

/** States of a zone looked at together: committed, staged, in force. */
const KEPT_SHAPES = 3;
const known = new WeakMap<readonly number[], KnownShape[]>();
const knownInArea = new WeakMap<AreaPlan, WeakMap<readonly number[], ZoneInArea>>();

/**
 * Gives the shape of a zone; `areas` are the communities its grids have plots in. Remembered while none of them changes;
 * an edit costs the plots of the community it touched, and the outline, where it is asked for, n log n its vertices.
 */
export function zoneShape(plan: Plan, zone: Pick<Zone, 'grids'> & Partial<Zone>, areas: readonly number[]): ZoneShape {
  const areaPlans = areas.map((area) => plan.areas.get(area)!);
  const shapes = known.get(zone.grids) ?? [];
  const found = shapes.find(
    (one) =>
      one.areaPlans.length === areaPlans.length && one.areaPlans.every((areaPlan, i) => areaPlan === areaPlans[i]),
  );
  if (found) return found.shape;
  const shape = workOut(areaPlans, zone.grids);
  known.set(zone.grids, [{ areaPlans, shape }, ...shapes].slice(0, KEPT_SHAPES));
  return shape;
}

function workOut(areaPlans: readonly AreaPlan[], grids: readonly number[]): ZoneShape {
  const inAreas = areaPlans.map((areaPlan) => zoneInArea(areaPlan, grids));
  let outline: readonly Float64Array[] | null = null;
  return {
    ...piecesOf(areaPlans, inAreas),
    get outline() {
      outline ??= outlineOf(areaPlans, inAreas);
      return outline;
    },
  };
}

function zoneInArea(areaPlan: AreaPlan, grids: readonly number[]): ZoneInArea {
  let ofArea = knownInArea.get(areaPlan);
  if (!ofArea) {
    ofArea = new WeakMap();
    knownInArea.set(areaPlan, ofArea);
  }
  const found = ofArea.get(grids);
  if (found) return found;
  const { mesh, gridOf } = areaPlan;
  const members = new Set(grids);
  const inside: number[] = [];
  for (let plot = 0; plot < gridOf.length; plot++) if (members.has(gridOf[plot])) inside.push(plot);
  const partOf = new Int32Array(gridOf.length).fill(-1);
  const parts = plotPieces(mesh, joinsOf(areaPlan), inside).map((plots, part): Part => {
    for (const plot of plots) partOf[plot] = part;
    const sum = (column: ArrayLike<number>) => plots.reduce((total, plot) => total + column[plot], 0);
    return { area: mesh.area, plots, households: sum(mesh.plotHouseholds), areaM2: sum(mesh.plotAreaM2) };
  });
  const made = { parts, partOf };
  ofArea.set(grids, made);
  return made;
}

/** The lines round the zone; those between its communities, and along pairs treated as separated, are walked twice. */
function outlineOf(areaPlans: readonly AreaPlan[], inAreas: readonly ZoneInArea[]): Float64Array[] {
  const regions = areaPlans.flatMap(({ mesh }, i) => [...outlinesByLabel(mesh, inAreas[i].partOf).values()]);
  return outerLines(areaPlans.length > 1 ? weldRings(regions) : regions);
}

/** The edges no ring walks the other way, joined to closed lines. */
function outerLines(regions: readonly (readonly Float64Array[])[]): Float64Array[] {
  const nodeAt = new Map<number, Map<number, number>>();
  const xy: number[] = [];
  const nodeOf = (x: number, y: number): number => {
    let byY = nodeAt.get(x);
    if (!byY) {
      byY = new Map();
      nodeAt.set(x, byY);
    }
    let node = byY.get(y);
    if (node === undefined) {
      node = xy.length / 2;
      byY.set(y, node);
      xy.push(x, y);
    }
    return node;
  };
  /** To which nodes an edge leads from each. */
  const edges: number[][] = [];
  for (const ring of regions.flat()) {
    let from = nodeOf(ring[ring.length - 2], ring[ring.length - 1]);
    for (let i = 0; i < ring.length; i += 2) {
      const to = nodeOf(ring[i], ring[i + 1]);
      edges[from] ??= [];
      edges[from].push(to);
      from = to;
    }
  }
  const outer = edges.map((leaving, from) => leaving.filter((to) => !edges[to]?.includes(from)));
  const outline: Float64Array[] = [];
  for (let first = 0; first < outer.length; first++) {
    while (outer[first].length > 0) {
      const line = [xy[2 * first], xy[2 * first + 1]];
      let node = first;
      do {
        const next = outer[node].pop();
        // As many edges lead to a node as from it, unless two communities overlap by less than the weld makes good.
        if (next === undefined) break;
        node = next;
        line.push(xy[2 * node], xy[2 * node + 1]);
      } while (node !== first);
      outline.push(Float64Array.from(line));
    }
  }
  return outline;
}

/** Parts of neighbouring communities that share a line are one piece; inside a community they have been told apart. */
function piecesOf(areaPlans: readonly AreaPlan[], inAreas: readonly ZoneInArea[]): Pick<ZoneShape, 'pieces' | 'stray'> {
  const firstOf: number[] = [];
  const all: Part[] = [];
  for (const { parts } of inAreas) {
    firstOf.push(all.length);
    all.push(...parts);
  }
  const root = all.map((_, part) => part);
  const find = (part: number): number => {
    let top = part;
    while (root[top] !== top) top = root[top];
    return top;
  };
  for (let i = 0; i < areaPlans.length; i++) {
    for (let j = i + 1; j < areaPlans.length; j++) {
      for (const border of rimBorders(areaPlans[i].mesh, areaPlans[j].mesh)) {
        const [here, there] = [inAreas[i].partOf[border.a], inAreas[j].partOf[border.b]];
        if (here < 0 || there < 0) continue;
        const [a, b] = [find(firstOf[i] + here), find(firstOf[j] + there)];
        root[Math.max(a, b)] = Math.min(a, b);
      }
    }
  }
  const pieces = new Map<number, { households: number; areaM2: number; area: number; plot: number }>();
  all.forEach(({ area, plots, households, areaM2 }, part) => {
    const piece = pieces.get(find(part));
    if (piece) {
      piece.households += households;
      piece.areaM2 += areaM2;
    } else pieces.set(find(part), { households, areaM2, area, plot: plots[0] });
  });
  const ordered = [...pieces.values()].sort((a, b) => a.households - b.households || a.areaM2 - b.areaM2);
  if (ordered.length < 2) return { pieces: ordered.length, stray: null };
  const households = ordered.slice(0, -1).reduce((sum, piece) => sum + piece.households, 0);
  return { pieces: ordered.length, stray: { area: ordered[0].area, plot: ordered[0].plot, households } };
}
