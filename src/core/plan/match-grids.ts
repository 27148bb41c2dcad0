/**
 * Which grid of one plan is which grid of another. Inside one plan's history the id says it. Between plans (or a plan
 * and the scheme in force) a grid is known by the code it had in force, for new grids by the code it has; where that
 * finds none, by the code both have now, since no code is ever given to another grid.
 */
import type { Grid, Plan } from './plan';

/** Gives for each grid id of `after` the grid id of `before` that it is; grids without a counterpart are left out. */
export function matchGrids(before: Plan, after: Plan): ReadonlyMap<number, number> {
  const matched = new Map<number, number>();
  if (before.id === after.id) {
    for (const id of after.grids.keys()) if (before.grids.has(id)) matched.set(id, id);
    return matched;
  }
  const idOfCode = new Map<string, number>();
  for (const [id, grid] of before.grids) {
    const code = lastingCode(grid);
    if (code !== '' && !idOfCode.has(code)) idOfCode.set(code, id);
  }
  const taken = new Set<number>();
  for (const [id, grid] of after.grids) {
    const sameId = before.grids.get(id);
    // Two grids of a scheme may carry one code by mistake; the id, where it says the same, tells them apart.
    const match =
      sameId && lastingCode(sameId) === lastingCode(grid) && lastingCode(grid) !== ''
        ? id
        : idOfCode.get(lastingCode(grid));
    if (match === undefined || taken.has(match)) continue;
    taken.add(match);
    matched.set(id, match);
  }
  if (matched.size === after.grids.size) return matched;
  const idOfPresentCode = new Map([...before.grids.values()].map((grid) => [grid.code, grid.id]));
  for (const [id, { code }] of after.grids) {
    const match = matched.has(id) || code === '' ? undefined : idOfPresentCode.get(code);
    if (match === undefined || taken.has(match)) continue;
    taken.add(match);
    matched.set(id, match);
  }
  return matched;
}

function lastingCode(grid: Grid): string {
  return grid.previousCode ?? grid.code;
}
