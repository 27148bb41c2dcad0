/**
 * Plans drawn before the lines of all schemes were in the mesh (docs/decisions/0007). They are made again on the mesh
 * they were drawn on, that of the first scheme's lines alone, and carried over to the one of today: every cut where it
 * was, every plot in the grid that has its inner point, every link between the pieces of the plots it was set between.
 */
import type { Ground } from '../ground/ground';
import { holdsPlace, plotLocator } from '../mesh/locate';
import { arcCount, type Mesh } from '../mesh/mesh';
import { plotsAlongLine } from '../mesh/plots-along-line';
import type { Outcome } from '../outcome';
import { cutArea, plotsClearOfBuildings, replayCuts } from './cut-area';
import { divideArea } from './divide-area';
import { restingAfter } from './levels';
import { baseMesh } from './mesh-lineage';
import { type AreaPlan, type Cut, type Link, type Plan, UNASSIGNED } from './plan';
import { linksAfterCut, linksByPlace, linksOnMesh, withLinks } from './plot-links';

export interface CarriedArea {
  readonly areaPlan: AreaPlan;
  /** Links between plots that are gone, and that their places do not find again. */
  readonly lostLinks: number;
}

/**
 * Carries a community over to the mesh `built`. Its grids keep their ground but for what a building whose plot reaches
 * elsewhere now decides. Linear in the plots for each cut; cuts carried before are known.
 */
export function carryOver(areaPlan: AreaPlan, built: Mesh, ground: Ground): CarriedArea {
  const { mesh, cuts } = alongBorders(areaPlan, carryCuts(areaPlan, built, ground), ground);
  const locator = plotLocator(areaPlan.mesh);
  const oldOf = Int32Array.from({ length: mesh.plotCount }, (_, plot) =>
    locator.plotAt(mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]),
  );
  const gridOf = oldOf.map((old) => (old < 0 ? UNASSIGNED : areaPlan.gridOf[old]));
  const carried = { mesh, cuts, gridOf, ...restingAfter(areaPlan, oldOf) };
  const present = new Set(oldOf);
  const isPlaced = ({ plots }: Link) => plots.every((plot) => present.has(plot));
  const links = areaPlan.links ?? [];
  const placed = linksAfterCut(links.filter(isPlaced), mesh, oldOf);
  const others = links.filter((link) => !isPlaced(link));
  const found = linksByPlace(others, mesh);
  return {
    areaPlan: withLinks(carried, linksOnMesh([...placed, ...found], mesh)),
    lostLinks: others.length - found.length,
  };
}

/**
 * Gives the function that carries plans over to the meshes `built`; what plans share before they share afterwards, as
 * the steps of a history do.
 */
export function planCarrier(built: ReadonlyMap<number, Mesh>, ground: Ground): (plan: Plan) => Plan {
  const known = new Map<AreaPlan, AreaPlan>();
  return (plan) => {
    const areas = new Map<number, AreaPlan>();
    for (const [area, areaPlan] of plan.areas) {
      const carried = known.get(areaPlan) ?? carryOver(areaPlan, built.get(area)!, ground).areaPlan;
      known.set(areaPlan, carried);
      areas.set(area, carried);
    }
    return { ...plan, areas };
  };
}

type CarriedCuts = Pick<AreaPlan, 'mesh' | 'cuts'>;

/** Cuts along borders by the mesh and the line: the levels of a plan, and the steps of a history, share borders. */
const borderCuts = new WeakMap<Mesh, Map<string, CarriedCuts>>();

/** Cuts along what of the borders between grids the mesh does not have, in plots that had other neighbours before. */
function alongBorders(areaPlan: AreaPlan, carried: CarriedCuts, ground: Ground): CarriedCuts {
  let now = carried;
  for (const line of walksAlong(areaPlan.mesh, arcsBeside(bordersOf(areaPlan), areaPlan.mesh, carried.mesh))) {
    const byLine: Map<string, CarriedCuts> = borderCuts.get(now.mesh) ?? new Map();
    borderCuts.set(now.mesh, byLine);
    const key = line.join();
    let next = byLine.get(key);
    if (!next) {
      const plots = plotsClearOfBuildings(now.mesh, ground, line, [...plotsAlongLine(now.mesh, line)]);
      next = cutOf(cutArea(withoutGrids(now), ground, line, plots), now);
      byLine.set(key, next);
    }
    now = next;
  }
  return now;
}

function cutOf(outcome: Outcome<AreaPlan>, otherwise: CarriedCuts): CarriedCuts {
  return outcome.ok ? { mesh: outcome.value.mesh, cuts: outcome.value.cuts } : otherwise;
}

/** The arcs with different grids on their sides, on any level. */
function bordersOf({ mesh, gridOf, resting }: AreaPlan): number[] {
  const levels = [gridOf, ...(resting?.values() ?? [])];
  const arcs: number[] = [];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left >= 0 && right >= 0 && levels.some((level) => level[left] !== level[right])) arcs.push(arc);
  }
  return arcs;
}

/** Those of the arcs of `old` of which `mesh` lacks a stretch. */
function arcsBeside(arcs: readonly number[], old: Mesh, mesh: Mesh): number[] {
  if (arcs.length === 0) return [];
  const stretches = new Set<string>();
  for (let arc = 0; arc < arcCount(mesh); arc++) for (const key of stretchesOf(mesh, arc)) stretches.add(key);
  return arcs.filter((arc) => {
    for (const key of stretchesOf(old, arc)) if (!stretches.has(key)) return true;
    return false;
  });
}

/** Names the segments of an arc, whichever way it runs. */
function* stretchesOf({ points, arcStart }: Mesh, arc: number): Generator<string> {
  for (let v = arcStart[arc]; v + 1 < arcStart[arc + 1]; v++) {
    const [ax, ay, bx, by] = points.subarray(2 * v, 2 * v + 4);
    yield ax < bx || (ax === bx && ay < by) ? `${ax},${ay},${bx},${by}` : `${bx},${by},${ax},${ay}`;
  }
}

/** Lines that go along every arc, there and back, one for all arcs that hang together. */
function walksAlong(mesh: Mesh, arcs: readonly number[]): number[][] {
  const halvesAt = new Map<number, number[]>();
  const leave = (junction: number, half: number) => {
    const halves = halvesAt.get(junction);
    if (halves) halves.push(half);
    else halvesAt.set(junction, [half]);
  };
  for (const arc of arcs) {
    leave(mesh.arcFrom[arc], arc);
    leave(mesh.arcTo[arc], ~arc);
  }
  const walked = new Set<number>();
  const lines: number[][] = [];
  for (const first of arcs) {
    if (walked.has(first)) continue;
    const line: number[] = [];
    const back: number[] = [];
    let junction = mesh.arcFrom[first];
    for (;;) {
      const half = halvesAt.get(junction)!.find((one) => !walked.has(one < 0 ? ~one : one));
      if (half !== undefined) {
        walked.add(half < 0 ? ~half : half);
        back.push(~half);
      }
      const step = half ?? back.pop();
      if (step === undefined) break;
      goAlong(mesh, step, line);
      junction = step < 0 ? mesh.arcFrom[~step] : mesh.arcTo[step];
    }
    lines.push(line);
  }
  return lines;
}

/** Appends the vertices of an arc, `~a` for one walked backwards. */
function goAlong({ points, arcStart }: Mesh, arc: number, line: number[]): void {
  const [first, last] = arc < 0 ? [arcStart[~arc], arcStart[~arc + 1] - 1] : [arcStart[arc], arcStart[arc + 1] - 1];
  for (let i = 0; i <= last - first; i++) {
    const v = arc < 0 ? last - i : first + i;
    const end = line.length;
    if (i === 0 && end > 0 && line[end - 2] === points[2 * v] && line[end - 1] === points[2 * v + 1]) continue;
    line.push(points[2 * v], points[2 * v + 1]);
  }
}

/** By the mesh carried over to and the one that was cut earlier: the steps of a history share what they shared. */
const carriedCuts = new WeakMap<Mesh, WeakMap<Mesh, CarriedCuts>>();

function carryCuts(areaPlan: AreaPlan, built: Mesh, ground: Ground): CarriedCuts {
  const carried = carriedCuts.get(built) ?? new WeakMap<Mesh, CarriedCuts>();
  carriedCuts.set(built, carried);
  let old = baseMesh(areaPlan.mesh);
  let now: CarriedCuts = { mesh: built, cuts: [] };
  for (const cut of areaPlan.cuts) {
    const after = replayCuts(old, [cut], ground);
    if (!after.ok) throw new Error(`A cut of community ${old.area} cannot be made again: ${after.reason}.`);
    const known = carried.get(after.value) ?? carryCut(now, old, cut, ground);
    carried.set(after.value, known);
    old = after.value;
    now = known;
  }
  return now;
}

/** Makes one cut again where it was; where nothing is left of it to cut the borders show what it was for. */
function carryCut(now: CarriedCuts, old: Mesh, cut: Cut, ground: Ground): CarriedCuts {
  const { line, plots, stairwells } = cut;
  if (stairwells) {
    return cutOf(divideArea(withoutGrids(now), ground, old.plotBuilding[plots[0]], stairwells.after), now);
  }
  const { mesh } = now;
  const wanted: number[] = [];
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    const [x, y] = [mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]];
    if (plots.some((cutPlot) => holdsPlace(old, cutPlot, x, y))) wanted.push(plot);
  }
  return cutOf(cutArea(withoutGrids(now), ground, line, plotsClearOfBuildings(mesh, ground, line, wanted)), now);
}

function withoutGrids({ mesh, cuts }: CarriedCuts): AreaPlan {
  return { mesh, cuts, gridOf: new Int32Array(mesh.plotCount).fill(UNASSIGNED) };
}
