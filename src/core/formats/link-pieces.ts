/**
 * What the links of a plan file say about pieces. The boundaries in the file show the pieces on the map; where a
 * community has links, the file also lists which of its plots share a line, and from both follows by how many pieces
 * each grid differs from its picture.
 */
import type { PlanFile } from './plan-file-schema';
import { fromRunLengths } from './run-lengths';

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
  const grid = fromRunLengths(gridOf);
  for (const [pairs, sign] of [
    [pairsWithLinks({ households, links, borders }), 1],
    [pairsOf(borders), -1],
  ] as const) {
    const first = firstPlots(grid, pairs);
    for (let plot = 0; plot < count; plot++) {
      if (first[plot] === plot) difference.set(grid[plot], (difference.get(grid[plot]) ?? 0) + sign);
    }
  }
  return difference;
}

function pairsOf(borders: readonly number[]): [number, number][] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < borders.length; i += 2) pairs.push([borders[i], borders[i + 1]]);
  return pairs;
}

/** The pairs of plots that hang together in a community with links: what shares a line, but for what is separated, and what is connected. */
export function pairsWithLinks({
  households,
  links = [],
  borders = [],
}: Pick<PlanFile['communities'][number], 'households' | 'links' | 'borders'>): [number, number][] {
  const count = households.length;
  const keyOf = ([a, b]: readonly [number, number]) => Math.min(a, b) * count + Math.max(a, b);
  const separated = new Set(links.filter(({ kind }) => kind === 'separated').map(({ plots }) => keyOf(plots)));
  const linked = pairsOf(borders).filter((pair) => !separated.has(keyOf(pair)));
  for (const { kind, plots } of links) if (kind === 'connected') linked.push(plots);
  return linked;
}

/** For every plot the first one of the piece it is in: plots of one label that hang together by pairs. */
export function firstPlots(label: Int32Array, pairs: readonly (readonly [number, number])[]): Int32Array {
  const root = label.map((_, plot) => plot);
  const find = (plot: number): number => {
    let top = plot;
    while (root[top] !== top) top = root[top];
    return top;
  };
  for (const [a, b] of pairs) if (label[a] === label[b]) root[Math.max(find(a), find(b))] = Math.min(find(a), find(b));
  return root.map((_, plot) => find(plot));
}
