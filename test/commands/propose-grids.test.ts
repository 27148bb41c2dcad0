// From the question to the edit: what may be redrawn, several answers, one step, never over a plan that went on.

import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Studio } from '../../src/commands/command';
import {
  adoptProposal,
  type Proposal,
  type ProposalRequest,
  proposalQuestion,
  searchProposals,
} from '../../src/commands/propose-grids';
import { redivide } from '../../src/commands/redivide';
import { lockGrid } from '../../src/core/actions/lock-grid';
import { createDocument } from '../../src/store/document';
import { accepted, drawingOfPlan, householdsByGrid, picture, planFromDrawing } from '../support/plan';
import { threadsHere } from '../support/threads';

/** A studio with a drawn plan open; only what proposals touch is there. */
function studioOf(drawings: string | readonly string[]) {
  const { plan, ground } = planFromDrawing(drawings, { households: () => 10 });
  const document = createDocument();
  document.open(plan, null);
  const app = {
    document,
    city: { store: createStore(() => ({ ground })) },
    session: createStore(() => ({ grids: [] as number[], area: 0 })),
    workers: threadsHere(2),
  };
  return { studio: { app } as unknown as Studio, document, plan };
}

const WIDE = `
  AAAAAAAA
  AAAAAAAA
  AAAAAAAA
  AAAAAABB`;

const request = (more: Partial<ProposalRequest> = {}): ProposalRequest => ({
  areas: [0],
  grids: null,
  mode: 'fresh',
  band: { target: 80, min: 70, max: 90 },
  effort: 'quick',
  parts: 2,
  seed: 1,
  ...more,
});

async function proposalsFor(studio: Studio, asked: ProposalRequest, wanted = 1): Promise<Proposal[]> {
  const found: Proposal[] = [];
  const refusal = await searchProposals(
    studio,
    accepted(proposalQuestion(studio, asked)),
    { wanted, kept: [] },
    {
      signal: new AbortController().signal,
      onProgress: () => {},
      onFound: (proposal) => found.push(proposal),
    },
  );
  expect(refusal).toBeNull();
  return found;
}

const loadsOf = (studio: Studio) =>
  [...householdsByGrid(studio.app.document.store.getState().plan!).values()].sort((a, b) => a - b);

describe('a proposal', () => {
  test('is one step; undo brings back the very plan', async () => {
    const { studio, document, plan } = studioOf(WIDE);
    const [proposal] = await proposalsFor(studio, request());
    expect(document.store.getState().plan).toBe(plan);
    expect(accepted(adoptProposal(studio, proposal, 'Second'))).toEqual({ isSecondPlan: false });
    const loads = loadsOf(studio);
    expect(loads).toHaveLength(4);
    for (const load of loads) expect(Math.abs(load - 80)).toBeLessThanOrEqual(10);
    expect(document.store.getState().label?.key).toBe('propose');
    document.undo();
    expect(document.store.getState().plan).toBe(plan);
    // The plan is again the one it was made for.
    expect(accepted(adoptProposal(studio, proposal, 'Second'))).toEqual({ isSecondPlan: false });
  });

  test('for a plan that went on opens as a second plan', async () => {
    const { studio, document, plan } = studioOf(WIDE);
    const [proposal] = await proposalsFor(studio, request());
    document.edit({ key: 'lock' }, (open) => lockGrid(open, 1, true));
    expect(accepted(adoptProposal(studio, proposal, 'Second'))).toEqual({ isSecondPlan: true });
    const second = document.store.getState().plan!;
    expect(second.name).toBe('Second');
    expect(second.id).not.toBe(plan.id);
    expect(second.grids.get(1)?.locked).toBe(false);
  });

  test('leaves locked grids and those not asked for as they are', async () => {
    const { studio, document } = studioOf('AAAABBBBCC');
    document.edit({ key: 'lock' }, (open) => lockGrid(open, 1, true));
    const [proposal] = await proposalsFor(studio, request({ grids: new Set([0, 1]), mode: 'evenly', parts: 2 }));
    expect(drawingOfPlan(proposal.plan).replace(/[^BC\n]/g, '.')).toBe(picture('....BBBBCC'));
    expect(proposal.result.score.parts).toBe(2);
  });

  test('has rivals that lean elsewhere', async () => {
    const { studio } = studioOf(WIDE);
    const found = await proposalsFor(studio, request(), 3);
    expect(found.length).toBeGreaterThan(1);
    expect(new Set(found.map(({ leaning }) => leaning)).size).toBe(found.length);
  });
});

describe('a question', () => {
  test('is refused where nothing may be redrawn, or several communities would be divided evenly', () => {
    const { studio, document } = studioOf(['AAAA', 'BBBB']);
    expect(proposalQuestion(studio, request({ areas: [0, 1], mode: 'evenly' }))).toMatchObject({
      reason: 'evenly-one-community',
    });
    document.edit({ key: 'lock' }, (open) => lockGrid(open, 0, true));
    expect(proposalQuestion(studio, request())).toMatchObject({ reason: 'nothing-to-propose' });
    expect(proposalQuestion(studio, request({ areas: [0, 1], mode: 'evenly' })).ok).toBe(true);
  });
});

describe('redrawing at once', () => {
  const tools = { signal: new AbortController().signal, onProgress: () => {} };

  test('divides a grid evenly', async () => {
    const { studio, document } = studioOf(WIDE);
    accepted(await redivide(studio, { areas: [0], grids: new Set([0]), mode: 'evenly', parts: 3 }, tools));
    expect(loadsOf(studio)).toEqual([20, 100, 100, 100]);
    expect(document.store.getState().label?.key).toBe('propose-evenly');
  });

  test('balances grids among themselves and says what moved', async () => {
    const { studio, document, plan } = studioOf(WIDE);
    document.edit({ key: 'profile' }, (open) => ({
      ok: true,
      value: { ...open, profile: { ...open.profile, target: 160, min: 150, max: 170 } },
    }));
    const grids = new Set(plan.grids.keys());
    const { proposal } = accepted(await redivide(studio, { areas: [0], grids, mode: 'balance' }, tools));
    expect(loadsOf(studio)).toEqual([150, 170]);
    expect(proposal.result.moves?.map(({ rule }) => rule)).toEqual(['above-max']);
  });
});
