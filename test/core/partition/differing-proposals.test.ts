// Proposals on one table differ from each other, and are the same ones whichever search is done first.

import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { gunzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeGround } from '../../../src/core/formats/city-file';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { done } from '../../../src/core/outcome';
import {
  differingProposals,
  distanceBetween,
  type Found,
  LEANING_WEIGHTS,
  LEANINGS,
  LEAST_DISTANCE,
  leaningsFor,
  type Trial,
} from '../../../src/core/partition/differing-proposals';
import { partition } from '../../../src/core/partition/partition';
import type { PartitionProblem, PartitionResult } from '../../../src/core/partition/problem';
import { problemFromAreas } from '../../../src/core/partition/problem-from-plan';
import { seededRandom } from '../../../src/core/partition/random';
import { planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { PROFILES } from '../../../src/core/plan/profiles';
import { divided, latticeProblem, optionsFor } from './random-graph';

const weights = (values: readonly number[]) => Float64Array.from(values);
const parts = (values: readonly number[]) => Int32Array.from(values);

describe('the distance between two divisions', () => {
  it('is the share of the weight that lies elsewhere under the best pairing', () => {
    expect(distanceBetween(weights([1, 1, 2, 4]), parts([0, 0, 1, 1]), parts([7, 7, 3, 3]))).toBe(0);
    expect(distanceBetween(weights([1, 1, 2, 4]), parts([0, 0, 1, 1]), parts([0, 1, 1, 1]))).toBe(1 / 8);
    expect(distanceBetween(weights([0, 0]), parts([0, 0]), parts([0, 1]))).toBe(1 / 2);
    expect(distanceBetween(weights([]), parts([]), parts([]))).toBe(0);
  });

  it('does not care for numbers, nor for which comes first', () => {
    const division = fc.array(fc.nat(4), { minLength: 12, maxLength: 12 }).map(parts);
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 12, maxLength: 12 }), division, division, (loads, one, other) => {
        const weight = weights(loads);
        const distance = distanceBetween(weight, one, other);
        expect(distanceBetween(weight, other, one)).toBeCloseTo(distance, 12);
        expect(
          distanceBetween(
            weight,
            one,
            other.map((part) => 4 - part),
          ),
        ).toBeCloseTo(distance, 12);
        expect(distanceBetween(weight, one, one)).toBe(0);
        expect(distance).toBeGreaterThanOrEqual(0);
        expect(distance).toBeLessThan(1);
      }),
    );
  });
});

function city(seed: number): PartitionProblem {
  const lattice = latticeProblem(14, 14, seededRandom(seed).next);
  return { ...lattice, group: new Int32Array(196), previous: lattice.group.map((_, unit) => Math.floor(unit / 28)) };
}

const searchIn = (problem: PartitionProblem) => async (trial: Trial) =>
  partition(problem, optionsFor({ weights: LEANING_WEIGHTS[trial.leaning], seed: trial.seed, target: 250 }));

async function found(problem: PartitionProblem, wanted: number, search = searchIn(problem), kept: Found[] = []) {
  const heard: Found[] = [];
  const outcome = await differingProposals(problem, { wanted, seed: 1, kept }, search, (one) => heard.push(one));
  if (!outcome.ok) throw new Error(outcome.reason);
  expect(outcome.value).toEqual(heard);
  return heard;
}

describe('several proposals', () => {
  it('differ from each other and from those kept', async () => {
    const problem = city(2);
    const first = await found(problem, 4);
    expect(first.length).toBeGreaterThan(2);
    expect(new Set(first.map(({ leaning }) => leaning)).size).toBeGreaterThan(2);
    const [kept] = first;
    const again = await found(problem, 3, searchIn(problem), [kept]);
    const all = [kept, ...again];
    for (const table of [first, all]) {
      for (const one of table) {
        for (const other of table) {
          if (one === other) continue;
          const apart = distanceBetween(problem.weight, one.result.part, other.result.part);
          expect(apart).toBeGreaterThanOrEqual(LEAST_DISTANCE);
        }
      }
    }
  });

  it('do not depend on which search is done first', async () => {
    const problem = city(4);
    const search = searchIn(problem);
    const late = async (trial: Trial, place = 0) => {
      await new Promise((resolve) => setTimeout(resolve, 12 - 4 * place));
      return search(trial);
    };
    expect(await found(problem, 3, late)).toEqual(await found(problem, 3));
  });

  it('are fewer where a division has no rival', async () => {
    const problem = city(1);
    const only = divided(problem, optionsFor({ target: 1e6 }));
    const seeds: number[] = [];
    const same = await found(problem, 3, async ({ seed }) => {
      seeds.push(seed);
      return done(only);
    });
    expect(same).toHaveLength(1);
    expect(new Set(seeds).size).toBeGreaterThan(3);
  });

  it('found before a cancel stand; the cancel is passed on', async () => {
    const problem = city(3);
    const search = searchIn(problem);
    const heard: number[] = [];
    const ended = differingProposals(
      problem,
      { wanted: 3, seed: 1 },
      (trial, place) => (place === 0 ? Promise.reject(new Error('enough')) : search(trial)),
      (_, place) => heard.push(place),
    );
    await expect(ended).rejects.toThrow('enough');
    expect(heard).toEqual([1, 2]);
  });

  it('are refused as one search is', async () => {
    const refused = await differingProposals(
      city(1),
      { wanted: 2, seed: 1 },
      async () => ({ ok: false, reason: 'invalid-option' }) as const,
      () => {},
    );
    expect(refused).toMatchObject({ ok: false, reason: 'invalid-option' });
  });
});

it('each leaning brings what it is named for, over communities of the sample city', () => {
  const decoded = decodeGround(gunzipSync(new Uint8Array(readFileSync('data/sample/ground.jwc.gz'))));
  if (!decoded.ok) throw new Error(decoded.reason);
  const ground = decoded.value;
  const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
  const plan = planFromScheme(ground, meshes, ground.schemes[0], PROFILES[0], { id: 'plan', name: 'Plan' });
  const problems = [...plan.areas.values()]
    .filter((_, i) => i % 4 === 0)
    .map((areaPlan) => problemFromAreas([areaPlan], plan.profile, { keepPrevious: true }).problem);
  const sums = Object.fromEntries(
    LEANINGS.map((leaning) => {
      const sum = { cutM: 0, alongM: 0, moved: 0, off: 0 };
      for (const problem of problems) {
        const { part, score } = divided(problem, optionsFor({ weights: LEANING_WEIGHTS[leaning], seed: 1 }));
        sum.cutM += score.cutM;
        sum.alongM += score.cutM * score.barrierShare;
        sum.moved += score.moved;
        const load = new Float64Array(score.parts);
        part.forEach((label, unit) => {
          load[label] += problem.weight[unit];
        });
        const even = load.reduce((all, each) => all + each, 0) / load.length;
        for (const each of load) sum.off += Math.abs(each / even - 1);
      }
      return [leaning, { away: 1 - sum.alongM / sum.cutM, ...sum }];
    }),
  );
  const least = (key: 'away' | 'moved' | 'off' | 'cutM') =>
    LEANINGS.reduce((best, leaning) => (sums[leaning][key] < sums[best][key] ? leaning : best));
  expect([least('away'), least('moved'), least('off'), least('cutM')]).toEqual(LEANINGS);
});

it('leans on what is there', () => {
  const bare: PartitionProblem = { ...city(1), barrierClass: new Uint8Array(city(1).neighbour.length) };
  expect(leaningsFor(bare)).not.toContain('barriers');
  const { previous: _, ...fresh } = city(1);
  expect(leaningsFor(fresh)).not.toContain('near');
  const standing: PartitionResult['part'] = new Int32Array(196).fill(-1);
  expect(leaningsFor({ ...city(1), previous: standing })).not.toContain('near');
  expect(leaningsFor(city(1))).toHaveLength(4);
});
