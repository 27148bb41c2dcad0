/** A whole wall at once: every two plots that face each other along it are treated as separated, or no longer. */
import type { Mesh } from '../mesh/mesh';
import { sharedArcs } from '../mesh/plot-joins';
import { barrierRun } from '../plan/barrier-run';
import type { AreaPlan, Link, Plan } from '../plan/plan';
import { linkOfPair, withLinks } from '../plan/plot-links';
import { replaceArea } from '../plan/replace';

/**
 * Gives the arcs of the barrier between two plots of one grid, straight on both ways as far as it runs through the
 * grid; the line the two share where no barrier is there or they lie in two grids. One pass over the arcs.
 */
export function wallBetween(areaPlan: AreaPlan, a: number, b: number): readonly number[] {
  const { mesh, gridOf } = areaPlan;
  const shared = sharedArcs(mesh, a, b);
  const barriers = shared.filter((arc) => mesh.arcClass[arc] > 0);
  if (barriers.length === 0 || gridOf[a] !== gridOf[b] || gridOf[a] < 0) return shared;
  const longest = barriers.reduce((one, other) => (mesh.arcLengthM[other] > mesh.arcLengthM[one] ? other : one));
  const { arcs } = barrierRun(areaPlan, longest, (grid) => grid === gridOf[a]);
  return [...new Set([...shared, ...arcs])];
}

/** Treats the plots on both sides of every arc as separated; pairs that have a link keep it. */
export function separateAlong(plan: Plan, area: number, arcs: readonly number[]): Plan {
  const areaPlan = plan.areas.get(area)!;
  const { mesh } = areaPlan;
  const links = [...(areaPlan.links ?? [])];
  for (const plots of facingPlots(mesh, arcs)) {
    if (linkOfPair(links, ...plots) >= 0) continue;
    const [x, y] = plots.map((plot) => mesh.plotPoint.subarray(2 * plot, 2 * plot + 2));
    links.push({ kind: 'separated', plots, at: [x[0], x[1], y[0], y[1]] });
  }
  return links.length === (areaPlan.links?.length ?? 0) ? plan : replaceArea(plan, area, withLinks(areaPlan, links));
}

/** Takes back what is treated as separated along some arcs. */
export function rejoinAlong(plan: Plan, area: number, arcs: readonly number[]): Plan {
  const areaPlan = plan.areas.get(area)!;
  const links = areaPlan.links ?? [];
  const gone = new Set<Link>();
  for (const plots of facingPlots(areaPlan.mesh, arcs)) {
    const index = linkOfPair(links, ...plots);
    if (index >= 0 && links[index].kind === 'separated') gone.add(links[index]);
  }
  if (gone.size === 0) return plan;
  const kept = links.filter((link) => !gone.has(link));
  return replaceArea(plan, area, withLinks(areaPlan, kept));
}

/** The plots on the two sides of each arc, lower number first, each pair once, rising. */
function facingPlots({ arcLeft, arcRight, plotCount }: Mesh, arcs: readonly number[]): [number, number][] {
  const pairs = new Map<number, [number, number]>();
  for (const arc of arcs) {
    const [a, b] = [Math.min(arcLeft[arc], arcRight[arc]), Math.max(arcLeft[arc], arcRight[arc])];
    if (a >= 0 && a !== b) pairs.set(a * plotCount + b, [a, b]);
  }
  return [...pairs].sort(([a], [b]) => a - b).map(([, plots]) => plots);
}
