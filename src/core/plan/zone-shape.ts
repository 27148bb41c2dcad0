/**
 * The ground of a service zone as one shape: its outline without the lines inside it, and the pieces it falls into.
 * Inside a community plots hang together as they do for grids (`joinsOf`). Across a community border two plots are
 * neighbours where they share a stretch of line: meshes agree there but for junctions of one side, so the rings are
 * welded first (weld.ts, to a hundredth of a millimetre) and edges are then compared exactly. Touching in a point joins nothing.
 */
import { outlinesByLabel } from '../mesh/outline';
import { plotPieces } from '../mesh/plot-pieces';
import { weldRings } from '../mesh/weld';
import type { AreaPlan, Plan, Zone } from './plan';
import { joinsOf } from './plot-links';

export interface ZoneShape {
  /** Pieces the zone falls into, across community borders too; 0 without ground. */
  readonly pieces: number;
  /** Community and plot in the smallest piece by households, then ground; null for one piece. */
  readonly stray: { readonly area: number; readonly plot: number; readonly households: number } | null;
  /** Closed lines round the zone's ground, holes included: x, y in metres, the first vertex again at the end. */
  readonly outline: readonly Float64Array[];
}

/** A piece inside one community. */
interface Part {
  readonly area: number;
  readonly plots: readonly number[];
  readonly households: number;
  readonly areaM2: number;
}

interface KnownShape {
  readonly areaPlans: readonly AreaPlan[];
  readonly shape: ZoneShape;
}

/** States of a zone looked at together: committed, staged, in force. */
const KEPT_SHAPES = 3;
const known = new WeakMap<readonly number[], KnownShape[]>();

/**
 * Gives the shape of a zone; `areas` are the communities its grids have plots in. Remembered while none of them
 * changes. Costs their plots and the vertices of the zone's outline inside each, n log n.
 */
export function zoneShape(plan: Plan, zone: Zone, areas: readonly number[]): ZoneShape {
  const areaPlans = areas.map((area) => plan.areas.get(area)!);
  const shapes = known.get(zone.grids) ?? [];
  const found = shapes.find(
    (one) =>
      one.areaPlans.length === areaPlans.length && one.areaPlans.every((areaPlan, i) => areaPlan === areaPlans[i]),
  );
  if (found) return found.shape;
  const shape = workOut(areaPlans, new Set(zone.grids));
  known.set(zone.grids, [{ areaPlans, shape }, ...shapes].slice(0, KEPT_SHAPES));
  return shape;
}

function workOut(areaPlans: readonly AreaPlan[], grids: ReadonlySet<number>): ZoneShape {
  const parts: Part[] = [];
  const owners: number[] = [];
  const regions: Float64Array[][] = [];
  for (const areaPlan of areaPlans) {
    const { mesh, gridOf } = areaPlan;
    const inside: number[] = [];
    for (let plot = 0; plot < gridOf.length; plot++) if (grids.has(gridOf[plot])) inside.push(plot);
    const labels = new Int32Array(gridOf.length).fill(-1);
    for (const plots of plotPieces(mesh, joinsOf(areaPlan), inside)) {
      for (const plot of plots) labels[plot] = parts.length;
      const sum = (column: ArrayLike<number>) => plots.reduce((total, plot) => total + column[plot], 0);
      parts.push({ area: mesh.area, plots, households: sum(mesh.plotHouseholds), areaM2: sum(mesh.plotAreaM2) });
    }
    for (const [part, rings] of outlinesByLabel(mesh, labels)) {
      owners.push(part);
      regions.push(rings);
    }
  }
  const welded = areaPlans.length > 1 ? weldRings(regions) : regions;
  const { outline, met } = outerEdges(welded, owners);
  return { outline, ...piecesOf(parts, met) };
}

/** The edges no other region walks the other way, joined to closed lines; and the pairs of parts that share the rest. */
function outerEdges(
  regions: readonly (readonly Float64Array[])[],
  owners: readonly number[],
): { outline: Float64Array[]; met: [number, number][] } {
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
  /** Part of every directed edge: from node → to node → part. */
  const edges = new Map<number, Map<number, number>>();
  regions.forEach((rings, region) => {
    for (const ring of rings) {
      let from = nodeOf(ring[ring.length - 2], ring[ring.length - 1]);
      for (let i = 0; i < ring.length; i += 2) {
        const to = nodeOf(ring[i], ring[i + 1]);
        const leaving = edges.get(from);
        if (leaving) leaving.set(to, owners[region]);
        else edges.set(from, new Map([[to, owners[region]]]));
        from = to;
      }
    }
  });
  const met: [number, number][] = [];
  const outer = new Map<number, number[]>();
  for (const [from, leaving] of edges) {
    for (const [to, part] of leaving) {
      const other = edges.get(to)?.get(from);
      if (other !== undefined) met.push([part, other]);
      else if (outer.has(from)) outer.get(from)!.push(to);
      else outer.set(from, [to]);
    }
  }
  const outline: Float64Array[] = [];
  for (const first of outer.keys()) {
    while (outer.get(first)!.length > 0) {
      const line = [xy[2 * first], xy[2 * first + 1]];
      let node = first;
      do {
        const next = outer.get(node)?.pop();
        // As many edges lead to a node as from it, unless two communities overlap by less than the weld makes good.
        if (next === undefined) break;
        node = next;
        line.push(xy[2 * node], xy[2 * node + 1]);
      } while (node !== first);
      outline.push(Float64Array.from(line));
    }
  }
  return { outline, met };
}

/** Parts that share a line over a community border are one piece; inside a community they have been told apart. */
function piecesOf(parts: readonly Part[], met: readonly [number, number][]): Pick<ZoneShape, 'pieces' | 'stray'> {
  const root = parts.map((_, part) => part);
  const find = (part: number): number => {
    let top = part;
    while (root[top] !== top) top = root[top];
    return top;
  };
  for (const [a, b] of met) {
    const [rootA, rootB] = [find(a), find(b)];
    if (parts[a].area !== parts[b].area) root[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }
  const pieces = new Map<number, { households: number; areaM2: number; area: number; plot: number }>();
  parts.forEach(({ area, plots, households, areaM2 }, part) => {
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
