// The score: every priced term by name, and figures a planner can read, the same as the shared evaluator's.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import { seededRandom } from '../../../src/core/partition/random';
import { readInstance } from '../../../src/core/partition/read-instance';
import { divided, latticeProblem, optionsFor, problemFromEdges } from './random-graph';

describe('the score', () => {
  it('is the sum of its terms, and each term is there when it is priced', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.integer(),
        fc.constantFrom('balanced', 'plainCut', 'leastChange'),
        (size, seed, preset) => {
          const random = seededRandom(seed);
          const lattice = latticeProblem(size, size, random.next);
          const each = (most: number) => Float64Array.from(lattice.weight, () => most * random.next());
          const problem = {
            ...lattice,
            areaM2: each(400),
            outerM: each(30),
            secondWeight: each(90),
            previous: Int32Array.from(lattice.weight, () => random.below(3) - 1),
          };
          const weights = SCORE_PRESETS[preset];
          const { score } = divided(problem, optionsFor({ seed, weights, second: { tolerance: 0.1 } }));
          const { terms, total } = score;
          expect(Object.values(terms).every((term) => Number.isFinite(term) && term >= 0)).toBe(true);
          expect(total).toBeCloseTo(Object.values(terms).reduce((a, b) => a + b, 0));
          expect(terms.cut).toBeCloseTo(
            score.cutByClassM.reduce((sum, m, kind) => sum + m * weights.cutByClass[kind], 0),
          );
          expect(terms.change).toBeCloseTo(weights.change * score.moved);
          expect(terms.second > 0).toBe(score.secondOutOfBand > 0);
          expect(terms.compactness > 0).toBe(weights.compactness > 0);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts parts across a main barrier, and sheds beyond it as none', () => {
    const row = (weights: readonly number[]) =>
      problemFromEdges(
        weights,
        weights.slice(1).map((_, i) => [i, i + 1, 10, i === 1 ? 2 : 0] as const),
      );
    const one = optionsFor({ partsByGroup: [1] });
    expect(divided(row([100, 50, 100, 50]), one).score.straddling).toBe(1);
    expect(divided(row([200, 100, 1, 2]), one).score.straddling).toBe(0);
    const bridge = { ...row([100, 50, 100, 50]), connected: Uint32Array.from([0, 3]) };
    expect(divided(bridge, one).score.straddling).toBe(0);
    const { score } = divided(row([150, 150, 150, 150]), optionsFor({ partsByGroup: [2] }));
    expect(score).toMatchObject({ straddling: 0, barrierShare: 1, meanCompactness: null });
  });
});

interface Figures {
  readonly cutLength: number;
  readonly meanPolsbyPopper: number | null;
  readonly barrier: { readonly partsStraddlingMain: number; readonly shareOfCutOnMainOrStreetPct: number } | null;
}
const bench = resolve(process.cwd(), '../shared/bench/partition');

describe('the figures', () => {
  it.skipIf(!existsSync(bench)).each(['monaco', 'cambridge'])(
    'are those of the shared evaluator on %s (skipped where it is missing)',
    async (name) => {
      const source = JSON.parse(gunzipSync(readFileSync(`${bench}/instances/${name}.json.gz`)).toString());
      const read = readInstance(source);
      if (!read.ok) throw new Error(read.reason);
      const { problem, target, partsByGroup } = read.value;
      const options = optionsFor({ target, weights: SCORE_PRESETS.balanced, budget: 20 * problem.weight.length });
      const { part, score } = divided(problem, { ...options, ...(partsByGroup && { partsByGroup }) });
      const evaluator: { normalise(source: unknown): unknown; evaluate(instance: unknown, part: Int32Array): Figures } =
        await import(pathToFileURL(`${bench}/evaluate.mjs`).href);
      const figures = evaluator.evaluate(evaluator.normalise(source), part);
      expect(score.cutM).toBeCloseTo(figures.cutLength, 2);
      if (figures.barrier) {
        expect(score.straddling).toBe(figures.barrier.partsStraddlingMain);
        expect(100 * score.barrierShare).toBeCloseTo(figures.barrier.shareOfCutOnMainOrStreetPct, 1);
      }
      if (figures.meanPolsbyPopper === null) expect(score.meanCompactness).toBeNull();
      else expect(score.meanCompactness).toBeCloseTo(figures.meanPolsbyPopper, 3);
    },
  );
});
