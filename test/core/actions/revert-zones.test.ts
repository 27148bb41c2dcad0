// Back to what is in force is back with its service zones; where none are in force they stay as they are drawn.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dissolveZone } from '../../../src/core/actions/dissolve-zone';
import { makeZone } from '../../../src/core/actions/make-zone';
import { mergeGrids } from '../../../src/core/actions/merge-grids';
import { moveToZone } from '../../../src/core/actions/move-to-zone';
import { newGrid } from '../../../src/core/actions/new-grid';
import { paint } from '../../../src/core/actions/paint';
import { renameZone } from '../../../src/core/actions/rename-zone';
import { revertArea, revertGrid } from '../../../src/core/actions/revert-area';
import { done, type Outcome } from '../../../src/core/outcome';
import { changeList } from '../../../src/core/plan/change-list';
import type { Plan } from '../../../src/core/plan/plan';
import { settleZones } from '../../../src/core/plan/settle-zones';
import { zoneChanges } from '../../../src/core/plan/zone-changes';
import { zoneOfGrid } from '../../../src/core/plan/zones';
import { accepted, planFromDrawing } from '../../support/plan';

const { plan: drawn, ground } = planFromDrawing(['AAB\nAAB\nCCB', 'DDE']);
const [A, B, C, D, E] = [0, 1, 2, 3, 4];
const east = { zh: '东片', en: 'East' };
const west = { zh: '西片', en: 'West' };
const zoned = accepted(makeZone(accepted(makeZone(drawn, [A, C, D], west)), [B], east));
/** E is in no zone. */
const reference: Plan = { ...zoned, id: 'in-force', basedOn: { kind: 'plan', id: 'in-force' } };
const plan: Plan = { ...reference, id: 'draft' };

const edited = (before: Plan, outcome: Outcome<Plan>) => settleZones(before, accepted(outcome));
const zoneNames = (of: Plan) =>
  new Map([...of.grids.keys()].map((grid) => [grid, zoneOfGrid(of).get(grid)?.name.en ?? null]));

describe('a grid put back as in force', () => {
  test('goes back into its zone though its ground never moved; the others stay where they are', () => {
    const moved = edited(plan, moveToZone(plan, [A, C, E], 2));
    const reverted = edited(moved, revertGrid(moved, reference, A));
    expect(zoneNames(reverted)).toEqual(
      new Map([
        [A, 'West'],
        [B, 'East'],
        [C, 'East'],
        [D, 'West'],
        [E, 'East'],
      ]),
    );
    expect(reverted.areas).toBe(moved.areas);
    expect(zoneNames(edited(reverted, revertGrid(reverted, reference, E))).get(E)).toBe(null);
  });

  test('a zone that was dissolved lives again under its name, and the next grid joins it', () => {
    const dissolved = edited(plan, dissolveZone(plan, 1));
    const one = edited(dissolved, revertGrid(dissolved, reference, A));
    const both = edited(one, revertGrid(one, reference, C));
    expect(both.zones.find(({ name }) => name.en === 'West')).toMatchObject({ id: 3, name: west, grids: [A, C] });
    expect(both.nextZoneId).toBe(4);
    expect(zoneChanges(reference, both).moves.map(({ grids }) => grids)).toEqual([[D]]);
  });

  test('a grid that lives again by it is in the zone it had, not in that of the grid that had its ground', () => {
    const merged = edited(plan, mergeGrids(plan, A, B));
    expect(zoneNames(merged).get(A)).toBe('West');
    const reverted = edited(merged, revertGrid(merged, reference, A));
    expect(zoneNames(reverted)).toEqual(zoneNames(reference));
    expect(zoneChanges(reference, reverted)).toEqual({ moves: [], renamed: [] });
  });

  test('a zone called otherwise meanwhile is the same zone, and keeps its name', () => {
    const renamed = edited(plan, renameZone(plan, 1, { zh: '江西片', en: 'Riverside' }));
    const moved = edited(renamed, moveToZone(renamed, [A], 2));
    expect(zoneNames(edited(moved, revertGrid(moved, reference, A))).get(A)).toBe('Riverside');
  });
});

test('zones that only the draft has stay where none are in force', () => {
  const without: Plan = { ...reference, zones: [] };
  const painted = accepted(paint(plan, 0, [0], B));
  expect(edited(painted, revertArea(painted, without, 0)).zones).toBe(plan.zones);
  expect(accepted(revertGrid(plan, without, A))).toBe(plan);
});

test('all communities put back: grids and zones are as in force, whatever was drawn', () => {
  const share = fc.nat(4);
  const deed = fc.oneof(
    fc.tuple(fc.constant('zone' as const), share, fc.nat(3)),
    fc.tuple(fc.constant('make' as const), share, share),
    fc.tuple(fc.constant('dissolve' as const), fc.nat(3), share),
    fc.tuple(fc.constant('merge' as const), share, share),
    fc.tuple(fc.constant('new' as const), fc.nat(8), share),
    fc.tuple(fc.constant('paint' as const), fc.nat(8), share),
  );
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 8 }), (deeds) => {
      let draft = plan;
      for (const [kind, a, b] of deeds) {
        const outcome =
          kind === 'zone'
            ? moveToZone(draft, [a], b || null)
            : kind === 'make'
              ? makeZone(draft, [a, b])
              : kind === 'dissolve'
                ? dissolveZone(draft, a)
                : kind === 'merge'
                  ? mergeGrids(draft, a, b)
                  : kind === 'new'
                    ? newGrid(draft, ground, 0)
                    : draft.grids.has(b)
                      ? paint(draft, 0, [a], b)
                      : done(draft);
        if (outcome.ok) draft = settleZones(draft, outcome.value);
      }
      // A grid that lives again without a zone in force first joins that of its ground, as every new grid does.
      for (const area of [0, 1, 0, 1]) draft = edited(draft, revertArea(draft, reference, area));
      expect(changeList(reference, draft, ground)).toEqual([]);
      // Zones may be called otherwise; no grid that is in force lies in another one.
      const { moves } = zoneChanges(reference, draft);
      expect(moves.flatMap(({ grids }) => grids).filter((grid) => reference.grids.has(grid))).toEqual([]);
    }),
  );
});
