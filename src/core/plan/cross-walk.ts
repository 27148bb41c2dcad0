/**
 * The cross-walk between two divisions of the same ground: for every pair of an old and a new grid with ground in
 * common, what they share, and which part of either that is. With it a figure by old grids can be told by new ones.
 */
import type { Mesh } from '../mesh/mesh';
import { type SharedGround, sharedGround } from './mesh-lineage';
import { type CrossWalkRow, type Plan, type Shares, UNASSIGNED } from './plan';
import { sharedFigures } from './shared-figures';

interface Sum {
  households: number;
  buildings: number;
  areaM2: number;
  /** Divided buildings that are counted. */
  readonly divided: Set<number>;
}

const emptySum = (): Sum => ({ households: 0, buildings: 0, areaM2: 0, divided: new Set() });

/**
 * Lists every pair of grids with ground in common, those that stay as they are included, by old code and then by most
 * households. `before` null: nothing was in force. Ground without a grid on both sides is left out. A
 * building divided by stairwells counts in each pair and each grid that has a part of it. Linear in plots.
 */
export function crossWalk(before: Plan | null, after: Plan): CrossWalkRow[] {
  const pairs = new Map<string, Sum & { readonly from: number; readonly to: number }>();
  const wholes = { old: new Map<number, Sum>(), now: new Map<number, Sum>() };
  for (const [area, now] of [...after.areas].sort((a, b) => a[0] - b[0])) {
    const old = before?.areas.get(area);
    for (const piece of old ? sharedGround(old.mesh, now.mesh) : wholeGround(now.mesh)) {
      const from = piece.from < 0 || !old ? UNASSIGNED : old.gridOf[piece.from];
      const to = piece.to < 0 ? UNASSIGNED : now.gridOf[piece.to];
      if (from === UNASSIGNED && to === UNASSIGNED) continue;
      const key = `${from} ${to}`;
      const pair = pairs.get(key) ?? { from, to, ...emptySum() };
      pairs.set(key, pair);
      const { building, stairwells, households, areaM2 } = sharedFigures(piece, old?.mesh ?? null, now.mesh);
      for (const sum of [pair, wholeOf(wholes.old, from), wholeOf(wholes.now, to)]) {
        sum.households += households;
        if (building >= 0 && !sum.divided.has(building)) sum.buildings++;
        if (stairwells) sum.divided.add(building);
        sum.areaM2 += areaM2;
      }
    }
  }
  const codeOf = (plan: Plan | null, grid: number) => plan?.grids.get(grid)?.code ?? null;
  return [...pairs.values()]
    .map(
      ({ from, to, ...sum }): CrossWalkRow => ({
        from: from === UNASSIGNED ? null : from,
        fromCode: codeOf(before, from),
        to: to === UNASSIGNED ? null : to,
        toCode: codeOf(after, to),
        households: sum.households,
        buildings: sum.buildings,
        areaM2: Math.round(sum.areaM2 * 10) / 10,
        ofOld: sharesOf(sum, wholes.old.get(from)!),
        ofNew: sharesOf(sum, wholes.now.get(to)!),
      }),
    )
    .sort(
      (a, b) =>
        compareCodes(a.fromCode, b.fromCode) ||
        b.households - a.households ||
        b.areaM2 - a.areaM2 ||
        compareCodes(a.toCode, b.toCode) ||
        (a.from ?? -1) - (b.from ?? -1) ||
        (a.to ?? -1) - (b.to ?? -1),
    );
}

function wholeOf(wholes: Map<number, Sum>, grid: number): Sum {
  let whole = wholes.get(grid);
  if (!whole) {
    whole = emptySum();
    wholes.set(grid, whole);
  }
  return whole;
}

function sharesOf(part: Sum, whole: Sum): Shares {
  const share = (key: Exclude<keyof Sum, 'divided'>) =>
    whole[key] > 0 ? Math.round((1e6 * part[key]) / whole[key]) / 1e6 : null;
  return { households: share('households'), buildings: share('buildings'), area: share('areaM2') };
}

/** Ground without a grid comes last. */
function compareCodes(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

function wholeGround(mesh: Mesh): SharedGround[] {
  return Array.from({ length: mesh.plotCount }, (_, plot) => ({ from: -1, to: plot, finer: 'to' as const }));
}
