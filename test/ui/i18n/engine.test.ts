// Every term of a score and every preset has its name and its explanation in both languages.

import { expect, it } from 'vitest';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { OutOfBandReason, ScoreTerms } from '../../../src/core/partition/problem';
import { engine } from '../../../src/ui/i18n/engine';
import { divided, optionsFor, problemFromEdges } from '../../core/partition/random-graph';

it.each(['zh', 'en'] as const)('%s: terms and presets are named and explained', (language) => {
  const { score } = divided(problemFromEdges([1], []), optionsFor());
  const { preset } = engine[language];
  // The compiler sees to it that no term and no reason is left out.
  const scoreTerm: Record<keyof ScoreTerms, { name: string; why: string }> = engine[language].scoreTerm;
  const outOfBand: Record<OutOfBandReason, string> = engine[language].outOfBand;
  expect(Object.keys(scoreTerm).sort()).toEqual(Object.keys(score.terms).sort());
  expect(Object.keys(preset).sort()).toEqual(Object.keys(SCORE_PRESETS).sort());
  expect(new Set(Object.values(outOfBand)).size).toBe(Object.keys(outOfBand).length);
  for (const { name, why } of [...Object.values(scoreTerm), ...Object.values(preset)]) {
    expect([name.length > 0, why.length > name.length]).toEqual([true, true]);
  }
});
