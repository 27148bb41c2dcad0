/**
 * A proposal of the partition engine becomes grids. Parts are matched with the grids that stand there by the most
 * shared households, so that codes live on and a change list stays short; parts left over become new grids, numbered
 * west to east in rows from north to south.
 */
import type { Ground } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { numberGrids } from '../plan/codes';
import { isFree } from '../plan/is-free';
import { workingLevel } from '../plan/levels';
import type { Plan } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import { addGrids, dropGrids, replaceArea } from '../plan/replace';
import { freshGrid } from './new-grid';

export interface AreaProposal {
  readonly area: number;
  /** Plots the proposal was made for, null for all of the community in order. */
  readonly plots: Int32Array | null;
  /**
   * Part of each of those plots, any numbers ≥ 0; parts of different communities are different grids, but where the
   * grids of the level worked on span communities.
   */
  readonly part: Int32Array;
}

/** One part: what it holds, and what it takes from each standing grid. */
interface Part {
  /** Plots by community; of one community but where grids span several. */
  readonly plots: Map<number, number[]>;
  plotCount: number;
  households: number;
  areaM2: number;
  sumX: number;
  sumY: number;
  readonly shared: Map<number, { households: number; areaM2: number }>;
}

/**
 * Applies proposals to a plan in one edit. A standing grid lives on in at most one part, and only when at least half
 * of it (households, or ground where nobody lives) is being redrawn; other grids that lose every plot end and their
 * codes retire. Plots of locked and dedicated grids stay as they are. New grids take ids from `nextGridId` upwards.
 * Refuses `proposal-outdated` {area} where the mesh has been cut since the proposal was asked for.
 */
export function applyProposal(plan: Plan, ground: Ground, proposals: readonly AreaProposal[]): Outcome<Plan> {
  const spans = workingLevel(plan)?.spansCommunities;
  const known = new Map<string, Part>();
  for (const proposal of proposals) {
    const areaPlan = plan.areas.get(proposal.area);
    const count = proposal.plots ? proposal.plots.length : areaPlan?.mesh.plotCount;
    const outside = proposal.plots?.some((plot) => plot < 0 || plot >= (areaPlan?.mesh.plotCount ?? 0));
    if (!areaPlan || outside || count !== proposal.part.length) {
      return refuse('proposal-outdated', { area: proposal.area });
    }
    gatherParts(plan, proposal, known, spans ? '' : `${proposal.area} `);
  }
  const parts = [...known.values()];
  const gridOfPart = matchParts(plan, parts);

  const fresh: { id: number; part: Part }[] = [];
  parts.forEach((part, index) => {
    if (gridOfPart[index] !== UNASSIGNED) return;
    gridOfPart[index] = plan.nextGridId + fresh.length;
    fresh.push({ id: gridOfPart[index], part });
  });

  let applied = plan;
  const gridOfArea = new Map<number, Int32Array>();
  parts.forEach((part, index) => {
    for (const [area, plots] of part.plots) {
      let gridOf = gridOfArea.get(area);
      if (!gridOf) {
        gridOf = plan.areas.get(area)!.gridOf.slice();
        gridOfArea.set(area, gridOf);
      }
      for (const plot of plots) gridOf[plot] = gridOfPart[index];
    }
  });
  for (const [area, gridOf] of gridOfArea) {
    const before = plan.areas.get(area)!;
    if (gridOf.some((grid, plot) => grid !== before.gridOf[plot])) {
      applied = replaceArea(applied, area, { ...before, gridOf });
    }
  }
  applied = dropGrids(applied, emptied(applied, parts), null);
  const codes = numberGrids(
    applied,
    ground,
    fresh.map(({ part }) => ({
      area: mainAreaOf(part),
      x: part.sumX / part.plotCount,
      y: part.sumY / part.plotCount,
    })),
  );
  return done(
    addGrids(
      applied,
      fresh.map(({ id }, i) => freshGrid(id, codes[i])),
    ),
  );
}

/** The community that a part has most plots in; the first of equals. */
function mainAreaOf({ plots }: Part): number {
  const [[area]] = [...plots].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
  return area;
}

/** Adds the parts of one community, in the order of their numbers, to those known by a name of theirs. */
function gatherParts(plan: Plan, { area, plots, part }: AreaProposal, byName: Map<string, Part>, prefix: string): void {
  const { mesh, gridOf } = plan.areas.get(area)!;
  const isMeant = (i: number) => part[i] >= 0 && isFree(plan, gridOf[plots ? plots[i] : i]);
  const labels = new Set([...part.keys()].filter(isMeant).map((i) => part[i]));
  for (const label of [...labels].sort((a, b) => a - b)) {
    const name = `${prefix}${label}`;
    if (byName.has(name)) continue;
    byName.set(name, {
      plots: new Map(),
      plotCount: 0,
      households: 0,
      areaM2: 0,
      sumX: 0,
      sumY: 0,
      shared: new Map(),
    });
  }
  for (let i = 0; i < part.length; i++) {
    if (!isMeant(i)) continue;
    const plot = plots ? plots[i] : i;
    const known = byName.get(`${prefix}${part[i]}`)!;
    const listed = known.plots.get(area);
    if (listed) listed.push(plot);
    else known.plots.set(area, [plot]);
    known.plotCount++;
    known.households += mesh.plotHouseholds[plot];
    known.areaM2 += mesh.plotAreaM2[plot];
    known.sumX += mesh.plotPoint[2 * plot];
    known.sumY += mesh.plotPoint[2 * plot + 1];
    if (gridOf[plot] === UNASSIGNED) continue;
    const shared = known.shared.get(gridOf[plot]) ?? { households: 0, areaM2: 0 };
    shared.households += mesh.plotHouseholds[plot];
    shared.areaM2 += mesh.plotAreaM2[plot];
    known.shared.set(gridOf[plot], shared);
  }
}

/** Gives the grid each part lives on as, `UNASSIGNED` for a new one: greedily by most shared households. */
function matchParts(plan: Plan, parts: readonly Part[]): number[] {
  const redrawn = new Map<number, { households: number; areaM2: number }>();
  for (const part of parts) {
    for (const [grid, shared] of part.shared) {
      const sum = redrawn.get(grid) ?? { households: 0, areaM2: 0 };
      redrawn.set(grid, { households: sum.households + shared.households, areaM2: sum.areaM2 + shared.areaM2 });
    }
  }
  const whole = sizesOf(plan, redrawn);
  const mayLiveOn = (grid: number) => {
    const all = whole.get(grid)!;
    const now = redrawn.get(grid)!;
    return all.households > 0 ? 2 * now.households >= all.households : 2 * now.areaM2 >= all.areaM2;
  };
  const pairs = parts.flatMap((part, index) =>
    [...part.shared].filter(([grid]) => mayLiveOn(grid)).map(([grid, shared]) => ({ index, grid, ...shared })),
  );
  pairs.sort((a, b) => b.households - a.households || b.areaM2 - a.areaM2 || a.grid - b.grid || a.index - b.index);
  const gridOfPart = parts.map(() => UNASSIGNED);
  const taken = new Set<number>();
  for (const { index, grid } of pairs) {
    if (gridOfPart[index] !== UNASSIGNED || taken.has(grid)) continue;
    gridOfPart[index] = grid;
    taken.add(grid);
  }
  return gridOfPart;
}

function sizesOf(plan: Plan, grids: ReadonlyMap<number, unknown>): Map<number, { households: number; areaM2: number }> {
  const sizes = new Map([...grids.keys()].map((grid) => [grid, { households: 0, areaM2: 0 }]));
  for (const { mesh, gridOf } of plan.areas.values()) {
    for (let plot = 0; plot < gridOf.length; plot++) {
      const size = sizes.get(gridOf[plot]);
      if (!size) continue;
      size.households += mesh.plotHouseholds[plot];
      size.areaM2 += mesh.plotAreaM2[plot];
    }
  }
  return sizes;
}

/** Standing grids that gave plots and have none anywhere now, rising. */
function emptied(after: Plan, parts: readonly Part[]): number[] {
  const candidates = new Set(parts.flatMap((part) => [...part.shared.keys()]));
  for (const { gridOf } of after.areas.values()) {
    if (candidates.size === 0) break;
    for (let plot = 0; plot < gridOf.length; plot++) candidates.delete(gridOf[plot]);
  }
  return [...candidates].sort((a, b) => a - b);
}
