/**
 * What the links of a plan file say about pieces. The boundaries in the file show the pieces on the map; where a
 * community has links, the file also lists which of its plots share a line, and from both follows by how many pieces
 * each grid differs from its picture.
 */
import type { PlanFile } from './plan-file-schema';

/** Gives for grids of a community how many pieces more (or less) they fall into with its links than on the map alone. */
export function piecesByLinks({
  gridOf,
  households,
  links,
  borders = [],
}: PlanFile['communities'][number]): ReadonlyMap<number, number> {
  const difference = new Map<number, number>();
  if (!links) return difference;
  const count = households.length;
  const grid = new Int32Array(count);
  for (let run = 0, plot = 0; run < gridOf.length; run += 2) {
    for (let i = 0; i < gridOf[run + 1]; i++) grid[plot++] = gridOf[run];
  }
  const keyOf = ([a, b]: readonly [number, number]) => Math.min(a, b) * count + Math.max(a, b);
  const separated = new Set(links.filter(({ kind }) => kind === 'separated').map(({ plots }) => keyOf(plots)));
  const bordering: [number, number][] = [];
  for (let i = 0; i < borders.length; i += 2) bordering.push([borders[i], borders[i + 1]]);
  const linked = bordering.filter((pair) => !separated.has(keyOf(pair)));
  for (const { kind, plots } of links) if (kind === 'connected') linked.push(plots);

  for (const [pairs, sign] of [
    [linked, 1],
    [bordering, -1],
  ] as const) {
    for (const first of firstPlots(count, grid, pairs)) {
      difference.set(grid[first], (difference.get(grid[first]) ?? 0) + sign);
    }
  }
  return difference;
}

/** One plot of each piece that plots of one grid fall into, hanging together by pairs. */
function firstPlots(count: number, grid: Int32Array, pairs: readonly (readonly [number, number])[]): number[] {
  const root = Int32Array.from({ length: count }, (_, plot) => plot);
  const find = (plot: number): number => {
    let top = plot;
    while (root[top] !== top) top = root[top];
    return top;
  };
  for (const [a, b] of pairs) if (grid[a] === grid[b]) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
  return [...root.keys()].filter((plot) => root[plot] === plot);
}
