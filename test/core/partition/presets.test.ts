// What the presets stand for, on real ground.

import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { SCORE_PRESETS, type ScorePreset } from '../../../src/core/partition/presets';
import { readInstance } from '../../../src/core/partition/read-instance';
import { divided, optionsFor } from './random-graph';

const instances = resolve(process.cwd(), '../shared/bench/partition/instances');

it.skipIf(!existsSync(instances)).each(['monaco', 'cambridge'])(
  'balanced follows barriers on %s, and fewer grids lie across one (skipped where it is missing)',
  (name) => {
    const read = readInstance(JSON.parse(gunzipSync(readFileSync(`${instances}/${name}.json.gz`)).toString()));
    if (!read.ok) throw new Error(read.reason);
    const { problem, target, partsByGroup } = read.value;
    const scoreWith = (preset: ScorePreset) => {
      const weights = SCORE_PRESETS[preset];
      return divided(problem, optionsFor({ target, weights, ...(partsByGroup && { partsByGroup }) })).score;
    };
    const plain = scoreWith('plainCut');
    const balanced = scoreWith('balanced');
    expect(balanced.barrierShare).toBeGreaterThan(plain.barrierShare);
    expect(balanced.straddling).toBeLessThan(plain.straddling);
    expect(balanced.cutM).toBeLessThan(1.25 * plain.cutM);
  },
);
