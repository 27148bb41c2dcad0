/**
 * A run of border: the line between two grids from one junction of border lines, or end at the community's own border,
 * to the next. It is what single vertices belong to and what is simplified as one.
 */
import { simplifyChain } from '../geometry/simplify-chain';
import { arcCount } from '../mesh/mesh';
import { borderHalves, fromOf, halfVertices, leftOf } from './border-halves';
import type { AreaPlan } from './plan';

export interface BorderRun {
  /** Grids on its sides; ground without one as `UNASSIGNED`. */
  readonly left: number;
  readonly right: number;
  /** Interleaved x, y in metres; both ends included. A closed run comes back to its first vertex. */
  readonly points: Float64Array;
  /** `BarrierClass` of the stretch after each vertex but the last. */
  readonly barrierClass: Uint8Array;
  /** Arcs of the mesh it is made of. */
  readonly arcs: readonly number[];
  /** Junctions of the mesh at its ends; −1 and −1 for a run that closes on itself without meeting another. */
  readonly from: number;
  readonly to: number;
}

/** The runs of one community: those through a place, from a junction, or all. */
export interface BorderRuns {
  /** The run an arc between two grids is part of. */
  through(arc: number): BorderRun;
  /** The runs that leave a junction, each beginning there. */
  leaving(junction: number): BorderRun[];
  /** Every run with a pair of grids that is wanted, in the order of its first arc. */
  all(isWanted: (left: number, right: number) => boolean): BorderRun[];
  /** True where lines meet, or end at the community's own border: such a point belongs to no single run. */
  isJunction(junction: number): boolean;
  /** True on the community's own border. */
  isOuter(junction: number): boolean;
}

/** One pass over the arcs; then as much as the runs asked for are long. */
export function borderRuns(areaPlan: AreaPlan): BorderRuns {
  const { mesh, gridOf } = areaPlan;
  const leaving = borderHalves(areaPlan);
  const outer = new Set<number>();
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (mesh.arcLeft[arc] < 0 || mesh.arcRight[arc] < 0) outer.add(mesh.arcFrom[arc]).add(mesh.arcTo[arc]);
  }
  const isOuter = (junction: number) => outer.has(junction);
  const isJunction = (junction: number) => leaving.get(junction)?.length !== 2 || isOuter(junction);
  /** The half-arcs from one to the end of its run, or until it comes round. */
  const ahead = (first: number): { halves: number[]; isClosed: boolean } => {
    const halves = [first];
    for (;;) {
      const last = halves[halves.length - 1];
      const junction = fromOf(mesh, last ^ 1);
      if (isJunction(junction)) return { halves, isClosed: false };
      const next = leaving.get(junction)!.find((half) => half !== (last ^ 1))!;
      if (next === first) return { halves, isClosed: true };
      halves.push(next);
    }
  };
  const runOf = (halves: readonly number[], isClosed: boolean): BorderRun => {
    const points: number[] = [];
    const barrierClass: number[] = [];
    halves.forEach((half, nth) => {
      const vertices = halfVertices(mesh, half);
      for (const v of nth === 0 ? vertices : vertices.slice(1)) points.push(mesh.points[2 * v], mesh.points[2 * v + 1]);
      for (let k = 1; k < vertices.length; k++) barrierClass.push(mesh.arcClass[half >> 1]);
    });
    const [first, last] = [halves[0], halves[halves.length - 1]];
    const run = {
      left: leftOf(areaPlan, first),
      right: leftOf(areaPlan, first ^ 1),
      points: Float64Array.from(points),
      barrierClass: Uint8Array.from(barrierClass),
      arcs: halves.map((half) => half >> 1),
      from: isClosed ? -1 : fromOf(mesh, first),
      to: isClosed ? -1 : fromOf(mesh, last ^ 1),
    };
    return isClosed ? fromItsCorner(run) : run;
  };
  const halvesThrough = (arc: number) => {
    const forward = ahead(2 * arc);
    if (forward.isClosed) return forward;
    const back = ahead(2 * arc + 1).halves.slice(1);
    return { halves: [...back.reverse().map((half) => half ^ 1), ...forward.halves], isClosed: false };
  };
  return {
    isJunction,
    isOuter,
    through(arc) {
      const { halves, isClosed } = halvesThrough(arc);
      return runOf(halves, isClosed);
    },
    leaving: (junction) => (leaving.get(junction) ?? []).map((half) => runOf(ahead(half).halves, false)),
    all(isWanted) {
      const runs: BorderRun[] = [];
      const seen = new Set<number>();
      for (let arc = 0; arc < arcCount(mesh); arc++) {
        const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
        if (seen.has(arc) || left < 0 || right < 0 || gridOf[left] === gridOf[right]) continue;
        if (!isWanted(gridOf[left], gridOf[right])) continue;
        const { halves, isClosed } = halvesThrough(arc);
        for (const half of halves) seen.add(half >> 1);
        runs.push(runOf(halves, isClosed));
      }
      return runs;
    },
  };
}

/** A closed run begins wherever its first arc does; its westernmost vertex is a corner however it is simplified. */
function fromItsCorner(run: BorderRun): BorderRun {
  const { points, barrierClass } = run;
  const count = barrierClass.length;
  let west = 0;
  for (let i = 1; i < count; i++) {
    const dx = points[2 * i] - points[2 * west];
    if (dx < 0 || (dx === 0 && points[2 * i + 1] < points[2 * west + 1])) west = i;
  }
  return {
    ...run,
    points: points.map((_, i) => points[(i + 2 * west) % (2 * count)]),
    barrierClass: barrierClass.map((_, i) => barrierClass[(i + west) % count]),
  };
}

/** Gives the vertices of a run that matter at a tolerance in metres, as places in its line; both ends among them. */
export function cornersOf({ points }: BorderRun, toleranceM: number): number[] {
  return simplifyChain(points, toleranceM);
}

/** Vertices nearer than this to the line through their neighbours turn nothing, metres. */
const TURN_M = 0.05;

/** Gives how often runs turn between their ends: what a person would count as their vertices. */
export function turnCount(runs: readonly BorderRun[]): number {
  return runs.reduce((sum, run) => sum + cornersOf(run, TURN_M).length - (run.from < 0 ? 1 : 2), 0);
}
