// The shortest cut of small ground, found by trying every division, against what the engine finds.

import { expect, it } from 'vitest';
import type { PartitionProblem } from '../../../src/core/partition/problem';
import { cellsProblem } from './cells';
import { divided, optionsFor } from './random-graph';

/**
 * Shortest cut of a problem of up to 14 units into `parts` pieces inside the band, by dynamic programming over sets of
 * units; Infinity where there is none. 3^units × parts.
 */
function shortestCut(problem: PartitionProblem, parts: number, min: number, max: number): number {
  const count = problem.weight.length;
  const near = new Uint32Array(count);
  for (let unit = 0; unit < count; unit++) {
    for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
      near[unit] |= 1 << problem.neighbour[entry];
    }
  }
  const all = (1 << count) - 1;
  // Half the border of every set that may be a part, −1 for the others.
  const borderM = new Float64Array(all + 1).fill(-1);
  for (let set = 1; set <= all; set++) {
    let weight = 0;
    let border = 0;
    for (let unit = 0; unit < count; unit++) {
      if (!((set >> unit) & 1)) continue;
      weight += problem.weight[unit];
      for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
        if (!((set >> problem.neighbour[entry]) & 1)) border += problem.lengthM[entry] / 2;
      }
    }
    if (weight < min || weight > max) continue;
    let reached = set & -set;
    for (let before = 0; before !== reached; ) {
      before = reached;
      for (let unit = 0; unit < count; unit++) if ((reached >> unit) & 1) reached |= near[unit] & set;
    }
    if (reached === set) borderM[set] = border;
  }
  let best = new Float64Array(all + 1).fill(Infinity);
  best[0] = 0;
  for (let part = 0; part < parts; part++) {
    const next = new Float64Array(all + 1).fill(Infinity);
    for (let set = 1; set <= all; set++) {
      const first = set & -set;
      for (let own = set; own > 0; own = (own - 1) & set) {
        if (own & first && borderM[own] >= 0) next[set] = Math.min(next[set], best[set ^ own] + borderM[own]);
      }
    }
    best = next;
  }
  return best[all];
}

it('is found on nearly all small ground', () => {
  let compared = 0;
  let found = 0;
  let gaps = 0;
  for (let seed = 1; seed <= 24; seed++) {
    const count = 8 + (seed % 7);
    const parts = 2 + (seed % 3);
    const cells = cellsProblem(count, seed);
    const weight = cells.weight.map((each, unit) => each + 20 + ((unit * seed) % 17));
    const problem = { ...cells, weight, group: new Int32Array(count) };
    const even = weight.reduce((a, b) => a + b, 0) / parts;
    const best = shortestCut(problem, parts, 0.75 * even, 1.25 * even);
    const wanted = { target: even, tolerance: 0.25, partsByGroup: [parts] };
    const { score } = divided(problem, optionsFor({ ...wanted, mode: 'thorough', seed, budget: 30_000 }));
    // Ground in more pieces than parts has no such division.
    if (score.parts > parts) continue;
    expect([seed, score.outOfBand > 0]).toEqual([seed, best === Infinity]);
    if (best === Infinity) continue;
    compared++;
    expect(score.cutM).toBeGreaterThan(best - 1e-6);
    if (score.cutM < best + 1e-6) found++;
    gaps += score.cutM / best - 1;
  }
  expect(compared).toBeGreaterThan(12);
  expect(found / compared).toBeGreaterThan(0.9);
  expect(gaps / compared).toBeLessThan(0.02);
}, 60_000);
