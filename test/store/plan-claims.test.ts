import { afterEach, describe, expect, test, vi } from 'vitest';
import { claimByMessage } from '../../src/store/claim-by-message';
import { newId } from '../../src/store/new-id';
import type { PlanClaims } from '../../src/store/plan-claims';

// Claims by message between tabs: real channels, as between two pages of one browser without Web Locks.

const open: PlanClaims[] = [];
afterEach(() => {
  for (const claims of open.splice(0)) claims.stop();
});

function tab() {
  const told: string[] = [];
  const yields: string[] = [];
  const claims = claimByMessage({
    onHold: (planId, hold, waited) => told.push(`${planId} ${hold}${waited ? ' waited' : ''}`),
    async beforeYield(planId) {
      yields.push(planId);
    },
    onSaved: (planId) => told.push(`${planId} saved`),
  });
  open.push(claims);
  return { told, yields, ...claims };
}

const settled = (told: string[], count: number) => vi.waitFor(() => expect(told).toHaveLength(count), 5000);

describe('two tabs on one plan', () => {
  test('the first holds it, the second only looks, and gets it when the first leaves', async () => {
    const first = tab();
    first.claim('a');
    await settled(first.told, 1);
    const second = tab();
    second.claim('a');
    await settled(second.told, 1);
    expect([first.told, second.told]).toEqual([['a mine'], ['a elsewhere']]);
    first.tellSaved('a');
    await settled(second.told, 2);
    first.claim('b');
    await settled(second.told, 3);
    expect(second.told).toEqual(['a elsewhere', 'a saved', 'a mine waited']);
    await settled(first.told, 2);
    expect(first.told).toEqual(['a mine', 'b mine']);
  });

  test('taking over: the first saves before it lets go, and only looks from then on', async () => {
    const [first, second] = [tab(), tab()];
    first.claim('a');
    await settled(first.told, 1);
    second.claim('a');
    await settled(second.told, 1);
    second.takeOver();
    await settled(second.told, 2);
    await settled(first.told, 2);
    expect(first.yields).toEqual(['a']);
    expect(first.told[1]).toBe('a elsewhere');
    expect(second.told[1]).toBe('a mine waited');
  });

  test('asking at the same moment: exactly one of them holds it', async () => {
    const tabs = [tab(), tab(), tab()];
    for (const { claim } of tabs) claim('a');
    for (const { told } of tabs) await settled(told, 1);
    expect(tabs.map(({ told }) => told[0]).sort()).toEqual(['a elsewhere', 'a elsewhere', 'a mine']);
  });

  test('plans are claimed apart', async () => {
    const [first, second] = [tab(), tab()];
    first.claim('a');
    second.claim('b');
    await settled(first.told, 1);
    await settled(second.told, 1);
    expect([...first.told, ...second.told]).toEqual(['a mine', 'b mine']);
  });
});

test('ids are version 4 UUIDs, each another', () => {
  const ids = Array.from({ length: 200 }, newId);
  expect(new Set(ids).size).toBe(200);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});
