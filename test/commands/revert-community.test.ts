import { expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Studio } from '../../src/commands/command';
import { revertCommunity } from '../../src/commands/grid-commands';
import { assign } from '../../src/core/actions/assign';
import { lockGrid } from '../../src/core/actions/lock-grid';
import { makeZone } from '../../src/core/actions/make-zone';
import { moveToZone } from '../../src/core/actions/move-to-zone';
import type { Plan } from '../../src/core/plan/plan';
import { createDocument } from '../../src/store/document';
import { createNotices } from '../../src/store/notices';
import { accepted, drawingOfPlan, picture, planFromDrawing } from '../support/plan';

const drawn = planFromDrawing(['AABB', 'CCDD']);
const reference: Plan = { ...drawn.plan, id: 'in-force', basedOn: { kind: 'scheme', id: 's' } };
/** Both communities changed. */
const changed = accepted(assign(accepted(assign({ ...reference, id: 'draft' }, 0, [1], 1)), 1, [2], 2));

function studioOf(plan: Plan, inForce: Plan | null) {
  const document = createDocument();
  document.open(plan, inForce);
  const notices = createNotices();
  const session = createStore(() => ({ grids: [] as number[], area: 0 }));
  return { studio: { app: { document, notices, session } } as unknown as Studio, document, notices };
}

test('one community goes back in one step, the other stays; undo brings it back', () => {
  const { studio, document } = studioOf(changed, reference);
  revertCommunity(studio, 0, 'East');
  const { plan, label } = document.store.getState();
  expect(drawingOfPlan(plan!, 0)).toBe(picture('AABB'));
  expect(drawingOfPlan(plan!, 1)).toBe(picture('CCCD'));
  expect(label).toEqual({ key: 'revert-community', values: { community: 'East' } });
  document.undo();
  expect(document.store.getState().plan).toBe(changed);
});

test('service zones that are in force go back with the grids, in the same step, and it says so', () => {
  const inForce = accepted(makeZone(reference, [0, 1]));
  const draft = accepted(moveToZone({ ...inForce, id: 'draft' }, [0], null));
  const { studio, document } = studioOf(draft, inForce);
  revertCommunity(studio, 0, 'East');
  const { plan, label, past } = document.store.getState();
  expect(plan!.zones).toEqual(inForce.zones);
  expect(label?.key).toBe('revert-community-zones');
  expect(past).toHaveLength(2);
  document.undo();
  expect(document.store.getState().plan).toBe(draft);
});

test('a locked grid that would give, a locked plan and a city without a scheme are refused in words', () => {
  for (const [plan, inForce, reason] of [
    [accepted(lockGrid(changed, 1, true)), reference, 'grid-locked'],
    [{ ...changed, locked: true }, reference, 'plan-locked'],
    [changed, null, 'no-scheme-in-force'],
  ] as const) {
    const { studio, document, notices } = studioOf(plan, inForce);
    revertCommunity(studio, 0, 'East');
    expect(document.store.getState().plan).toBe(plan);
    expect(notices.store.getState().list.map(({ key }) => key)).toEqual([`refusal.${reason}`]);
  }
});
