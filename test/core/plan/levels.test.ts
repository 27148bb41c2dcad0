// Three levels over two drawn communities: pictures of what an edit above does, and properties over random edits.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addLevelAbove, addLevelBelow, addLevelFrom } from '../../../src/core/actions/add-level';
import { assign } from '../../../src/core/actions/assign';
import { removeLevel, renameLevel } from '../../../src/core/actions/change-levels';
import { cut } from '../../../src/core/actions/cut';
import { gatherChildren } from '../../../src/core/actions/gather-children';
import { lockGrid } from '../../../src/core/actions/lock-grid';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { newGrid } from '../../../src/core/actions/new-grid';
import { removeGrid } from '../../../src/core/actions/remove-grid';
import { revertArea } from '../../../src/core/actions/revert-area';
import { splitGrid } from '../../../src/core/actions/split-grid';
import { straddlesParent } from '../../../src/core/checks/straddles-parent';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import type { Outcome } from '../../../src/core/outcome';
import { atLevelOf, gridsOnLevel, nextLevel, onLevel, switchLevel } from '../../../src/core/plan/levels';
import { childrenByParent, parentOf } from '../../../src/core/plan/nesting';
import { type Plan, UNASSIGNED } from '../../../src/core/plan/plan';
import { keepChildrenWhole } from '../../../src/core/plan/whole-children';
import { createDocument } from '../../../src/store/document';
import { historyOfRecord, recordOfHistory } from '../../../src/store/history-record';
import { accepted, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../../support/plan';

const label = (text: string) => ({ zh: text, en: text });
const names = (name: string) => ({ name: label(name), baseName: label('Basic') });

const drawn = planFromDrawing(['AABB\nAABB\nCCDD\nCCDD', 'EEF\nEEF'], { building: () => -1 });
const { ground, meshes } = drawn;
const base = drawn.plan;

/** Areas above basic grids, micro grids below them; work is on the basic grids. */
const above = accepted(addLevelAbove(base, ground, names('Areas'), 'communities'));
const three = addLevelBelow(above, ground, names('Micro'));
const [top, middle, bottom] = three.levels!.map(({ id }) => id);

/** An edit as the document does it. */
function edit(plan: Plan, action: (plan: Plan) => Outcome<Plan>): Outcome<Plan> {
  const outcome = action(plan);
  return outcome.ok ? keepChildrenWhole(plan, outcome.value) : outcome;
}

describe('levels', () => {
  test('are put in above and below the one worked on, which stays what it was', () => {
    expect(three.levels!.map(({ name }) => name.en)).toEqual(['Areas', 'Basic', 'Micro']);
    expect(three.level).toBe(middle);
    expect(three.grids).toBe(base.grids);
    expect(drawingOfPlan(three)).toBe(drawingOfPlan(base));
    expect(onLevel(three, top).grids.size).toBe(2);
    expect(onLevel(three, bottom).grids.size).toBe(6);
    const ids = [...three.grids.keys(), ...[...three.resting!.values()].flatMap(({ grids }) => [...grids.keys()])];
    expect(new Set(ids).size).toBe(14);
    expect(three.nextGridId).toBe(Math.max(...ids) + 1);
    const codes = [three, ...three.resting!.values()].flatMap(({ grids }) =>
      [...grids.values()].map(({ code }) => code),
    );
    expect(new Set(codes).size).toBe(14);
  });

  test('going to another and back gives the same plan and the same communities', () => {
    const up = accepted(switchLevel(three, top));
    expect(onLevel(up, middle)).toBe(three);
    const edited = accepted(newGrid(up, ground, 0));
    expect(onLevel(edited, middle).areas.get(0)).toBe(three.areas.get(0));
    expect(switchLevel(three, 'nowhere')).toMatchObject({ ok: false, reason: 'no-such-level' });
  });

  test('parents know their children, children their parent', () => {
    expect(parentOf(three, 0)).toBe(parentOf(three, 3));
    expect(parentOf(three, 0)).not.toBe(parentOf(three, 4));
    const upper = onLevel(three, top);
    expect(childrenByParent(upper, three).get(parentOf(three, 0))).toEqual([0, 1, 2, 3]);
  });

  test('a level is renamed and removed; with the last one beside the first gone the plan is plain again', () => {
    expect(accepted(renameLevel(three, top, { zh: ' 大网格 ', en: '' })).levels![0].name).toEqual(label('大网格'));
    const two = accepted(removeLevel(three, bottom));
    expect(two.levels).toHaveLength(2);
    const one = accepted(removeLevel(two, top));
    expect(one).toEqual({ ...base, nextGridId: three.nextGridId });
    expect(writePlanFile(one, ground)).toBe(writePlanFile({ ...base, nextGridId: three.nextGridId }, ground));
    const withoutBase = accepted(removeLevel(three, middle));
    expect(withoutBase.level).toBe(bottom);
    expect(removeLevel(accepted(removeLevel(withoutBase, top)), bottom)).toMatchObject({ reason: 'last-level' });
  });

  test('a level is taken from another division plot by plot, and what straddles is reported', () => {
    const other = planFromDrawing(['GGHH\nGGHH\nGGGH\nGGHH', 'III\nIII'], { building: () => -1 }).plan;
    const taken = addLevelFrom(
      base,
      ground,
      { ...other, id: 'other', areas: onMeshes(other) },
      names('Other'),
      'above',
    );
    expect(picture(drawingOfPlan(onLevel(taken, taken.levels![0].id)))).toBe(picture('GGHH\nGGHH\nGGGH\nGGHH'));
    const issues = straddlesParent(taken, ground);
    expect(issues.map(({ grids, values }) => [grids, values.households])).toEqual([[[3], 10]]);
  });
});

/** The assignment of a plan drawn by itself on the meshes of this ground. */
function onMeshes(plan: Plan): Plan['areas'] {
  return new Map([...plan.areas].map(([area, { gridOf }]) => [area, { mesh: meshes.get(area)!, cuts: [], gridOf }]));
}

describe('an edit above the lowest level', () => {
  const upper = onLevel(accepted(newGrid(onLevel(three, top), ground, 0)), top);
  const [first] = upper.grids.keys();
  const fresh = upper.nextGridId - 1;

  test('takes a child whole, however little of it the brush touched', () => {
    const painted = accepted(edit(upper, (plan) => assign(plan, 0, [1], fresh)));
    expect(householdsByGrid(painted).get(fresh)).toBe(40);
    expect(parentOf(onLevel(painted, middle), 0)).toBe(fresh);
    expect(straddlesParent(onLevel(painted, middle), ground)).toEqual([]);
    expect(onLevel(painted, middle).grids).toBe(three.grids);
  });

  test('leaves a locked grid alone, and cuts no child', () => {
    const locked = accepted(lockGrid(upper, first, true));
    expect(edit(locked, (plan) => assign(plan, 0, [1], fresh))).toMatchObject({ reason: 'grid-locked' });
    const line = [5, 45, 15.3, -5];
    expect(edit(upper, (plan) => cut(plan, ground, 0, line))).toMatchObject({ reason: 'cut-on-lowest-level' });
    expect(edit(onLevel(three, bottom), (plan) => cut(plan, ground, 0, line)).ok).toBe(true);
  });

  test('splits along a line by whole children', () => {
    const split = accepted(edit(upper, (plan) => splitGrid(plan, ground, first, [18, 50, 18, -10])));
    const sizes = [...householdsByGrid(split)].filter(([grid]) => grid !== UNASSIGNED).map(([, sum]) => sum);
    expect(sizes.sort((a, b) => a - b)).toEqual([60, 80, 80]);
    expect(straddlesParent(onLevel(split, middle), ground)).toEqual([]);
  });

  test('gathering puts children under one parent without touching them', () => {
    const painted = onLevel(accepted(edit(upper, (plan) => assign(plan, 0, [1], fresh))), middle);
    const gathered = accepted(gatherChildren(painted, [0, 1, 2]));
    expect([0, 1, 2, 3].map((child) => parentOf(gathered, child) === fresh)).toEqual([true, true, true, false]);
    expect(gathered.areas.get(0)!.gridOf).toBe(painted.areas.get(0)!.gridOf);
    expect(gatherChildren(gathered, [0, 1])).toMatchObject({ reason: 'already-gathered' });
    expect(gatherChildren(base, [0, 1])).toMatchObject({ reason: 'no-level-above' });
  });
});

test('another plan is compared on the level of the same id or name, or not at all', () => {
  expect(atLevelOf(base, three)).toBe(base);
  expect(atLevelOf(base, onLevel(three, top))).toBeNull();
  expect(atLevelOf(onLevel(three, top), base)).toBe(three);
  const named = accepted(addLevelAbove(base, ground, names('Areas'), 'communities'));
  const stranger = { ...named, levels: named.levels!.map((level) => ({ ...level })) };
  expect(atLevelOf(stranger, onLevel(three, top))?.grids.size).toBe(2);
});

const numbers = fc.array(fc.nat(), { minLength: 1, maxLength: 4 });
const across = fc
  .tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 1, max: 38 }), fc.nat(1))
  .map(([from, to, area]) => [-20 + 1000 * area, from + 0.37, 60 + 1000 * area, to + 0.71]);
const gridIn = (plan: Plan, n: number) => [...plan.grids.keys()][n % plan.grids.size];
const areaIn = (plan: Plan, n: number) => [...plan.areas.keys()][n % plan.areas.size];

type Step = (plan: Plan) => Outcome<Plan>;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(fc.nat(), numbers, fc.nat()).map(
    ([a, ns, g]): Step =>
      (plan) => {
        const area = areaIn(plan, a);
        const plots = ns.map((n) => n % plan.areas.get(area)!.mesh.plotCount);
        return assign(plan, area, plots, g % 9 === 0 ? UNASSIGNED : gridIn(plan, g));
      },
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Step =>
      (plan) =>
        mergeGrids(plan, gridIn(plan, a), gridIn(plan, b)),
  ),
  fc.nat().map(
    (a): Step =>
      (plan) =>
        newGrid(plan, ground, areaIn(plan, a)),
  ),
  fc.nat().map(
    (g): Step =>
      (plan) =>
        removeGrid(plan, gridIn(plan, g)),
  ),
  across.map(
    (line): Step =>
      (plan) =>
        cut(plan, ground, line[0] < 500 ? 0 : 1, line),
  ),
  fc.tuple(across, fc.nat()).map(
    ([line, g]): Step =>
      (plan) =>
        splitGrid(plan, ground, gridIn(plan, g), line),
  ),
  fc.tuple(fc.nat(), fc.nat()).map(
    ([a, b]): Step =>
      (plan) =>
        gatherChildren(plan, [gridIn(plan, a), gridIn(plan, b)]),
  ),
  fc.nat().map(
    (a): Step =>
      (plan) =>
        revertArea(plan, atLevelOf(three, plan)!, areaIn(plan, a)),
  ),
  fc.nat().map(
    (n): Step =>
      (plan) =>
        switchLevel(plan, plan.levels![n % plan.levels!.length].id),
  ),
  fc.nat().map(
    (n): Step =>
      (plan) =>
        switchLevel(plan, plan.levels![n % plan.levels!.length].id),
  ),
);

const total = [...householdsByGrid(base).values()].reduce((a, b) => a + b, 0);

describe('over random edits on three levels', () => {
  test('every plot has one grid or none on each level, households are conserved, no edit above tears a child', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 14 }), (steps) => {
        const document = createDocument();
        document.open(three, null);
        for (const action of steps) {
          const before = document.store.getState().plan!;
          if (before.grids.size === 0) break;
          document.edit({ key: 'step' }, action);
          const plan = document.store.getState().plan!;
          for (const { id } of plan.levels!) {
            const level = onLevel(plan, id);
            expect([...householdsByGrid(level).values()].reduce((a, b) => a + b, 0)).toBe(total);
            for (const [, areaPlan] of level.areas) {
              expect(gridsOnLevel(plan, areaPlanOf(plan, areaPlan.mesh.area), id)).toHaveLength(
                areaPlan.mesh.plotCount,
              );
              for (const grid of areaPlan.gridOf) expect(grid === UNASSIGNED || level.grids.has(grid)).toBe(true);
            }
          }
          const below = nextLevel(plan, 'below');
          if (!below || plan === before || plan.level !== before.level) continue;
          const torn = (of: Plan) => straddlesParent(onLevel(of, below.id), ground).map(({ grids }) => grids[0]);
          const tornBefore = new Set(torn(before));
          expect(torn(plan).filter((child) => !tornBefore.has(child))).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('undo brings every level back, the record gives the same history, the file the same text', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
        const document = createDocument();
        document.open(three, null);
        for (const action of steps) {
          if (document.store.getState().plan!.grids.size > 0) document.edit({ key: 'step' }, action);
        }
        const { past, future, plan } = document.store.getState();
        const kept = structuredClone(recordOfHistory({ past, future }, meshes));
        const restored = historyOfRecord(kept, ground, meshes);
        expect(restored.isRecovered).toBe(false);
        restored.history.past.forEach((one, index) => {
          expect(one.plan.level).toBe(past[index].plan.level);
          expect(one.plan.levels).toEqual(past[index].plan.levels);
          expect(one.plan.grids).toEqual(past[index].plan.grids);
          expect(one.plan.resting).toEqual(past[index].plan.resting);
          for (const [area, { gridOf, resting }] of past[index].plan.areas) {
            expect(one.plan.areas.get(area)!.gridOf).toEqual(gridOf);
            expect(one.plan.areas.get(area)!.resting).toEqual(resting);
          }
        });
        const text = writePlanFile(plan!, ground);
        const read = accepted(readPlanFile(text, ground, meshes));
        expect(read.warnings).toEqual([]);
        expect(writePlanFile(read.plan, ground)).toBe(text);
        while (document.undo());
        expect(document.store.getState().plan).toBe(three);
      }),
      { numRuns: 60 },
    );
  });

  test('on a mesh that has changed every level is found again by its places', () => {
    const edited = accepted(edit(onLevel(three, bottom), (plan) => cut(plan, ground, 0, [5, 45, 15.3, -5])));
    const text = writePlanFile(edited, ground).replace(/"fingerprint":"[0-9a-f]+"/g, '"fingerprint":"00000000"');
    const { plan, warnings } = accepted(readPlanFile(text, ground, meshes));
    expect(warnings.map(({ reason }) => reason)).toContain('community-redrawn');
    for (const level of [top, middle, bottom]) {
      for (const [area, { gridOf }] of onLevel(three, level).areas) {
        expect(onLevel(plan, level).areas.get(area)!.gridOf).toEqual(gridOf);
      }
    }
  });

  test('a record whose mesh has changed keeps every level of the plan, whichever was worked on', () => {
    const document = createDocument();
    document.open(three, null);
    document.edit({ key: 'up' }, (plan) => switchLevel(plan, top));
    document.edit({ key: 'merge' }, (plan) => newGrid(plan, ground, 0));
    document.edit({ key: 'paint' }, (plan) => assign(plan, 0, [0], plan.nextGridId - 1));
    const { past, future, plan } = document.store.getState();
    const others = planFromDrawing(['AABB\nAABB\nCCDD\nCCDD', 'EEF\nEEF']).meshes;
    const restored = historyOfRecord(structuredClone(recordOfHistory({ past, future }, meshes)), ground, others);
    expect(restored.isRecovered).toBe(true);
    expect(restored.plan.grids).toEqual(plan!.grids);
    for (const { id } of three.levels!) {
      for (const [area, { gridOf }] of onLevel(plan!, id).areas) {
        expect(onLevel(restored.plan, id).areas.get(area)!.gridOf).toEqual(gridOf);
      }
    }
  });
});

function areaPlanOf(plan: Plan, area: number) {
  return plan.areas.get(area)!;
}
