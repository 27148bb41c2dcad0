import { describe, expect, test } from 'vitest';
import type { ProposalQuestion } from '../../src/commands/propose-grids';
import { applyProposal } from '../../src/core/actions/apply-proposal';
import { partition } from '../../src/core/partition/partition';
import { problemFromAreas } from '../../src/core/partition/problem-from-plan';
import { bestOf, proposalFigures } from '../../src/ui/panels/propose/proposal-figures';
import { groundOfParts } from '../../src/ui/panels/propose/proposal-ground';
import { optionsFor } from '../core/partition/random-graph';
import { accepted, planFromDrawing } from '../support/plan';

describe('the best of a row', () => {
  test('is marked once, or wherever the same is written', () => {
    expect(bestOf([3, 1, 2], ['3', '1', '2'], -1)).toEqual([false, true, false]);
    expect(bestOf([0.91, 0.9, 0.912], ['91 %', '90 %', '91 %'], 1)).toEqual([true, false, true]);
  });

  test('is nobody where all are the same, neither is better, or nothing is known', () => {
    expect(bestOf([1.01, 1.02], ['1', '1'], 1)).toEqual([false, false]);
    expect(bestOf([6, 7], ['6', '7'], 0)).toEqual([false, false]);
    expect(bestOf([null, null], ['—', '—'], 1)).toEqual([false, false]);
    expect(bestOf([null, 4], ['—', '4'], -1)).toEqual([false, true]);
  });
});

test('a proposal in figures: deviations from the target asked for, households that change grid', () => {
  const { plan, ground } = planFromDrawing('AAAAAABB', { households: 10 });
  const made = problemFromAreas([plan.areas.get(0)!], plan.profile, { keepPrevious: true });
  const options = optionsFor({ target: 40 });
  const result = accepted(partition(made.problem, options));
  const divided = accepted(applyProposal(plan, ground, [{ area: 0, plots: null, part: result.part }]));
  const question = { ...made, plan, areas: [0], options } as unknown as ProposalQuestion;
  const proposal = { question, leaning: null, seed: 1, result, plan: divided };
  const figures = proposalFigures(proposal);
  expect(figures).toMatchObject({ grids: 2, inTen: 2, deviations: [0, 0], cutM: 10, moved: 20 });
  // No barrier anywhere: nothing to run along or to lie across.
  expect(figures).toMatchObject({ along: null, straddling: null });
  const grounds = [...groundOfParts(proposal).values()];
  expect(grounds.map(({ plots }) => plots.get(0)!.length)).toEqual([4, 4]);
  expect(new Set(grounds.map(({ code }) => code))).toEqual(
    new Set([...divided.grids.values()].map(({ code }) => code)),
  );
});
