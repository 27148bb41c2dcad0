/**
 * The change list: who moves where between two plans, in the words a notice uses: "37 buildings, 412 households move
 * from 03 to 04". Counted by building, so that cuts on either side do not matter; ground without a building is counted
 * by area, through the plot of the built mesh that both sides were cut from.
 */
import type { Ground } from '../ground/ground';
import type { Mesh, StairwellRun } from '../mesh/mesh';
import { matchGrids } from './match-grids';
import { type SharedGround, sharedGround } from './mesh-lineage';
import type { Plan } from './plan';
import { UNASSIGNED } from './plan';
import { sharedFigures, sharedResidents } from './shared-figures';

export interface Change {
  readonly area: number;
  /** Grid id in `before`, null for ground that had no grid. */
  readonly from: number | null;
  readonly fromCode: string | null;
  /** Grid id in `after`, null for ground that has no grid any more. */
  readonly to: number | null;
  readonly toCode: string | null;
  readonly buildings: number;
  readonly households: number;
  readonly residents: number;
  readonly areaM2: number;
  /** Plots of `after` concerned, rising. */
  readonly plots: Int32Array;
  /** Buildings of which only some stairwells move, rising; absent where all move whole. */
  readonly parts?: readonly BuildingPart[];
}

/** Some of the stairwells of a building. */
export interface BuildingPart {
  readonly building: number;
  /** Numbers of stairwells, rising. */
  readonly stairwells: readonly number[];
  /** How many the building has. */
  readonly of: number;
  readonly households: number;
}

interface Sum {
  from: number;
  to: number;
  buildings: number;
  households: number;
  residents: number;
  areaM2: number;
  readonly plots: Set<number>;
  readonly counted: Set<number>;
  readonly parts: Map<number, BuildingPart>;
}

const emptySets = () => ({
  plots: new Set<number>(),
  counted: new Set<number>(),
  parts: new Map<number, BuildingPart>(),
});

/** Gives how many buildings change grid, whole or in part: one of which parts go to several grids counts once. */
export function movedBuildingCount(changes: readonly Change[]): number {
  const divided = new Set<number>();
  let count = 0;
  for (const { buildings, parts } of changes) {
    count += buildings - (parts?.length ?? 0);
    for (const { building } of parts ?? []) divided.add(building);
  }
  return count + divided.size;
}

/**
 * Lists the moves between two plans over the same ground, by community and pair of grids, most households first. A
 * grid that only changed its name or code moves nobody. Linear in the communities that are not shared by reference.
 */
export function changeList(before: Plan, after: Plan, ground: Ground): Change[] {
  const oldIdOf = matchGrids(before, after);
  const changes: Change[] = [];
  for (const area of [...after.areas.keys()].sort((a, b) => a - b)) {
    const old = before.areas.get(area);
    const now = after.areas.get(area)!;
    if (old === now) continue;
    const sums = new Map<string, Sum>();
    for (const piece of old ? sharedGround(old.mesh, now.mesh) : wholeGround(now.mesh)) {
      const to = piece.to < 0 ? UNASSIGNED : now.gridOf[piece.to];
      const from = piece.from < 0 ? UNASSIGNED : old!.gridOf[piece.from];
      const toAsOld = to === UNASSIGNED ? UNASSIGNED : (oldIdOf.get(to) ?? Number.NaN);
      if (from === toAsOld) continue;
      const key = `${from} ${to}`;
      let sum = sums.get(key);
      if (!sum) {
        sum = { from, to, ...{ buildings: 0, households: 0, residents: 0, areaM2: 0 }, ...emptySets() };
        sums.set(key, sum);
      }
      const oldMesh = old?.mesh ?? null;
      const { building, stairwells, households, areaM2 } = sharedFigures(piece, oldMesh, now.mesh);
      if (piece.to >= 0) sum.plots.add(piece.to);
      sum.areaM2 += areaM2;
      sum.households += households;
      if (building < 0) continue;
      sum.residents += sharedResidents(piece, oldMesh, now.mesh, ground);
      // Stairwells of one building lie on several plots.
      if (!sum.counted.has(building)) sum.buildings++;
      sum.counted.add(building);
      if (stairwells) addStairwells(sum.parts, building, stairwells, households);
    }
    for (const sum of sums.values()) {
      const parts = [...sum.parts.values()].filter(({ stairwells, of }) => stairwells.length < of);
      changes.push({
        area,
        from: sum.from === UNASSIGNED ? null : sum.from,
        fromCode: before.grids.get(sum.from)?.code ?? null,
        to: sum.to === UNASSIGNED ? null : sum.to,
        toCode: after.grids.get(sum.to)?.code ?? null,
        buildings: sum.buildings,
        households: sum.households,
        residents: sum.residents,
        areaM2: sum.areaM2,
        plots: Int32Array.from(sum.plots).sort(),
        ...(parts.length > 0 && { parts: parts.sort((a, b) => a.building - b.building) }),
      });
    }
  }
  return changes.sort(
    (a, b) =>
      b.households - a.households ||
      b.buildings - a.buildings ||
      a.area - b.area ||
      (a.from ?? -1) - (b.from ?? -1) ||
      (a.to ?? -1) - (b.to ?? -1),
  );
}

function addStairwells(
  parts: Map<number, BuildingPart>,
  building: number,
  { first, last, of }: StairwellRun,
  households: number,
): void {
  const known = parts.get(building);
  const stairwells = [...(known?.stairwells ?? [])];
  for (let stairwell = first; stairwell <= last; stairwell++) stairwells.push(stairwell);
  stairwells.sort((a, b) => a - b);
  parts.set(building, { building, stairwells, of, households: (known?.households ?? 0) + households });
}

/** A community that only `after` knows. */
function wholeGround(mesh: Mesh): SharedGround[] {
  return Array.from({ length: mesh.plotCount }, (_, plot) => ({ from: -1, to: plot, finer: 'to' as const }));
}
