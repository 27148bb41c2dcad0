/** Links as people count them: a wall that many plots stand along is one thing, a footbridge another. */
import { sharedArcs } from '../mesh/plot-joins';
import type { AreaPlan, Link } from './plan';

/**
 * Gives the links of a community in runs, in the order of their first links: separations whose lines meet are one,
 * every connection is one of its own.
 */
export function linkRuns({ mesh, links = [] }: Pick<AreaPlan, 'mesh' | 'links'>): readonly (readonly Link[])[] {
  const runOf = links.map((_, index) => index);
  const runAt = (index: number): number => {
    let run = index;
    while (runOf[run] !== run) run = runOf[run];
    return run;
  };
  const atJunction = new Map<number, number>();
  links.forEach(({ kind, plots }, index) => {
    if (kind === 'connected') return;
    for (const arc of sharedArcs(mesh, ...plots)) {
      for (const junction of [mesh.arcFrom[arc], mesh.arcTo[arc]]) {
        const [own, known] = [runAt(index), runAt(atJunction.get(junction) ?? index)];
        runOf[Math.max(own, known)] = Math.min(own, known);
        atJunction.set(junction, Math.min(own, known));
      }
    }
  });
  const runs = new Map<number, Link[]>();
  links.forEach((link, index) => {
    const run = runAt(index);
    runs.set(run, [...(runs.get(run) ?? []), link]);
  });
  return [...runs.values()];
}
