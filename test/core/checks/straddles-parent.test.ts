import { describe, expect, test } from 'vitest';
import { absorbStrays } from '../../../src/core/actions/absorb-strays';
import { addLevelAbove, addLevelBelow } from '../../../src/core/actions/add-level';
import { assign } from '../../../src/core/actions/assign';
import { removeLevel } from '../../../src/core/actions/change-levels';
import { lockGrid } from '../../../src/core/actions/lock-grid';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { detachedPart } from '../../../src/core/checks/detached-part';
import { fixIssue } from '../../../src/core/checks/fix-issue';
import { straddlesParent } from '../../../src/core/checks/straddles-parent';
import { submitPlan } from '../../../src/core/checks/submit-plan';
import { checkPlanFile } from '../../../src/core/formats/check-plan-file';
import { gridsGeoJson } from '../../../src/core/formats/export-grids';
import { parsePlanFile } from '../../../src/core/formats/parse-plan-file';
import { writePlanFile } from '../../../src/core/formats/plan-file';
import { registerCsv } from '../../../src/core/formats/register-csv';
import type { Ground } from '../../../src/core/ground/ground';
import { onLevel } from '../../../src/core/plan/levels';
import { parentOf } from '../../../src/core/plan/nesting';
import type { Plan } from '../../../src/core/plan/plan';
import { publicationAt, publishPlan } from '../../../src/core/plan/publish-plan';
import { keepChildrenWhole } from '../../../src/core/plan/whole-children';
import { accepted, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../../support/plan';

const label = (text: string) => ({ zh: text, en: text });
const names = (name: string) => ({ name: label(name), baseName: label('Basic') });

/** Two parents over four children: A and B under the first, C and D under the second. */
function nested() {
  const drawn = planFromDrawing('AABB\nAABB\nCCDD\nCCDD', { building: () => -1 });
  const base = { ...drawn.plan, profile: { ...drawn.plan.profile, min: 1, max: 999 } };
  const above = accepted(addLevelAbove(base, drawn.ground, names('Areas'), 'communities'));
  const [top] = above.levels!;
  const upper = onLevel(above, top.id);
  const [first] = upper.grids.keys();
  const second = upper.nextGridId;
  const code = `${upper.grids.get(first)!.code.slice(0, -3)}099`;
  const grid = { ...upper.grids.get(first)!, id: second, code, name: label('Second') };
  const two = { ...upper, grids: new Map(upper.grids).set(second, grid), nextGridId: second + 1 };
  const plots = Array.from({ length: 8 }, (_, plot) => 8 + plot);
  const split = accepted(keepChildrenWhole(two, accepted(assign(two, 0, plots, second))));
  return { ground: drawn.ground, plan: onLevel(split, 'base'), top: top.id, first, second };
}

/** A takes one plot of C, over the border of the parents. */
function straddling() {
  const { plan, ...rest } = nested();
  return { ...rest, plan: accepted(assign(plan, 0, [8], 0)) };
}

describe('a child that straddles its parents', () => {
  test('is reported with its parents and what lies outside the main one', () => {
    expect(straddlesParent(nested().plan, nested().ground)).toEqual([]);
    const { ground, plan } = straddling();
    expect(straddlesParent(plan, ground)).toMatchObject([
      { severity: 'hard', grids: [0], area: 0, values: { count: 2, households: 10, parents: '05, 99' } },
    ]);
    expect(checkPlan(plan, ground).map(({ rule }) => rule)).toContain('straddles-parent');
  });

  test('comes wholly under the parent that holds most of it: the border of the parents follows', () => {
    const { ground, plan, top, first } = straddling();
    const [issue] = straddlesParent(plan, ground);
    const fix = accepted(fixIssue(plan, ground, issue));
    expect(fix.kind).toBe('follow-child');
    expect(straddlesParent(fix.plan, ground)).toEqual([]);
    expect(drawingOfPlan(fix.plan)).toBe(drawingOfPlan(plan));
    expect(onLevel(fix.plan, top).areas.get(0)!.gridOf[8]).toBe(first);
  });

  test('gives back what strays where the parents are locked', () => {
    const { ground, plan, top, second } = straddling();
    const locked = onLevel(accepted(lockGrid(onLevel(plan, top), second, true)), 'base');
    const fix = accepted(fixIssue(locked, ground, straddlesParent(locked, ground)[0]));
    expect(fix.kind).toBe('leave-parents');
    expect(picture(drawingOfPlan(fix.plan))).toBe(picture('AABB\nAABB\nCCDD\nCCDD'));
    expect(straddlesParent(fix.plan, ground)).toEqual([]);
  });

  test('stands in the way of submitting on whatever level that is asked', () => {
    const { ground, plan, top } = straddling();
    expect(submitPlan(onLevel(plan, top), ground, '2026-01-01')).toMatchObject({ reason: 'hard-rules-broken' });
    expect(submitPlan(onLevel(nested().plan, top), nested().ground, '2026-01-01').ok).toBe(true);
  });

  test('is found in the plan file alone', () => {
    const { ground, plan } = straddling();
    const file = accepted(parsePlanFile(writePlanFile(plan, ground)));
    const [fromPlan] = straddlesParent(plan, ground);
    const fromFile = checkPlanFile(file).filter(({ rule }) => rule === 'straddles-parent');
    expect(fromFile).toMatchObject([{ grids: fromPlan.grids, values: fromPlan.values }]);
  });
});

test('grids of a level whose grids may span communities are not reproached for it', () => {
  const drawn = planFromDrawing(['AA\nAA', 'BB\nBB'], { building: () => -1 });
  const district = {
    code: '420106',
    name: label('District'),
    level: label('District'),
    parent: -1,
    isCommunity: false,
  };
  const ground: Ground = {
    ...drawn.ground,
    areas: [...drawn.ground.areas.map((area) => ({ ...area, parent: 2 })), district],
  };
  const plan = accepted(addLevelAbove(drawn.plan, ground, names('Districts'), 'parents'));
  const upper = onLevel(plan, plan.levels![0].id);
  expect([...upper.grids.values()].map(({ name }) => name.en)).toEqual(['District']);
  expect(plan.levels![0].spansCommunities).toBe(true);
  expect(checkPlan(upper, ground).map(({ rule }) => rule)).not.toContain('crosses-community-border');
  const crossing = accepted(assign(plan, 1, [0], 0));
  expect(checkPlan(crossing, ground).map(({ rule }) => rule)).toContain('crosses-community-border');
  expect(addLevelAbove(drawn.plan, drawn.ground, names('Districts'), 'parents')).toMatchObject({
    reason: 'no-area-above',
  });
});

describe('stray ground beside levels', () => {
  const high = { id: 'high', name: label('High'), spansCommunities: true as const };
  const low = { id: 'low', name: label('Low') };
  /** A plan on its upper level; the second drawings are the children, in grids from 100 on. */
  const nested = (parents: readonly string[], children: readonly string[], areaStepM = 1000) => {
    const { plan, ground } = planFromDrawing(parents, { building: () => -1, areaStepM });
    const below = planFromDrawing(children, { building: () => -1, areaStepM }).plan;
    const areas = new Map(
      [...plan.areas].map(([area, one]) => {
        const resting = new Map([['low', below.areas.get(area)!.gridOf.map((id) => id + 100)]]);
        return [area, { ...one, resting }] as const;
      }),
    );
    const grids = new Map([...below.grids.values()].map((grid) => [grid.id + 100, { ...grid, id: grid.id + 100 }]));
    const resting = new Map([['low', { grids, profile: plan.profile, zones: [] }]]);
    return { plan: { ...plan, areas, levels: [high, low], level: 'high', resting, nextGridId: 200 } as Plan, ground };
  };

  test('goes to a neighbour under the same parent before one with a longer border', () => {
    // The stray A has two cells of border with B and one with C, which lies under its own parent.
    const parents = ['XXXYY\nXXXYY\nXXXXY'];
    const { plan, ground } = nested(parents, ['AABCC\nAABAC\nAABBC']);
    const { plan: absorbed, into } = accepted(absorbStrays(onLevel(plan, 'low'), ground, 100));
    expect(into).toEqual([102]);
    const after = nested(parents, ['AABCC\nAABCC\nAABBC']).plan;
    expect(absorbed.areas.get(0)!.gridOf).toEqual(onLevel(after, 'low').areas.get(0)!.gridOf);
  });

  test('of a parent moves by whole children, and is left where it is part of one', () => {
    const { plan, ground } = nested(['AABA\nAABB'], ['CCDE\nCCDD']);
    expect(picture(drawingOfPlan(accepted(absorbStrays(plan, ground, 0)).plan))).toBe(picture('AABB\nAABB'));
    const torn = nested(['AABA\nAABB'], ['CCDC\nCCDD']);
    expect(absorbStrays(torn.plan, torn.ground, 0)).toMatchObject({ reason: 'stray-of-child' });
  });

  test('a parent of two communities that is too large is split by whole children, across their border', () => {
    const drawn = nested(['AAA\nAAA', 'AAA\nAAA'], ['CCC\nCCC', 'DDE\nDDE'], 30);
    const profile = { ...drawn.plan.profile, target: 60, min: 50, max: 70 };
    const plan = { ...drawn.plan, profile };
    const issue = checkPlan(plan, drawn.ground).find(({ rule }) => rule === 'out-of-range')!;
    const fix = accepted(fixIssue(plan, drawn.ground, issue));
    expect(fix.kind).toBe('split');
    expect([...householdsByGrid(fix.plan).values()]).toEqual([60, 60]);
    expect(straddlesParent(onLevel(fix.plan, 'low'), drawn.ground)).toEqual([]);
  });

  test('of a parent that hangs together through the community beside it is none', () => {
    const parents = ['AA\nBB\nAA', 'AAB\nAAB\nAAA'];
    const children = ['CC\nDD\nEE', 'FFG\nFFG\nFFF'];
    const whole = nested(parents, children, 20);
    expect(absorbStrays(whole.plan, whole.ground, 0)).toMatchObject({ reason: 'grid-in-one-piece' });
    // Far apart each community has a main piece of its own, and the first a stray one.
    const apart = nested(parents, children, 1000);
    const { plan, pieces } = accepted(absorbStrays(apart.plan, apart.ground, 0));
    expect(pieces).toBe(1);
    expect(picture(drawingOfPlan(plan))).toBe(picture('AA\nBB\nBB'));
  });
});

test('parents of different communities merge where they share a line of the community border, else they do not', () => {
  const merged = (areaStepM: number, into: number, from: number) => {
    const { plan } = planFromDrawing(['AAB\nAAB', 'CDD\nCDD'], { building: () => -1, areaStepM });
    const high = { id: 'high', name: label('High'), spansCommunities: true as const };
    const areas = new Map(
      [...plan.areas].map(([area, one]) => [area, { ...one, resting: new Map([['low', one.gridOf]]) }]),
    );
    const resting = new Map([['low', { grids: plan.grids, profile: plan.profile, zones: [] }]]);
    const levels = [high, { id: 'low', name: label('Low') }];
    return mergeGrids({ ...plan, areas, levels, level: 'high', resting }, into, from);
  };
  expect(merged(30, 1, 2).ok).toBe(true);
  expect(merged(30, 0, 2)).toMatchObject({ reason: 'not-neighbours' });
  expect(merged(30, 2, 3).ok).toBe(true);
  expect(merged(1000, 1, 2)).toMatchObject({ reason: 'not-neighbours' });
});

test('a parent in several communities is in pieces only where its ground does not hang together across them', () => {
  // The northern and the southern row of A hang together through the community beside it.
  const drawings = ['AA\nBB\nAA', 'AA\nAA\nAA'];
  const reproaches = (areaStepM: number, texts = drawings) => {
    const { plan, ground: of } = planFromDrawing(texts, { building: () => -1, areaStepM });
    const [high, low] = [
      { id: 'high', name: label('High'), spansCommunities: true as const },
      { id: 'low', name: label('Low') },
    ];
    const areas = new Map(
      [...plan.areas].map(([area, one]) => [area, { ...one, resting: new Map([['low', one.gridOf]]) }]),
    );
    const resting = new Map([['low', { grids: plan.grids, profile: plan.profile, zones: [] }]]);
    return detachedPart({ ...plan, areas, levels: [high, low], level: 'high', resting }, of).map(
      ({ values }) => values,
    );
  };
  expect(reproaches(20)).toEqual([]);
  expect(reproaches(1000)).toMatchObject([{ pieces: 2, households: 40 }]);
  // Apart for want of ground between its communities: nothing to mend.
  expect(reproaches(1000, ['AA\nAA', 'AA\nAA'])).toEqual([]);
  expect(reproaches(30, ['AAB\nAAB', 'BAA\nBAA'])).toMatchObject([{ pieces: 2, households: 40 }]);
});

test('exports name the parent, the register has its code', () => {
  const { ground, plan, top, second } = nested();
  const code = onLevel(plan, top).grids.get(second)!.code;
  const { features } = JSON.parse(gridsGeoJson(plan, ground));
  expect(features[3].properties.parent).toBe(code);
  expect(JSON.parse(gridsGeoJson(onLevel(plan, top), ground)).features[0].properties).not.toHaveProperty('parent');
  const lines = registerCsv(plan, null, ground).trim().split(/\r?\n/);
  expect(lines[0]).toMatch(/parent code$/);
  expect(lines[4].split(',').at(-1)).toContain(code);
});

describe('publishing', () => {
  const publish = (plan: Plan, before: Plan | null, ground: Ground, from: string) =>
    accepted(
      publishPlan({ ...plan, standing: { kind: 'submitted', on: '2026-01-01' } }, before, ground, {
        on: '2026-01-01',
        inForceFrom: from,
      }),
    ).plan;

  test('settles every level after the same level of the edition before', () => {
    const { ground, plan, top } = nested();
    const first = publish(plan, { ...accepted(removeLevel(plan, top)), id: 'scheme' }, ground, '2026-02-01');
    const upper = onLevel(first, top);
    expect([...upper.grids.values()].map(({ validFrom }) => validFrom)).toEqual(['2026-02-01', '2026-02-01']);
    expect(publicationAt(upper)!.crossWalk.every(({ from }) => from === null)).toBe(true);
    expect(publicationAt(first)!.crossWalk.every(({ from, to }) => from === to)).toBe(true);

    // Only the parents change: their border moves by a child.
    const { standing: _, ...draft } = first;
    const moved = onLevel(draft, top);
    const [one] = moved.grids.keys();
    const edited = accepted(keepChildrenWhole(moved, accepted(assign(moved, 0, [8], one))));
    const second = publish(onLevel(edited, 'base'), { ...first, id: 'first' }, ground, '2026-03-01');
    expect([...second.grids.values()].map(({ validFrom }) => validFrom)).toEqual(
      [...first.grids.values()].map(({ validFrom }) => validFrom),
    );
    expect([...onLevel(second, top).grids.values()].map(({ validFrom }) => validFrom)).toEqual([
      '2026-03-01',
      '2026-03-01',
    ]);
    expect(publicationAt(onLevel(second, top))!.closed.map(({ validTo }) => validTo)).toEqual([
      '2026-03-01',
      '2026-03-01',
    ]);
    expect(publicationAt(second)!.closed).toEqual([]);
    const file = writePlanFile(second, ground);
    expect(accepted(parsePlanFile(file)).plan.standing).toEqual(second.standing);
  });
});

test('micro grids below basic ones have their parents’ ground and a range of their own', () => {
  const { ground, plan } = nested();
  const three = addLevelBelow(plan, ground, names('Micro'));
  const lowest = onLevel(three, three.levels![2].id);
  expect(lowest.profile.id).toBe('micro');
  expect([...lowest.grids.values()].map(({ kind }) => kind)).toEqual(['micro', 'micro', 'micro', 'micro']);
  expect([...lowest.grids.keys()].map((id) => parentOf(lowest, id))).toEqual([0, 1, 2, 3]);
  expect(straddlesParent(lowest, ground)).toEqual([]);
});
