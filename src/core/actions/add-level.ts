/**
 * A plan gets one more level, next above or below the one worked on, which stays the one worked on. Above, grids are
 * gathered whole; below, every grid begins as one child with the same ground; and a level can be taken over from
 * another division of the ground, plot by plot, where children that straddle are left for the check to report.
 */
import type { Ground, Label } from '../ground/ground';
import { done, type Outcome, refuse } from '../outcome';
import { areaFacts } from '../plan/area-facts';
import { isBalanced } from '../plan/balance';
import { freeCodes, type NewGridPlace, numberGrids } from '../plan/codes';
import { gridFacts } from '../plan/grid-facts';
import { BASE_LEVEL, inOrder, onLevel, restingCodes } from '../plan/levels';
import { plotsFrom } from '../plan/mesh-lineage';
import { type AreaPlan, type Grid, type Level, type Plan, type Profile, UNASSIGNED } from '../plan/plan';
import { PROFILES } from '../plan/profiles';
import { freshGrid } from './new-grid';

export interface LevelNames {
  readonly name: Label;
  /** What the grids there are so far are called, where the plan has had no levels. */
  readonly baseName: Label;
}

/** A level as it is put in: its grids, and the grid of each plot by community. */
interface NewLevel extends LevelNames {
  readonly place: 'above' | 'below';
  readonly grids: readonly Grid[];
  readonly gridOf: ReadonlyMap<number, Int32Array>;
  /** Null to take the range its grids have. */
  readonly profile: Profile | null;
}

/**
 * Adds a level above in which the grids of each community, or of each area that communities lie in (`parents`), are
 * one. A grid goes whole to where most of its households are, ground without a grid to the grid of its community. The
 * range of the new level is that of its grids. Refuses `no-area-above` where communities lie in nothing.
 */
export function addLevelAbove(
  plan: Plan,
  ground: Ground,
  names: LevelNames,
  by: 'communities' | 'parents',
): Outcome<Plan> {
  const keyOf = (area: number) =>
    by === 'communities' || ground.areas[area].parent < 0 ? area : ground.areas[area].parent;
  if (by === 'parents' && [...plan.areas.keys()].every((area) => keyOf(area) === area)) return refuse('no-area-above');

  const keyOfGrid = keysOfGrids(plan, ground, keyOf);
  const keys: number[] = [];
  const keyed = new Map<number, Int32Array>();
  const firstArea = new Map<number, number>();
  for (const [area, { gridOf }] of plan.areas) {
    const own = keyOf(area);
    const keyOfPlot = gridOf.map((grid) => keyOfGrid.get(grid) ?? own);
    keyed.set(area, keyOfPlot);
    for (const key of new Set(keyOfPlot)) {
      if (firstArea.has(key)) continue;
      firstArea.set(key, key === own ? area : ([...plan.areas.keys()].find((other) => keyOf(other) === key) ?? area));
      keys.push(key);
    }
  }
  keys.sort((a, b) => a - b);
  const grids: Grid[] = [];
  const idOf = new Map<number, number>();
  const given = new Set(plan.retiredCodes);
  for (const key of keys) {
    const id = plan.nextGridId + grids.length;
    const [code] = freeCodes({ ...plan, retiredCodes: given }, ground, firstArea.get(key)!, 1);
    given.add(code);
    grids.push({ ...freshGrid(id, code), name: ground.areas[key].name });
    idOf.set(key, id);
  }
  const gridOf = new Map([...keyed].map(([area, keyOfPlot]) => [area, keyOfPlot.map((key) => idOf.get(key)!)]));
  return done(withLevel(plan, ground, { ...names, place: 'above', grids, gridOf, profile: null }));
}

/** Where most of a grid's households are (its ground, where nobody lives), by a key of communities. */
function keysOfGrids(plan: Plan, ground: Ground, keyOf: (area: number) => number): Map<number, number> {
  const sums = new Map<number, Map<number, { households: number; areaM2: number }>>();
  for (const [area, areaPlan] of plan.areas) {
    for (const [grid, { households, areaM2 }] of areaFacts(areaPlan, ground)) {
      if (grid === UNASSIGNED) continue;
      const ofGrid = sums.get(grid) ?? new Map<number, { households: number; areaM2: number }>();
      sums.set(grid, ofGrid);
      const sum = ofGrid.get(keyOf(area)) ?? { households: 0, areaM2: 0 };
      ofGrid.set(keyOf(area), { households: sum.households + households, areaM2: sum.areaM2 + areaM2 });
    }
  }
  return new Map(
    [...sums].map(([grid, ofGrid]) => {
      const [[key]] = [...ofGrid].sort(
        (a, b) => b[1].households - a[1].households || b[1].areaM2 - a[1].areaM2 || a[0] - b[0],
      );
      return [grid, key];
    }),
  );
}

/** Adds a level below in which every grid is one child with the same ground. Basic grids have micro grids below them. */
export function addLevelBelow(plan: Plan, ground: Ground, names: LevelNames): Plan {
  const parents: Grid[] = [];
  const places: NewGridPlace[] = [];
  for (const [id, { areas, labelPoint }] of gridFacts(plan, ground)) {
    if (!labelPoint) continue;
    parents.push(plan.grids.get(id)!);
    places.push({ area: areas[0], x: labelPoint[0], y: labelPoint[1] });
  }
  const codes = numberGrids(plan, ground, places);
  const childOf = new Map<number, number>();
  const grids = parents.map(({ id, kind }, i) => {
    childOf.set(id, plan.nextGridId + i);
    return freshGrid(plan.nextGridId + i, codes[i], kind === 'basic' ? 'micro' : kind);
  });
  const gridOf = new Map(
    [...plan.areas].map(([area, areaPlan]) => [area, areaPlan.gridOf.map((grid) => childOf.get(grid) ?? UNASSIGNED)]),
  );
  const micro = PROFILES.find(({ id, target }) => id === 'micro' && target < plan.profile.target);
  const profile = plan.profile.balance === 'households' && micro ? micro : plan.profile;
  return withLevel(plan, ground, { ...names, place: 'below', grids, gridOf, profile });
}

/**
 * Adds a level that repeats another division of the same ground (a scheme as a plan, an edition, a kept plan at the
 * level it is worked on): each plot takes the grid that has it there. Grids keep their codes where no grid of this plan
 * has them. The range of the new level is that of its grids. Linear in plots.
 */
export function addLevelFrom(
  plan: Plan,
  ground: Ground,
  source: Plan,
  names: LevelNames,
  place: 'above' | 'below',
): Plan {
  const given = new Set([...restingCodes(plan), ...plan.retiredCodes]);
  for (const { code, previousCode } of plan.grids.values()) given.add(code).add(previousCode ?? code);
  const idOf = new Map<number, number>();
  const grids: Grid[] = [];
  const gridOf = new Map<number, Int32Array>();
  for (const [area, { mesh }] of plan.areas) {
    const then = source.areas.get(area);
    const from = then && plotsFrom(mesh, then.mesh);
    gridOf.set(
      area,
      Int32Array.from({ length: mesh.plotCount }, (_, plot) => {
        const old = then && from && from[plot] >= 0 ? then.gridOf[from[plot]] : UNASSIGNED;
        if (old === UNASSIGNED) return UNASSIGNED;
        const known = idOf.get(old);
        if (known !== undefined) return known;
        const id = plan.nextGridId + grids.length;
        idOf.set(old, id);
        const grid = source.grids.get(old)!;
        const isTaken = given.has(grid.code);
        const code = isTaken ? freeCodes({ ...plan, retiredCodes: given }, ground, area, 1)[0] : grid.code;
        given.add(code);
        grids.push({ ...grid, id, code, locked: false, previousCode: isTaken ? null : grid.previousCode });
        return id;
      }),
    );
  }
  return withLevel(plan, ground, { ...names, place, grids, gridOf, profile: null });
}

/** Puts a level in beside the one worked on. */
function withLevel(plan: Plan, ground: Ground, { name, baseName, place, grids, gridOf, profile }: NewLevel): Plan {
  const levels = plan.levels ?? [{ id: BASE_LEVEL, name: baseName }];
  const working = plan.level ?? BASE_LEVEL;
  let id = `level-${plan.nextGridId}`;
  while (levels.some((level) => level.id === id)) id += 'a';
  const spans = spanningGrids(gridOf);
  const at = levels.findIndex((level) => level.id === working) + (place === 'below' ? 1 : 0);
  const level: Level = { id, name, ...(spans && { spansCommunities: true as const }) };
  const next = [...levels.slice(0, at), level, ...levels.slice(at)];
  const areas = new Map<number, AreaPlan>();
  for (const [area, areaPlan] of plan.areas) {
    const resting = inOrder(next, new Map(areaPlan.resting).set(id, gridOf.get(area)!));
    areas.set(area, { ...areaPlan, resting });
  }
  const rest = { grids: new Map(grids.map((grid) => [grid.id, grid])), profile: profile ?? plan.profile, zones: [] };
  const added: Plan = {
    ...plan,
    areas,
    levels: next,
    level: working,
    resting: inOrder(next, new Map(plan.resting).set(id, rest)),
    nextGridId: plan.nextGridId + grids.length,
  };
  if (profile) return added;
  const ranged = { ...rest, profile: rangeOf(onLevel(added, id), ground) };
  return { ...added, resting: inOrder(next, new Map(added.resting).set(id, ranged)) };
}

/** Whether a grid lies in several communities. */
function spanningGrids(gridOf: ReadonlyMap<number, Int32Array>): boolean {
  const areaOf = new Map<number, number>();
  for (const [area, grids] of gridOf) {
    for (const grid of new Set(grids)) {
      if (grid === UNASSIGNED) continue;
      if (areaOf.has(grid)) return true;
      areaOf.set(grid, area);
    }
  }
  return false;
}

/** The profile of a plan with the range its balanced grids have: the mean for a target, the ends for bounds. */
function rangeOf(plan: Plan, ground: Ground): Profile {
  const column = plan.profile.balance === 'area' ? 'areaM2' : 'households';
  const loads = [...gridFacts(plan, ground)]
    .filter(([id, { plots }]) => plots > 0 && isBalanced(plan.grids.get(id)!))
    .map(([, facts]) => Math.round(facts[column]));
  if (loads.length === 0) return plan.profile;
  const mean = loads.reduce((sum, load) => sum + load, 0) / loads.length;
  return {
    ...plan.profile,
    id: 'own',
    name: { zh: '自定义', en: 'Own numbers' },
    target: Math.max(1, Math.round(mean)),
    min: Math.max(
      1,
      loads.reduce((least, load) => Math.min(least, load)),
    ),
    max: Math.max(
      1,
      loads.reduce((most, load) => Math.max(most, load)),
    ),
  };
}
