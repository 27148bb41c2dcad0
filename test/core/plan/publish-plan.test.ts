import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addLevelAbove } from '../../../src/core/actions/add-level';
import { cut } from '../../../src/core/actions/cut';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { newGrid } from '../../../src/core/actions/new-grid';
import { paint } from '../../../src/core/actions/paint';
import { recodeGrid } from '../../../src/core/actions/recode-grid';
import { splitGrid } from '../../../src/core/actions/split-grid';
import { submitPlan } from '../../../src/core/checks/submit-plan';
import { crossWalkCsv } from '../../../src/core/formats/cross-walk-csv';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import { registerCsv } from '../../../src/core/formats/register-csv';
import { changeList } from '../../../src/core/plan/change-list';
import { crossWalk } from '../../../src/core/plan/cross-walk';
import { editionOn, inOrderOfForce, planOfEdition, schemeEnd } from '../../../src/core/plan/edition';
import { isIsoDate } from '../../../src/core/plan/iso-date';
import { onLevel } from '../../../src/core/plan/levels';
import { matchGrids } from '../../../src/core/plan/match-grids';
import type { Plan } from '../../../src/core/plan/plan';
import { emptyPlan } from '../../../src/core/plan/plan-from-scheme';
import { publishPlan, replacedAt } from '../../../src/core/plan/publish-plan';
import { frozenRefusal, withdrawPlan } from '../../../src/core/plan/standing';
import { accepted, communityCode, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

const drawn = planFromDrawing(['AAB\nAAB\nCCB', 'DD'], { households: () => 60 });
const { ground, plan: inForce, meshes } = drawn;
const label = (text: string) => ({ zh: text, en: text });
const code = (sequence: number, area = 0) => communityCode(area) + String(sequence).padStart(3, '0');
const draft: Plan = { ...inForce, id: 'draft' };

const publishAfter = (before: Plan | null, plan: Plan, inForceFrom = '2026-07-01', over = ground) =>
  accepted(
    publishPlan(accepted(submitPlan(plan, over, '2026-05-01')), before, over, { on: '2026-05-20', inForceFrom }),
  );
/** A plan of another drawing on the meshes of the first. */
const onMeshes = (plan: Plan): Plan => ({
  ...plan,
  areas: new Map([...plan.areas].map(([area, of]) => [area, { ...of, mesh: drawn.meshes.get(area)! }])),
});
const codesOf = (plan: Plan) => Object.fromEntries([...plan.grids.values()].map((grid) => [grid.id, grid.code]));

describe('submitting', () => {
  test('freezes the plan; withdrawing gives the draft back', () => {
    const submitted = accepted(submitPlan(draft, ground, '2026-05-01'));
    expect(frozenRefusal(submitted)).toMatchObject({ reason: 'plan-submitted' });
    expect(submitPlan(submitted, ground, '2026-05-02')).toMatchObject({ reason: 'plan-submitted' });
    expect(accepted(withdrawPlan(submitted))).toEqual(draft);
    expect(frozenRefusal(draft)).toBe(null);
    expect(withdrawPlan(draft)).toMatchObject({ reason: 'not-submitted' });
  });

  test('is refused while a hard rule is broken, with the place', () => {
    const torn = accepted(paint(draft, 0, [8], 0));
    const refusal = submitPlan(torn, ground, '2026-05-01');
    expect(refusal).toMatchObject({ reason: 'hard-rules-broken', values: { count: 1, rules: 1 } });
    expect(refusal.ok ? null : refusal.at).toHaveLength(2);
  });
});

describe('publishing', () => {
  test('a plan that takes the place of other schemes closes all their grids and has a cross-walk for each', () => {
    const cells = onMeshes(planFromDrawing(['ABB\nABB\nABB', 'DE'], { households: () => 60 }).plan);
    const fire = onMeshes(planFromDrawing(['AAA\nAAA\nAAA', 'AA'], { households: () => 60 }).plan);
    const publish = (replaces: readonly { scheme: string; plan: Plan }[]) =>
      publishPlan(accepted(submitPlan(draft, ground, '2026-05-01')), inForce, ground, {
        ...{ on: '2026-05-20', inForceFrom: '2026-07-01', replaces },
      });
    const { plan } = accepted(
      publish([
        { scheme: 'cells', plan: cells },
        { scheme: 'fire', plan: fire },
      ]),
    );
    const alone = accepted(publish([])).plan;
    if (plan.standing?.kind !== 'published' || alone.standing?.kind !== 'published') throw new Error('not published');
    expect(Object.keys(alone.standing)).not.toContain('crossWalks');
    const { crossWalks, ...standing } = plan.standing;
    expect(standing).toEqual(alone.standing);
    expect(crossWalks?.map(({ scheme }) => scheme)).toEqual(['cells', 'fire']);
    const heads = [
      { planId: null, name: '', inForceFrom: null },
      { planId: 'p', name: '', inForceFrom: '2026-07-01', replaces: ['cells', 'fire'] },
    ];
    expect(['fire', 'none'].map((scheme) => schemeEnd(heads, scheme))).toEqual(['2026-07-01', null]);
    for (const [i, old] of [cells, fire].entries()) {
      const { crossWalk: rows, closed } = crossWalks![i];
      expect(rows).toEqual(crossWalk(old, plan));
      expect(closed.map((grid) => grid.code)).toEqual([...old.grids.values()].map((grid) => grid.code));
      expect(closed.every(({ validTo }) => validTo === '2026-07-01')).toBe(true);
      expect(rows.reduce((sum, row) => sum + row.households, 0)).toBe(11 * 60);
    }
    const later = {
      ...fire,
      grids: new Map([...fire.grids].map(([id, grid]) => [id, { ...grid, validFrom: '2026-08-01' }])),
    };
    expect(publish([{ scheme: 'fire', plan: later }])).toMatchObject({
      reason: 'date-before-edition',
      values: { from: '2026-08-01' },
    });
  });

  test('each level has a cross-walk of its own with every scheme whose place the plan takes', () => {
    const fire = onMeshes(planFromDrawing(['AAA\nAAA\nAAA', 'AA'], { households: () => 60 }).plan);
    const names = { name: label('Large'), baseName: label('Basic') };
    const nested = accepted(addLevelAbove(draft, ground, names, 'communities'));
    const publish = (open: Plan) =>
      accepted(
        publishPlan(accepted(submitPlan(open, ground, '2026-05-01')), inForce, ground, {
          ...{ on: '2026-05-20', inForceFrom: '2026-07-01', replaces: [{ scheme: 'fire', plan: fire }] },
        }),
      ).plan;
    const plan = publish(nested);
    const [high] = plan.levels!;
    const upper = onLevel(plan, high.id);
    for (const level of [plan, upper]) {
      const [{ scheme, crossWalk: rows }] = replacedAt(level);
      expect(scheme).toBe('fire');
      expect(rows).toEqual(crossWalk(fire, level));
      expect(rows.reduce((sum, row) => sum + row.households, 0)).toBe(11 * 60);
    }
    expect(replacedAt(plan)).not.toEqual(replacedAt(upper));
    // Published from above it says the same of both levels.
    const fromAbove = publish(onLevel(nested, high.id));
    expect(replacedAt(fromAbove)).toEqual(replacedAt(upper));
    expect(replacedAt(onLevel(fromAbove, 'base'))).toEqual(replacedAt(plan));
    const read = accepted(readPlanFile(writePlanFile(plan, ground), ground, meshes));
    expect(read.plan.standing).toEqual(plan.standing);
    expect(replacedAt(draft)).toEqual([]);
  });

  test('only what was submitted, on a day after the edition before', () => {
    const options = { on: '2026-05-20', inForceFrom: '2026-07-01' };
    expect(publishPlan(draft, inForce, ground, options)).toMatchObject({ reason: 'not-submitted' });
    const submitted = accepted(submitPlan(draft, ground, '2026-05-01'));
    expect(publishPlan(submitted, inForce, ground, { ...options, inForceFrom: '2026-02-30' })).toMatchObject({
      reason: 'malformed-date',
    });
    expect(publishPlan(submitted, inForce, ground, { ...options, inForceFrom: '2024-01-01' })).toMatchObject({
      reason: 'date-before-edition',
      values: { from: '2024-01-01' },
    });
  });

  test('a grid that stays as it is keeps its date; one that changes or ends is closed', () => {
    const merged = accepted(mergeGrids(draft, 0, 2));
    const { plan, recoded } = publishAfter(inForce, merged);
    expect(recoded).toEqual([]);
    expect(codesOf(plan)).toEqual({ 0: code(1), 1: code(2), 3: code(4, 1) });
    expect([...plan.grids.values()].map(({ id, validFrom, validTo }) => [id, validFrom, validTo])).toEqual([
      [0, '2026-07-01', null],
      [1, '2024-01-01', null],
      [3, '2024-01-01', null],
    ]);
    expect(plan.standing).toMatchObject({ kind: 'published', inForceFrom: '2026-07-01', submittedOn: '2026-05-01' });
    const closed = plan.standing?.kind === 'published' ? plan.standing.closed : [];
    expect(closed.map((grid) => [grid.code, grid.validFrom, grid.validTo])).toEqual([
      [code(1), '2024-01-01', '2026-07-01'],
      [code(3), '2024-01-01', '2026-07-01'],
    ]);
    expect([...plan.retiredCodes]).toEqual([code(3)]);
    expect(frozenRefusal(plan)).toMatchObject({ reason: 'plan-published', values: { from: '2026-07-01' } });
  });

  test('a split keeps the code on the larger part and gives the other the next free number', () => {
    const split = accepted(splitGrid(draft, ground, 0, [-5, 20, 50, 20]));
    const { plan } = publishAfter(inForce, split);
    const fresh = [...plan.grids.values()].find((grid) => grid.previousCode === null);
    expect(plan.grids.get(0)?.code).toBe(code(1));
    expect(fresh?.code).toBe(code(4));
    // What is left of a split grid has other boundaries from now on, though all its ground comes from one grid.
    expect(plan.grids.get(0)?.validFrom).toBe('2026-07-01');
  });

  test('of two grids that claim one code the one with more of its households lives on, whichever comes first', () => {
    for (const [small, large] of [
      ['A', 'X'],
      ['X', 'A'],
    ] as const) {
      const { plan: redrawn } = planFromDrawing([`${small}${large}B\n${large}${large}B\nCCB`, 'DD'], {
        households: () => 60,
      });
      const grids = new Map(redrawn.grids);
      const other = 'X'.charCodeAt(0) - 65;
      grids.set(other, { ...grids.get(other)!, code: code(9), previousCode: code(1) });
      const { plan } = publishAfter(inForce, onMeshes({ ...redrawn, grids }));
      const livesOn = { previousCode: code(1) };
      const [a, x] =
        large === 'A'
          ? [
              { code: code(1), ...livesOn },
              { code: code(9), previousCode: null },
            ]
          : [
              { code: code(10), previousCode: null },
              { code: code(9), ...livesOn },
            ];
      expect(plan.grids.get(0)).toMatchObject(a);
      expect(plan.grids.get(other)).toMatchObject(x);
    }
  });

  test('a grid adrift takes no code that lives on with another, though it holds most of that grid', () => {
    // A lives on in its corner; X has the number of a grid long gone and most of the ground of A.
    const { plan: redrawn } = planFromDrawing(['AXB\nXXB\nCCB', 'DD'], { households: () => 60 });
    const other = 'X'.charCodeAt(0) - 65;
    const grids = new Map(redrawn.grids);
    grids.set(other, { ...grids.get(other)!, code: code(9), previousCode: null });
    const before: Plan = { ...inForce, retiredCodes: new Set([code(9)]) };
    const { plan } = publishAfter(before, onMeshes({ ...redrawn, grids }));
    expect(plan.grids.get(0)?.code).toBe(code(1));
    expect(plan.grids.get(other)).toMatchObject({ code: code(10), previousCode: null });
  });

  test('a plan drawn from nothing takes over the codes of the grids it continues, and no other that was ever used', () => {
    const empty = emptyPlan(ground, drawn.meshes, draft.profile, { id: 'new', name: 'new' });
    // The same ground as B, C and D, with A in two: numbered on its own from 001 on.
    const blank = planFromDrawing(['AXB\nAAB\nCCB', 'DD'], { households: () => 60 }).plan;
    const letters = ['X', 'C', 'B', 'A', 'D'];
    const idOf = new Map(letters.map((letter, i) => [letter.charCodeAt(0) - 65, i + 10]));
    const own: Plan = {
      ...empty,
      nextGridId: 20,
      grids: new Map(
        letters.map((_, i) => [
          i + 10,
          { ...blank.grids.get(0)!, id: i + 10, code: code(i + 1), previousCode: null, validFrom: null },
        ]),
      ),
      areas: new Map(
        [...blank.areas].map(([area, areaPlan]) => [
          area,
          {
            mesh: drawn.meshes.get(area)!,
            cuts: [],
            gridOf: areaPlan.gridOf.map((id) => idOf.get(id)!),
          },
        ]),
      ),
    };
    const retired: Plan = { ...inForce, retiredCodes: new Set([code(5), code(6)]) };
    const { plan, recoded } = publishAfter(retired, own);
    expect(codesOf(plan)).toEqual({ 10: code(7), 11: code(3), 12: code(2), 13: code(1), 14: code(4, 1) });
    expect([...plan.grids.values()].map((grid) => grid.previousCode)).toEqual([
      null,
      code(3),
      code(2),
      code(1),
      code(4, 1),
    ]);
    expect(recoded.map(({ grid, from, to }) => [grid, from, to])).toEqual([
      [10, code(1), code(7)],
      [11, code(2), code(3)],
      [12, code(3), code(2)],
      [13, code(4), code(1)],
      [14, code(5), code(4, 1)],
    ]);
  });

  test('a grid recoded by hand goes by its new code; the old one is never given again', () => {
    const recoded = accepted(recodeGrid(draft, ground, 1, code(77)));
    const { plan } = publishAfter(inForce, recoded);
    expect(plan.grids.get(1)).toMatchObject({ code: code(77), previousCode: code(2), validFrom: '2026-07-01' });
    expect([...plan.retiredCodes]).toEqual([code(2)]);
    const next = planOfEdition(plan, { id: 'next', name: 'next' });
    const grown = accepted(newGrid(next, ground, 0));
    expect([...grown.grids.values()].map((grid) => grid.code)).not.toContain(code(2));
  });

  test('nothing differs from the edition it has become; its register names what it closed', () => {
    const changed = accepted(mergeGrids(accepted(recodeGrid(draft, ground, 1, code(77))), 0, 2));
    const { plan } = publishAfter(inForce, changed);
    const reference = planOfEdition(plan, { id: 'in-force', name: '' });
    expect(matchGrids(reference, plan)).toEqual(new Map([...plan.grids.keys()].map((id) => [id, id])));
    expect(changeList(reference, plan, ground)).toEqual([]);
    const rows = registerCsv(plan, reference, ground).trim().split('\r\n').slice(1);
    expect(rows.map((row) => [...row.split(',').slice(0, 2), ...row.split(',').slice(11, 13)])).toEqual([
      [code(1), code(1), '2026-07-01', ''],
      [code(2), code(77), '2026-07-01', ''],
      [code(4, 1), code(4, 1), '2024-01-01', ''],
      [code(3), '', '2024-01-01', '2026-07-01'],
    ]);
  });

  test('editions follow one another: codes that ended long ago stay retired', () => {
    const first = publishAfter(inForce, accepted(mergeGrids(draft, 0, 2)), '2026-07-01').plan;
    const base = planOfEdition(first, { id: 'second', name: 'second' });
    expect([...base.grids.values()].every((grid) => grid.previousCode === grid.code)).toBe(true);
    expect(base.standing).toBeUndefined();
    const second = publishAfter(first, accepted(mergeGrids(base, 0, 1)), '2027-07-01').plan;
    expect([...second.retiredCodes]).toEqual([code(2), code(3)]);
    expect(
      publishPlan(accepted(submitPlan(base, ground, '2026-06-01')), first, ground, {
        on: '2026-06-01',
        inForceFrom: '2026-07-01',
      }),
    ).toMatchObject({ reason: 'date-before-edition' });
  });
});

describe('the cross-walk', () => {
  const drawing = fc
    .array(fc.array(fc.constantFrom('A', 'B', 'C', '.'), { minLength: 4, maxLength: 4 }), {
      minLength: 3,
      maxLength: 3,
    })
    .map((rows) => rows.map((row) => row.join('')).join('\n'));

  test('shares add up to one on both sides, and households to those of the city', () => {
    fc.assert(
      fc.property(drawing, drawing, (oldText, newText) => {
        const old = planFromDrawing(oldText, { households: (plot) => plot });
        const now = planFromDrawing(newText, { households: (plot) => plot });
        const after: Plan = {
          ...now.plan,
          areas: new Map([[0, { ...now.plan.areas.get(0)!, mesh: old.meshes.get(0)! }]]),
        };
        const rows = crossWalk(old.plan, after);
        for (const [key, of] of [
          ['from', 'ofOld'],
          ['to', 'ofNew'],
        ] as const) {
          for (const id of new Set(rows.map((row) => row[key]))) {
            const sum = rows.filter((row) => row[key] === id).reduce((total, row) => total + (row[of].area ?? 0), 0);
            // Ground without a grid on both sides is no pair, but part of "no grid".
            if (id !== null) expect(sum).toBeCloseTo(1, 4);
          }
        }
        const counted = rows.reduce((total, row) => total + row.households, 0);
        const { mesh, gridOf } = old.plan.areas.get(0)!;
        const expected = [...gridOf].reduce(
          (total, id, plot) =>
            id < 0 && after.areas.get(0)!.gridOf[plot] < 0 ? total : total + mesh.plotHouseholds[plot],
          0,
        );
        expect(counted).toBe(expected);
      }),
      { numRuns: 60 },
    );
  });

  test('is written as a table, shares of nothing left empty', () => {
    const after = accepted(paint(draft, 0, [1, 8], -1));
    const lines = crossWalkCsv(crossWalk(inForce, after)).trimEnd().split('\r\n');
    expect(lines[1]).toBe(`${code(1)},${code(1)},180,3,300,0.75,0.75,0.75,1,1,1`);
    expect(lines[2]).toBe(`${code(1)},,60,1,100,0.25,0.25,0.25,,,`);
  });

  test('follows the pieces of a cut plot', () => {
    const area = accepted(cut(draft, ground, 0, [-5, 21, 50, 21]));
    const rows = crossWalk(inForce, area);
    expect(rows.every(({ from, to }) => from === to)).toBe(true);
    expect(rows.map((row) => row.areaM2).reduce((a, b) => a + b)).toBeCloseTo(1100, 3);
  });

  test('counts ground once where only the older plan had cut it', () => {
    const given = accepted(cut(draft, ground, 0, [-5, 22, 50, 22]));
    const rows = crossWalk(given, inForce);
    expect(rows.every(({ from, to }) => from === to)).toBe(true);
    expect(rows.map((row) => row.areaM2).reduce((a, b) => a + b)).toBeCloseTo(1100, 3);
    expect(rows.map((row) => row.households).reduce((a, b) => a + b)).toBe(11 * 60);
  });

  test('counts buildings, not plots', () => {
    const half = planFromDrawing('AB', { building: (plot) => (plot === 0 ? 0 : -1) });
    expect(crossWalk(half.plan, half.plan).map((row) => row.buildings)).toEqual([1, 0]);
  });
});

test('editions are found by date; days before the first show the first', () => {
  const heads = inOrderOfForce([
    { planId: 'b', name: 'b', inForceFrom: '2027-01-01' },
    { planId: 'a', name: 'a', inForceFrom: '2026-07-01' },
    { planId: null, name: 'scheme', inForceFrom: '2024-01-01' },
  ]);
  expect(heads.map(({ planId }) => planId)).toEqual([null, 'a', 'b']);
  const found = ['2020-01-01', '2026-06-30', '2026-07-01', '2026-12-31', '2027-01-01'].map((day) =>
    editionOn(heads, day),
  );
  expect(found).toEqual([0, 0, 1, 1, 2]);
  expect(editionOn([], '2026-01-01')).toBe(-1);
});

test('dates are days of the calendar', () => {
  const texts = ['2026-02-28', '2024-02-29', '2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', ''];
  expect(texts.map(isIsoDate)).toEqual([true, true, false, false, false, false, false]);
  expect(drawingOfPlan(draft)).toBe(picture('AAB\nAAB\nCCB'));
});
