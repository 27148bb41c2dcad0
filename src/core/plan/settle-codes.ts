/**
 * The last word on codes before a plan comes into force. A grid that lives on keeps its code, a new one has a code that
 * nobody ever had. Plans drawn from the scheme in force know their grids' codes and hardly need this; one that was
 * drawn from nothing, or from an older edition, finds the grids it continues by their ground.
 */
import { toX, toY } from '../geometry/projection';
import type { Ground } from '../ground/ground';
import { numberGrids } from './codes';
import { gridFacts } from './grid-facts';
import type { CrossWalkRow, Grid, Plan } from './plan';

export interface Recoding {
  readonly grid: number;
  readonly from: string;
  readonly to: string;
}

/**
 * Gives every grid of a plan the code it may have in force after `before`; `rows` is the cross-walk of the two, null
 * and empty where nothing was in force. A grid whose `previousCode` is in force lives on as that grid. Where a code was
 * had by another grid before, the grid takes over the code of the old grid whose largest part it holds, if that one
 * does not live on otherwise, or else the next free code. In a plan none of whose grids knows a code in force, all are
 * matched by ground. `retiredCodes` of the result are all codes that were ever in force and are no longer.
 */
export function settleCodes(
  plan: Plan,
  before: Plan | null,
  rows: readonly CrossWalkRow[],
  ground: Ground,
): { readonly plan: Plan; readonly recoded: readonly Recoding[] } {
  const idOfCode = new Map([...(before?.grids.values() ?? [])].map((grid) => [grid.code, grid.id]));
  const used = new Set([...(before?.retiredCodes ?? []), ...plan.retiredCodes, ...idOfCode.keys()]);
  const oldOf = heirsByCode(plan, idOfCode, rows);
  const isDrawnFromNothing = oldOf.size === 0;
  const adrift = new Set<number>();
  for (const { id, code } of plan.grids.values()) {
    if (!oldOf.has(id) && (isDrawnFromNothing || used.has(code))) adrift.add(id);
  }
  const living = new Set(oldOf.values());
  for (const { from, to } of rowsByLargestPart(rows)) {
    if (!adrift.has(to) || oldOf.has(to) || living.has(from)) continue;
    oldOf.set(to, from);
    living.add(from);
  }

  const settled = new Map<number, Grid>();
  const homeless: Grid[] = [];
  for (const grid of plan.grids.values()) {
    const old = oldOf.get(grid.id);
    const previousCode = old === undefined ? null : before!.grids.get(old)!.code;
    const isAdopted = adrift.has(grid.id) && previousCode !== null;
    if (!isAdopted && (!used.has(grid.code) || grid.code === previousCode)) {
      settled.set(grid.id, { ...grid, previousCode });
    } else {
      settled.set(grid.id, { ...grid, code: previousCode ?? grid.code, previousCode });
      if (previousCode === null) homeless.push(grid);
    }
  }
  const facts = gridFacts(plan, ground);
  const codes = numberGrids(
    { ...plan, grids: settled, retiredCodes: used },
    ground,
    homeless.map(({ id }) => {
      const { areas, bounds } = facts.get(id)!;
      const [west, south, east, north] = bounds ?? [0, 0, 0, 0];
      return {
        area: areas[0] ?? [...plan.areas.keys()][0],
        x: toX(ground.projection, (west + east) / 2),
        y: toY(ground.projection, (south + north) / 2),
      };
    }),
  );
  homeless.forEach(({ id }, i) => {
    settled.set(id, { ...settled.get(id)!, code: codes[i] });
  });

  const inForce = new Set([...settled.values()].map((grid) => grid.code));
  return {
    plan: { ...plan, grids: settled, retiredCodes: new Set([...used].filter((code) => !inForce.has(code)).sort()) },
    recoded: [...settled.values()]
      .filter(({ id, code }) => plan.grids.get(id)!.code !== code)
      .map(({ id, code }) => ({ grid: id, from: plan.grids.get(id)!.code, to: code })),
  };
}

/** For grids whose `previousCode` is in force the old grid; where two claim one, the one with more of its households. */
function heirsByCode(
  plan: Plan,
  idOfCode: ReadonlyMap<string, number>,
  rows: readonly CrossWalkRow[],
): Map<number, number> {
  const shared = new Map(rows.map(({ from, to, households, areaM2 }) => [`${from} ${to}`, { households, areaM2 }]));
  const claims = [...plan.grids.values()].flatMap((grid) => {
    const old = grid.previousCode === null ? undefined : idOfCode.get(grid.previousCode);
    if (old === undefined) return [];
    return [{ id: grid.id, old, ...(shared.get(`${old} ${grid.id}`) ?? { households: -1, areaM2: -1 }) }];
  });
  claims.sort((a, b) => b.households - a.households || b.areaM2 - a.areaM2 || a.id - b.id);
  const oldOf = new Map<number, number>();
  const taken = new Set<number>();
  for (const { id, old } of claims) {
    if (taken.has(old)) continue;
    taken.add(old);
    oldOf.set(id, old);
  }
  return oldOf;
}

/** For each old grid the row of its largest part, by households or, where nobody lives, ground; largest first. */
function rowsByLargestPart(rows: readonly CrossWalkRow[]): { readonly from: number; readonly to: number }[] {
  const largest = new Map<number, CrossWalkRow>();
  const isLarger = (a: CrossWalkRow, b: CrossWalkRow) =>
    a.households > b.households || (a.households === b.households && a.areaM2 > b.areaM2);
  for (const row of rows) {
    if (row.from === null || row.to === null) continue;
    const known = largest.get(row.from);
    if (!known || isLarger(row, known)) largest.set(row.from, row);
  }
  return [...largest.values()]
    .sort((a, b) => b.households - a.households || b.areaM2 - a.areaM2 || a.from! - b.from!)
    .map(({ from, to }) => ({ from: from!, to: to! }));
}
