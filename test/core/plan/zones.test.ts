// Service zones: what every action makes of them, their totals, and whether they are in one piece.
import { describe, expect, it } from 'vitest';
import { addLevelAbove } from '../../../src/core/actions/add-level';
import { applyProposal } from '../../../src/core/actions/apply-proposal';
import { dedicatePlots } from '../../../src/core/actions/dedicate-plots';
import { dissolveZone } from '../../../src/core/actions/dissolve-zone';
import { giveStairwells } from '../../../src/core/actions/divide-building';
import { makeZone } from '../../../src/core/actions/make-zone';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { moveToZone } from '../../../src/core/actions/move-to-zone';
import { newGrid } from '../../../src/core/actions/new-grid';
import { paint } from '../../../src/core/actions/paint';
import { removeGrid } from '../../../src/core/actions/remove-grid';
import { renameZone } from '../../../src/core/actions/rename-zone';
import { revertArea, revertGrid } from '../../../src/core/actions/revert-area';
import { splitGrid } from '../../../src/core/actions/split-grid';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { plotLocator } from '../../../src/core/mesh/locate';
import { done, type Outcome } from '../../../src/core/outcome';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import { BASE_LEVEL, switchLevel } from '../../../src/core/plan/levels';
import { type Plan, UNASSIGNED } from '../../../src/core/plan/plan';
import { planOfCommunities } from '../../../src/core/plan/plan-of-communities';
import { PROFILES } from '../../../src/core/plan/profiles';
import { settleZones } from '../../../src/core/plan/settle-zones';
import { zoneFacts } from '../../../src/core/plan/zone-facts';
import { nextZoneIdOf, zoneOfGrid } from '../../../src/core/plan/zones';
import { createDocument } from '../../../src/store/document';
import { groundFromMetres } from '../../support/ground-from-metres';
import { accepted, planFromDrawing } from '../../support/plan';
import { slabCommunity, withGrids } from '../../support/slabs';
import { seededRandom, warpedCity } from '../../support/warped-city';

const members = (plan: Plan) => plan.zones.map(({ id, grids }) => [id, ...grids]);
const settled = (plan: Plan, outcome: Outcome<Plan>) => settleZones(plan, accepted(outcome));

describe('making, moving, naming, dissolving', () => {
  const { plan } = planFromDrawing('ABCD\nABCD');
  const two = accepted(makeZone(accepted(makeZone(plan, [1, 0])), [2]));

  it('gives ids one after another and names to match; a grid lies in one zone', () => {
    expect(members(two)).toEqual([
      [1, 0, 1],
      [2, 2],
    ]);
    expect(two.zones.map(({ name }) => name.en)).toEqual(['Zone 1', 'Zone 2']);
    expect(members(accepted(moveToZone(two, [1, 3], 2)))).toEqual([
      [1, 0],
      [2, 1, 2, 3],
    ]);
    expect(members(accepted(makeZone(two, [0, 3])))).toEqual([
      [1, 1],
      [2, 2],
      [3, 0, 3],
    ]);
  });

  it('a zone goes with its last grid, and its id is not given again', () => {
    const one = accepted(moveToZone(two, [2], 1));
    expect(members(one)).toEqual([[1, 0, 1, 2]]);
    expect(nextZoneIdOf(one)).toBe(3);
    const none = accepted(dissolveZone(one, 1));
    expect(none.zones).toEqual([]);
    expect(none.grids).toBe(plan.grids);
    expect(members(accepted(makeZone(none, [0])))).toEqual([[3, 0]]);
    // A plan from before ids were counted forgets none either.
    const { nextZoneId: _, ...uncounted } = two;
    expect(members(accepted(makeZone(accepted(dissolveZone(uncounted, 2)), [2]))).at(-1)).toEqual([3, 2]);
  });

  it('changes nothing where nothing changes, and refuses what is not there', () => {
    expect(accepted(moveToZone(two, [0, 1], 1))).toBe(two);
    expect(accepted(moveToZone(two, [3], null))).toBe(two);
    expect(accepted(renameZone(two, 1, { zh: ' 服务片1', en: 'Zone 1 ' }))).toBe(two);
    expect(makeZone(plan, [])).toMatchObject({ reason: 'zone-without-grids' });
    expect(makeZone(plan, [9])).toMatchObject({ reason: 'no-such-grid' });
    expect(moveToZone(two, [0], 7)).toMatchObject({ reason: 'no-such-zone' });
    expect(moveToZone(two, [9], 1)).toMatchObject({ reason: 'no-such-grid' });
    expect(dissolveZone(two, 7)).toMatchObject({ reason: 'no-such-zone' });
    expect(renameZone(two, 7, { zh: '东', en: 'East' })).toMatchObject({ reason: 'no-such-zone' });
    expect(renameZone(two, 1, { zh: ' ', en: '' })).toMatchObject({ reason: 'empty-name' });
    expect(renameZone(two, 1, { zh: '服务片2', en: 'East' })).toMatchObject({ reason: 'zone-name-taken' });
  });

  it('a name somebody has taken is not given again', () => {
    const renamed = accepted(renameZone(two, 1, { zh: '服务片3', en: 'Zone 3' }));
    expect(accepted(makeZone(renamed, [3])).zones[2].name).toEqual({ zh: '服务片4', en: 'Zone 4' });
  });
});

describe('zones follow the ground', () => {
  const drawn = planFromDrawing('AABBCC\nAABBCC\nAABBCC');
  const { ground } = drawn;
  const plan = accepted(makeZone(drawn.plan, [0, 1]));

  it('a part split off stays in the zone, and goes back into it', () => {
    const split = settled(plan, splitGrid(plan, ground, 1, [30, -5, 30, 40]));
    expect(members(split)).toEqual([[1, 0, 1, 3]]);
    expect(members(settled(split, mergeGrids(split, 1, 3)))).toEqual([[1, 0, 1]]);
  });

  it('a grid that takes another over keeps its own zone, or takes that of the other', () => {
    expect(members(settled(plan, mergeGrids(plan, 2, 1)))).toEqual([[1, 0, 2]]);
    const both = accepted(makeZone(plan, [2]));
    expect(members(settled(both, mergeGrids(both, 2, 1)))).toEqual([
      [1, 0],
      [2, 2],
    ]);
  });

  it('a new grid joins the zone most of its households come from', () => {
    const start = plan.areas.get(0)!.gridOf;
    const plots = [...start.keys()];
    const draw = (wanted: number[]) =>
      settled(plan, paint(accepted(newGrid(plan, ground, 0)), 0, wanted, plan.nextGridId));
    const [ofB, ofC] = [1, 2].map((grid) => plots.filter((plot) => start[plot] === grid));
    expect(members(draw([...ofB.slice(0, 3), ...ofC.slice(0, 2)]))).toEqual([[1, 0, 1, 3]]);
    expect(members(draw([...ofB.slice(0, 2), ...ofC.slice(0, 3)]))).toEqual([[1, 0, 1]]);
    expect(members(settled(plan, dedicatePlots(plan, ground, 0, ofB.slice(0, 2))))).toEqual([[1, 0, 1, 3]]);
  });

  it('a proposal that redraws every grid of a zone leaves the zone where it was', () => {
    // Quarters of the two grids: neither lives on in more than one, two parts are new.
    const { gridOf, mesh } = plan.areas.get(0)!;
    const chosen = Int32Array.from([...gridOf.keys()].filter((plot) => gridOf[plot] < 2));
    const part = chosen.map((plot) => Math.floor(mesh.plotPoint[2 * plot] / 10));
    const proposed = settled(plan, applyProposal(plan, ground, [{ area: 0, plots: chosen, part }]));
    expect(proposed.grids.size).toBe(5);
    expect(members(proposed)).toEqual([[1, 0, 1, 3, 4]]);
    // One grid in place of both, and both end: the zone is the new grid's.
    const bare = { ...plan, grids: new Map(plan.grids) };
    const removed = accepted(removeGrid(accepted(removeGrid(bare, 0)), 1));
    expect(removed.zones[0].grids).toEqual([]);
    const made = paint(accepted(newGrid(removed, ground, 0)), 0, [...chosen], removed.nextGridId);
    expect(members(settled(plan, made))).toEqual([[1, 3]]);
  });

  it('a grid brought back is in the zone its ground is in now', () => {
    const merged = settled(plan, mergeGrids(plan, 0, 1));
    expect(members(merged)).toEqual([[1, 0]]);
    expect(members(settled(merged, revertArea(merged, drawn.plan, 0)))).toEqual([[1, 0, 3]]);
    expect(members(settled(merged, revertGrid(merged, drawn.plan, 0)))).toEqual([[1, 0, 3]]);
    const swallowed = settled(plan, mergeGrids(plan, 2, 1));
    expect(members(settled(swallowed, revertArea(swallowed, drawn.plan, 0)))).toEqual([[1, 0, 2, 3]]);
  });

  it('a zone goes with its ground, an empty grid keeps its place', () => {
    const lone = accepted(makeZone(drawn.plan, [1]));
    expect(settled(lone, removeGrid(lone, 1)).zones).toEqual([]);
    const plots = [...lone.areas.get(0)!.gridOf.keys()];
    expect(members(settled(lone, paint(lone, 0, plots, 0)))).toEqual([[1, 1]]);
  });
});

it('every level has zones of its own, under ids of one sequence', () => {
  const { plan, ground } = planFromDrawing(['AB\nAB', 'CD\nCD']);
  const below = accepted(makeZone(plan, [0, 1]));
  const label = (text: string) => ({ zh: text, en: text });
  const names = { name: label('above'), baseName: label('base') };
  const added = settled(below, addLevelAbove(below, ground, names, 'communities'));
  const above = settled(added, switchLevel(added, added.levels![0].id));
  expect(above.zones).toEqual([]);
  const both = accepted(makeZone(above, [...above.grids.keys()]));
  expect(members(both)).toEqual([[2, ...above.grids.keys()]]);
  expect(zoneFacts(both, ground).get(2)).toMatchObject({ grids: 2, households: 80 });
  expect(members(settled(both, switchLevel(both, BASE_LEVEL)))).toEqual([[1, 0, 1]]);
});

describe('in one piece', () => {
  // Two communities of 100 × 100 m side by side; their streets end at the common border at different places.
  const streets = (x0: number, x1: number, ys: readonly number[]) =>
    ys.map((y) => ({ kind: 'street' as const, line: [x0, y, x1, y] }));

  it('over a border whose junctions are one side’s only, and not through a point', () => {
    const ground = groundFromMetres({
      communities: [[[0, 0, 100, 0, 100, 100, 0, 100]], [[100, 0, 200, 0, 200, 100, 100, 100]]],
      barriers: [...streets(0, 100, [30]), ...streets(100, 200, [30, 70])],
    });
    const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
    const base = planOfCommunities(ground, meshes, PROFILES[0], { id: 'plan', name: 'Plan' });
    const strips = (plan: Plan, area: number, to: number, below: number, from = 0): Plan => {
      const { mesh } = plan.areas.get(area)!;
      const plots = Array.from({ length: mesh.plotCount }, (_, plot) => plot).filter(
        (plot) => mesh.plotPoint[2 * plot + 1] < below && mesh.plotPoint[2 * plot + 1] > from,
      );
      return accepted(paint(plan, area, plots, to));
    };
    const piecesOf = (plan: Plan) => {
      const zoned = accepted(makeZone(plan, [3, 4]));
      return zoneFacts(zoned, ground).get(1)!.shape;
    };
    const fresh = accepted(newGrid(accepted(newGrid(base, ground, 0)), ground, 1));
    // West below 30 m, east between 30 and 70 m: they meet in one point.
    const pointed = piecesOf(strips(strips(fresh, 0, 3, 30), 1, 4, 70, 30));
    expect(pointed.pieces).toBe(2);
    expect(pointed.outline.map((line) => line.length / 2 - 1).sort()).toEqual([4, 4]);
    // East up to 30 m as well: one piece, one line round it, without the line between.
    const joined = piecesOf(strips(strips(fresh, 0, 3, 30), 1, 4, 70));
    expect(joined).toMatchObject({ pieces: 1, stray: null });
    expect(joined.outline).toHaveLength(1);
    // West all above 30 m meets the middle and the upper strip of the east along edges that one side only divides.
    expect(piecesOf(strips(strips(fresh, 0, 3, 100, 30), 1, 4, 100, 30)).pieces).toBe(1);
  });

  it('a building divided between two of its grids is one building of the zone', () => {
    const { ground, plan } = slabCommunity([
      { stairwells: 2, households: 20 },
      { stairwells: 2, households: 30 },
    ]);
    const shared = accepted(giveStairwells(withGrids(plan, 3), ground, { building: 0, first: 1, last: 1 }, 1));
    const facts = (grids: number[]) => zoneFacts(accepted(makeZone(shared, grids)), ground).get(1);
    expect(gridFacts(shared, ground).get(1)).toMatchObject({ buildings: 1, households: 10 });
    expect(facts([0, 1])).toMatchObject({ buildings: 2, households: 50, grids: 2 });
    expect(facts([1])).toMatchObject({ buildings: 1, households: 10 });
    expect(facts([0, 2])).toMatchObject({ buildings: 2, households: 40 });
  });
});

/** Sums over plots, and pieces by walking from plot to plot: over a border by looking 1 cm beyond every edge. */
function plainly(plan: Plan, ground: Ground, grids: ReadonlySet<number>) {
  const sums = { households: 0, buildings: 0, areaM2: 0 };
  const root = new Map<string, string>();
  const find = (key: string): string => (root.get(key) === key ? key : find(root.get(key)!));
  const join = (a: string, b: string) => root.set(find(a), find(b));
  const isIn = (area: number, plot: number) => grids.has(plan.areas.get(area)!.gridOf[plot]);
  for (const [area, { mesh }] of plan.areas) {
    for (let plot = 0; plot < mesh.plotCount; plot++) {
      if (!isIn(area, plot)) continue;
      root.set(`${area} ${plot}`, `${area} ${plot}`);
      sums.households += mesh.plotHouseholds[plot];
      sums.areaM2 += mesh.plotAreaM2[plot];
      if (mesh.plotBuilding[plot] >= 0) sums.buildings++;
    }
  }
  const locators = [...plan.areas].map(([area, { mesh }]) => ({ area, locator: plotLocator(mesh) }));
  for (const [area, { mesh }] of plan.areas) {
    for (let arc = 0; arc < mesh.arcStart.length - 1; arc++) {
      const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
      if (left >= 0 && right >= 0) {
        if (isIn(area, left) && isIn(area, right)) join(`${area} ${left}`, `${area} ${right}`);
        continue;
      }
      const plot = Math.max(left, right);
      if (!isIn(area, plot)) continue;
      for (let v = mesh.arcStart[arc]; v < mesh.arcStart[arc + 1] - 1; v++) {
        const [x0, y0, x1, y1] = mesh.points.subarray(2 * v, 2 * v + 4);
        const length = Math.hypot(x1 - x0, y1 - y0);
        const side = (left < 0 ? 0.01 : -0.01) / length;
        for (let part = 0.025; part < 1; part += 0.05) {
          const x = x0 + (x1 - x0) * part - (y1 - y0) * side;
          const y = y0 + (y1 - y0) * part + (x1 - x0) * side;
          for (const other of locators) {
            if (other.area === area) continue;
            const there = other.locator.plotAt(x, y);
            if (there >= 0 && isIn(other.area, there)) join(`${area} ${plot}`, `${other.area} ${there}`);
          }
        }
      }
    }
  }
  expect(ground.areas.length).toBe(plan.areas.size);
  return { ...sums, pieces: new Set([...root.keys()].map(find)).size };
}

type Edit = (plan: Plan, ground: Ground, random: () => number) => Outcome<Plan>;

const areaOf = (plan: Plan, random: () => number) => Math.floor(random() * plan.areas.size);
const gridsOf = (plan: Plan, random: () => number, most: number) =>
  [...plan.grids.keys()].filter(() => random() < most / plan.grids.size);

function placeIn(plan: Plan, area: number, random: () => number): [number, number] {
  const { plotPoint, plotCount } = plan.areas.get(area)!.mesh;
  const plot = Math.floor(random() * plotCount);
  return [plotPoint[2 * plot], plotPoint[2 * plot + 1]];
}

function circle(plan: Plan, area: number, random: () => number): number[] {
  return [...plotLocator(plan.areas.get(area)!.mesh).plotsInCircle(...placeIn(plan, area, random), 30 + 90 * random())];
}

const EDITS: Readonly<Record<string, Edit>> = {
  zone: (plan, _, random) => makeZone(plan, gridsOf(plan, random, 4)),
  move: (plan, _, random) =>
    moveToZone(
      plan,
      gridsOf(plan, random, 2),
      plan.zones.length === 0 || random() < 0.3 ? null : plan.zones[Math.floor(random() * plan.zones.length)].id,
    ),
  dissolve: (plan, _, random) => dissolveZone(plan, 1 + Math.floor(random() * nextZoneIdOf(plan))),
  split: (plan, ground, random) => {
    const area = areaOf(plan, random);
    const line = [...placeIn(plan, area, random), ...placeIn(plan, area, random)];
    const { gridOf } = plan.areas.get(area)!;
    return splitGrid(plan, ground, gridOf[Math.floor(random() * gridOf.length)], line);
  },
  begin(plan, ground, random) {
    const area = areaOf(plan, random);
    return paint(accepted(newGrid(plan, ground, area)), area, circle(plan, area, random), plan.nextGridId);
  },
  paint(plan, _, random) {
    const area = areaOf(plan, random);
    const { gridOf } = plan.areas.get(area)!;
    const to = random() < 0.2 ? UNASSIGNED : gridOf[Math.floor(random() * gridOf.length)];
    return paint(plan, area, circle(plan, area, random), to);
  },
  merge: (plan, _, random) => {
    const [into = -2, from = -2] = gridsOf(plan, random, 3);
    return mergeGrids(plan, into, from);
  },
  remove: (plan, _, random) => removeGrid(plan, gridsOf(plan, random, 1)[0] ?? -2),
  propose(plan, ground, random) {
    const area = areaOf(plan, random);
    const { mesh } = plan.areas.get(area)!;
    const wide = 60 + 200 * random();
    const part = Int32Array.from({ length: mesh.plotCount }, (_, plot) => Math.floor(mesh.plotPoint[2 * plot] / wide));
    return applyProposal(plan, ground, [{ area, plots: null, part }]);
  },
};

it('under random edits every grid is in one zone at most, every member lives, totals are sums of plots', () => {
  const names = [...Object.keys(EDITS), 'zone', 'move', 'split', 'begin'];
  let largest = 0;
  let torn = 0;
  let across = 0;
  for (const seed of [5, 6]) {
    const ground = warpedCity(6, seed, 3);
    const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
    const document = createDocument();
    document.open(planOfCommunities(ground, meshes, PROFILES[0], { id: 'plan', name: 'Plan' }), null);
    const random = seededRandom(seed);
    for (let tries = 0; tries < 220; tries++) {
      const roll = random();
      const name = names[Math.floor(random() * names.length)];
      if (roll < 0.08) document.undo();
      else if (roll < 0.12) document.redo();
      else document.edit({ key: name }, (open) => EDITS[name](open, ground, random));
      const plan = document.store.getState().plan!;
      const at = `${name}, try ${tries} of seed ${seed}`;
      const all = plan.zones.flatMap(({ grids }) => grids);
      expect(new Set(all).size, at).toBe(all.length);
      expect(
        all.filter((grid) => !plan.grids.has(grid)),
        at,
      ).toEqual([]);
      expect(
        plan.zones.filter(({ grids }) => grids.length === 0),
        at,
      ).toEqual([]);
      expect(new Set(plan.zones.map(({ id }) => id)).size, at).toBe(plan.zones.length);
      expect(Math.max(0, ...plan.zones.map(({ id }) => id)), at).toBeLessThan(nextZoneIdOf(plan));
      expect(zoneOfGrid(plan).size, at).toBe(all.length);
      largest = Math.max(largest, plan.zones.length);
      if (tries % 10 !== 0) continue;
      for (const zone of plan.zones) {
        const facts = zoneFacts(plan, ground).get(zone.id)!;
        const { households, buildings, areaM2, pieces } = plainly(plan, ground, new Set(zone.grids));
        expect(facts, at).toMatchObject({ households, buildings, grids: zone.grids.length });
        expect(Math.abs(facts.areaM2 - areaM2), at).toBeLessThan(1e-6 * (1 + areaM2));
        expect(facts.shape.pieces, at).toBe(pieces);
        if (pieces > 1) torn++;
        if (facts.areas.length > pieces) across++;
      }
    }
  }
  // The edits have made what is to be told apart.
  expect(largest).toBeGreaterThan(3);
  expect(torn).toBeGreaterThan(5);
  expect(across).toBeGreaterThan(5);
}, 120_000);

it('an edit without zones or without new grids costs nothing', () => {
  const { plan } = planFromDrawing('AB\nAB');
  const edited = accepted(paint(plan, 0, [0], 1));
  expect(settleZones(plan, edited)).toBe(edited);
  const zoned = accepted(makeZone(plan, [0]));
  const painted = accepted(paint(zoned, 0, [0], 1));
  expect(settleZones(zoned, painted)).toBe(painted);
  expect(done(painted).ok).toBe(true);
});
