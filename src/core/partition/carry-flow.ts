/**
 * Carries the flow of weight between parts out: the flow says how much should cross which border, hand-overs move units
 * of about that weight, and what they could not do exactly is asked of the next flow.
 */
import type { ContiguityTest } from './contiguity';
import { type Division, move, totalPrice } from './division';
import { handOver } from './hand-over';
import type { Rules } from './level';
import { partBorders, partLoads } from './part-loads';
import type { Search } from './v-cycle';
import { weightFlow } from './weight-flow';

/** Rounds at most, and rounds that may pass before each must bring something. */
const ROUNDS = 14;
const GRACE = 3;
/** What a border is dearer for later rounds when a hand-over fell short there: nothing came, or too little. */
const CLOSED_TOLL = 2;
const SHORT_TOLL = 0.5;

/**
 * Changes `division` in place, in rounds of "how much over which border" and "which units", until all parts are in the
 * band or nothing helps, and leaves the best round standing: a unit of weight brought into the band may cost
 * `excessPrice` metres. The division's own balance price should be 0. A round is
 * a flow, and linear in units for each border it crosses.
 */
export function carryFlow(
  division: Division,
  test: ContiguityTest,
  rules: Rules,
  excessPrice: number,
  shake: number,
  { random, shouldStop }: Pick<Search, 'random' | 'shouldStop'>,
): void {
  const { parts } = division;
  const toll = new Map<number, number>();
  const tollOf = (from: number, to: number) => toll.get(from * parts + to) ?? 0;
  const best = division.part.slice();
  let leastPrice = Infinity;
  const restore = () => {
    for (let unit = 0; unit < best.length; unit++) {
      if (division.part[unit] !== best[unit]) move(division, unit, best[unit]);
    }
  };
  for (let round = 0; round < ROUNDS && !shouldStop(); round++) {
    const loads = partLoads(division, rules);
    let price = totalPrice(division);
    for (let p = 0; p < parts; p++) {
      price += excessPrice * Math.max(0, loads.weight[p] - loads.max[p], loads.min[p] - loads.weight[p]);
    }
    if (price < leastPrice) {
      leastPrice = price;
      best.set(division.part);
    } else if (round > GRACE) break;
    const borders = partBorders(division, (from, to) => 1 + tollOf(from, to) + shake * random.next());
    const { over } = weightFlow(loads, borders);
    const left = over.slice();
    const planned = division.weight.slice();
    const outgoing = new Uint32Array(parts);
    borders.forEach(({ from, to }, i) => {
      planned[from] -= over[i];
      planned[to] += over[i];
      if (over[i] > 0) outgoing[from]++;
    });
    let open = over.reduce((count, amount) => count + (amount > 0 ? 1 : 0), 0);
    if (open === 0) break;
    // Receivers that hand nothing on come first: nobody needs to hold more than it should in between.
    while (open > 0) {
      let next = -1;
      for (let i = 0; i < borders.length; i++) {
        if (left[i] > 0 && (next < 0 || outgoing[borders[i].to] < outgoing[borders[next].to])) next = i;
      }
      const { from, to } = borders[next];
      const wanted = left[next];
      left[next] = 0;
      outgoing[from]--;
      open--;
      const spare = Math.min(loads.max[from] - planned[from], planned[to] - loads.min[to]);
      const extra = Math.min(planned[from] - loads.min[from], loads.max[to] - planned[to]);
      const least = Math.max(0, wanted - Math.max(0, spare));
      const most = wanted + extra;
      if (!(most > 0)) continue;
      const moved = handOver(division, test, { from, to, least: Math.min(least, most), most }, random);
      planned[from] += wanted - moved;
      planned[to] -= wanted - moved;
      if (moved < least) toll.set(from * parts + to, tollOf(from, to) + (moved === 0 ? CLOSED_TOLL : SHORT_TOLL));
    }
  }
  restore();
}
