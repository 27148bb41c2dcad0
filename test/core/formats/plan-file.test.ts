import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dissolveZone } from '../../../src/core/actions/dissolve-zone';
import { makeZone } from '../../../src/core/actions/make-zone';
import { submitPlan } from '../../../src/core/checks/submit-plan';
import { checkPlanFile } from '../../../src/core/formats/check-plan-file';
import { parsePlanFile } from '../../../src/core/formats/parse-plan-file';
import { readPlanFile, writePlanFile } from '../../../src/core/formats/plan-file';
import type { Plan } from '../../../src/core/plan/plan';
import { publishPlan } from '../../../src/core/plan/publish-plan';
import { lockPlan } from '../../../src/core/plan/standing';
import { accepted, type DrawnPlan, drawingOfPlan, picture, planFromDrawing } from '../../support/plan';

const saved = ({ plan, ground }: DrawnPlan) => writePlanFile(plan, ground);
const read = (text: string, { ground, meshes }: DrawnPlan) => accepted(readPlanFile(text, ground, meshes));
const rulesOf = (drawn: DrawnPlan) =>
  checkPlanFile(accepted(parsePlanFile(saved(drawn)))).map(({ rule, values }) => `${rule} ${values.code ?? ''}`.trim());

const drawn = planFromDrawing(['AAB\nACB\n.CC', 'DDE\nDDE']);

describe('reading what was written', () => {
  it('gives the same plan, mesh by reference', () => {
    const plan: Plan = {
      ...drawn.plan,
      note: '说明 "quoted"',
      basedOn: { kind: 'scheme', id: 's' },
      retiredCodes: new Set(['420106001001009']),
      zones: [{ id: 1, name: { zh: '片', en: 'Zone' }, grids: [0, 1] }],
    };
    const back = read(writePlanFile(plan, drawn.ground), drawn);
    expect(back.warnings).toEqual([]);
    expect(back.plan).toEqual(plan);
    expect(back.plan.areas.get(0)?.mesh).toBe(drawn.meshes.get(0));
  });

  it('keeps where a plan stands; a file without that is a draft', () => {
    const { plan, ground } = planFromDrawing('AABB', { households: () => 150 });
    const submitted = accepted(submitPlan(plan, ground, '2026-05-01'));
    const options = { on: '2026-05-02', inForceFrom: '2026-07-01' };
    const { plan: published } = accepted(publishPlan(submitted, plan, ground, options));
    const replaces = [{ scheme: 'fire', plan }];
    const { plan: allPurpose } = accepted(publishPlan(submitted, plan, ground, { ...options, replaces }));
    for (const one of [submitted, published, allPurpose, lockPlan(plan, true)]) {
      const back = read(writePlanFile(one, ground), planFromDrawing('AABB', { households: () => 150 })).plan;
      expect(back.standing).toEqual(one.standing);
      expect(back.locked).toBe(one.locked);
      expect(writePlanFile(back, ground)).toBe(writePlanFile(one, ground));
    }
    expect(Object.keys(JSON.parse(writePlanFile(plan, ground)).plan)).not.toContain('standing');
    const spoilt = JSON.parse(writePlanFile(published, ground));
    spoilt.plan.standing.inForceFrom = 'soon';
    expect(parsePlanFile(JSON.stringify(spoilt))).toMatchObject({
      reason: 'plan-file-damaged',
      values: { path: 'plan.standing.inForceFrom' },
    });
  });

  it('keeps service zones and the count of their ids; zones that fit no plan are damage', () => {
    const zoned = accepted(makeZone(accepted(makeZone(drawn.plan, [0, 3])), [1]));
    const file = writePlanFile(accepted(dissolveZone(zoned, 2)), drawn.ground);
    const back = read(file, drawn).plan;
    expect(back.zones).toEqual([zoned.zones[0]]);
    expect(accepted(makeZone(back, [1])).zones[1].id).toBe(3);
    expect(writePlanFile(back, drawn.ground)).toBe(file);
    expect(Object.keys(JSON.parse(saved(drawn)).plan)).not.toContain('nextZoneId');
    const name = { zh: '片', en: 'Zone' };
    for (const zones of [
      [{ id: 1, name, grids: [] }],
      [{ id: 1, name, grids: [77] }],
      [{ id: 3, name, grids: [0] }],
      [{ id: 1, name, grids: [0, 0] }],
      [
        { id: 1, name, grids: [0] },
        { id: 2, name, grids: [0] },
      ],
      [
        { id: 1, name, grids: [0] },
        { id: 1, name, grids: [1] },
      ],
    ]) {
      const spoilt = JSON.parse(file);
      spoilt.plan.zones = zones;
      expect(parsePlanFile(JSON.stringify(spoilt))).toMatchObject({
        reason: 'plan-file-damaged',
        values: { path: 'plan.zones' },
      });
    }
  });

  it('is the identity for any drawing, and writing again gives the same text', () => {
    const drawing = fc
      .array(fc.array(fc.constantFrom('A', 'B', 'C', '.'), { minLength: 3, maxLength: 3 }), {
        minLength: 1,
        maxLength: 4,
      })
      .map((rows) => rows.map((row) => row.join('')).join('\n'));
    fc.assert(
      fc.property(drawing, (text) => {
        const one = planFromDrawing(text);
        const file = saved(one);
        const { plan, warnings } = read(file, one);
        expect(warnings).toEqual([]);
        expect(plan).toEqual(one.plan);
        expect(writePlanFile(plan, one.ground)).toBe(file);
      }),
      { numRuns: 40 },
    );
  });
});

describe('over ground that has changed', () => {
  it('finds the grids again by their boundaries', () => {
    // The eastern column of the first community is gone; what remains is another mesh on the same ground.
    const smaller = planFromDrawing(['AA\nAA\nAA', 'DDE\nDDE']);
    const { plan, warnings } = read(saved(drawn), smaller);
    expect(warnings).toEqual([
      { reason: 'community-redrawn', values: { code: '420106001001', plots: 6, unassigned: 1 } },
    ]);
    expect(drawingOfPlan(plan)).toBe(picture('AA\nAC\n.C'));
  });

  it('says which communities are gone and which are new', () => {
    const other = planFromDrawing(['AAB\nACB\n.CC', 'D']);
    const ground = {
      ...other.ground,
      areas: other.ground.areas.map((area, i) => (i === 1 ? { ...area, code: '999' } : area)),
    };
    const { plan, warnings } = accepted(readPlanFile(saved(drawn), ground, other.meshes));
    expect(warnings).toEqual([
      { reason: 'community-missing', values: { code: '420106001002' } },
      { reason: 'community-new', values: { code: '999' } },
    ]);
    expect([...(plan.areas.get(1)?.gridOf ?? [])]).toEqual([-1]);
  });

  it('refuses a plan of another city', () => {
    const ground = { ...drawn.ground, areas: drawn.ground.areas.map((area, i) => ({ ...area, code: `9${i}` })) };
    expect(readPlanFile(saved(drawn), ground, drawn.meshes)).toMatchObject({ reason: 'plan-of-other-ground' });
  });
});

describe('refusals', () => {
  const file = JSON.parse(saved(drawn));
  it.each([
    ['half a file', saved(drawn).slice(0, 100), 'json-syntax', { line: 1 }],
    ['another JSON', '{"type":"FeatureCollection"}', 'not-a-plan-file', undefined],
    ['a later version', JSON.stringify({ ...file, version: 2 }), 'plan-file-newer', { version: 2, known: 1 }],
    ['a missing field', JSON.stringify({ ...file, grids: undefined }), 'plan-file-damaged', { path: 'grids' }],
    [
      'an assignment that does not fit',
      JSON.stringify({ ...file, communities: [{ ...file.communities[0], gridOf: [0, 4] }] }),
      'plan-file-damaged',
      { path: 'communities.420106001001.gridOf' },
    ],
    [
      'a grid that is not there',
      JSON.stringify({ ...file, grids: file.grids.slice(1) }),
      'plan-file-damaged',
      { path: 'communities.420106001001.gridOf' },
    ],
  ])('%s', (_, text, reason, values) => {
    expect(parsePlanFile(text)).toMatchObject({ ok: false, reason, ...(values && { values }) });
  });
});

describe('checks from the file alone', () => {
  const code = (grid: number) => `42010600100100${grid}`;
  const full = { households: () => 60 };

  it('finds nothing wrong with grids in range and in one piece', () => {
    expect(rulesOf(planFromDrawing('AAAAABBBBB', full))).toEqual([]);
  });

  it('sees a detached part', () => {
    expect(rulesOf(planFromDrawing('AABBBBBAAA', full))).toEqual([`detached-part ${code(1)}`]);
  });

  it('sees plots without a grid and grids out of range', () => {
    expect(rulesOf(planFromDrawing('AAAAABBB..', full))).toEqual(['unassigned-households', `out-of-range ${code(2)}`]);
  });

  it('sees a grid in two communities', () => {
    expect(rulesOf(planFromDrawing(['AA', 'AAA'], full))).toEqual([`crosses-community-border ${code(1)}`]);
  });
});
