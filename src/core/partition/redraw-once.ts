/**
 * One redraw of a piece from the plan in force: the flow of weight between its parts is carried out and settled by
 * annealing, first in clusters of units, which move with smooth borders, then in finer ones; what need not have moved
 * is given back.
 */
import { anneal } from './anneal';
import { carryFlow } from './carry-flow';
import { type Coarsening, coarsen, contract } from './coarsen';
import { contiguityTest } from './contiguity';
import { divide } from './division';
import { giveBack } from './give-back';
import type { Level, Rules } from './level';
import { identityOf, type Standing } from './previous-parts';
import { isBetter, isOut, rankOf } from './rank';
import { type StandingParts, standingParts } from './standing-parts';
import type { Search } from './v-cycle';

/** Clusters per part on the coarsest level, and the largest of them as a share of a part. */
const CLUSTERS_PER_PART = 16;
const CLUSTER_SHARE = 0.1;
/** Flips per unit that is free in an annealing. */
const SETTLE_MOVES_PER_UNIT = 100;
/** Temperatures in mean prices of a border: at the start on the coarsest level, on finer ones, and at the end. */
const HOT = 2;
const WARM = 1;
const COLD = 0.02;
/** Price of leaving the band at the start of an annealing: parts at the very edge of it can then trade units. */
const MILD_BALANCE = 1e4;
/** Metres of border that a unit of weight brought into the band may cost on the way, and at the end. */
const EXCESS_PRICE = 100;
const PRESSING = 1e5;

/** What a redraw works on: fixed parts are `given` and carry labels of the plan in force. */
export interface RedrawTask extends Standing {
  readonly given: Int32Array;
  readonly rules: Rules;
}

/**
 * Gives parts, each in one piece and not empty, and the label each lives on from; sound whenever it is stopped. `shake`
 * ≥ 0 lets chance choose among good ways. About units × parts that change, and the annealing of what changes.
 */
export function redrawOnce(
  task: RedrawTask,
  shake: number,
  tools: Pick<Search, 'random' | 'shouldStop'>,
): StandingParts {
  const { level, rules, parts } = task;
  const { part: own, identity } = standingParts(task, rules, shake, tools.random);
  const steps: Coarsening[] = [];
  let coarse = level;
  let part = Int32Array.from(own);
  while (coarse.count > CLUSTERS_PER_PART * parts) {
    const step = coarsen(coarse, rules.ideal * CLUSTER_SHARE, 3, tools.random, part);
    if (step.level.count > 0.9 * coarse.count) break;
    steps.push(step);
    part = project(part, step);
    coarse = step.level;
  }
  for (let depth = steps.length; depth >= 0; depth--) {
    const division = divide(coarse, { ...rules, balance: 0, target: 0 }, part, identity);
    carryFlow(division, contiguityTest(coarse, part), rules, EXCESS_PRICE, shake, tools);
    settle(
      coarse,
      { rules, identity, balance: MILD_BALANCE, warmth: depth === steps.length ? HOT : WARM },
      part,
      tools,
    );
    if (depth === 0) break;
    const { unitOf } = steps[depth - 1];
    const finer = new Int32Array(unitOf.length);
    for (let i = 0; i < unitOf.length; i++) finer[i] = part[unitOf[i]];
    part = finer;
    coarse = depth > 1 ? steps[depth - 2].level : level;
  }
  part = pressed(task, part, identity, shake, tools);
  return { part, identity: giveAllBack(task, part, identity) };
}

/** Presses what is still out of the band into it, where that leaves fewer parts out. */
function pressed(
  { level, rules }: RedrawTask,
  part: Int32Array<ArrayBuffer>,
  identity: Int32Array,
  shake: number,
  tools: Pick<Search, 'random' | 'shouldStop'>,
): Int32Array<ArrayBuffer> {
  const rank = rankOf(level, rules, part, identity);
  if (rank.out === 0) return part;
  const tried = part.slice();
  const division = divide(level, { ...rules, balance: 0, target: 0 }, tried, identity);
  carryFlow(division, contiguityTest(level, tried), rules, PRESSING, shake, tools);
  settle(level, { rules, identity, balance: rules.balance, warmth: WARM }, tried, tools);
  return isBetter(rankOf(level, rules, tried, identity), rank) ? tried : part;
}

/**
 * Gives back what need not have moved, in place, and gives the label each part lives on from. A part may by then hold
 * more of another part in force than of its own: it lives on from that one, and other units are displaced.
 */
export function giveAllBack(task: RedrawTask, part: Int32Array, searched: Int32Array): Int32Array {
  const { level, rules } = task;
  let identity = searched;
  for (let round = 0; round < 8; round++) {
    giveBack(divide(level, rules, part, identity), contiguityTest(level, part));
    const now = identityOf(task, part);
    if (now.every((label, p) => label === identity[p])) break;
    identity = now;
  }
  return identity;
}

function project(part: Int32Array, step: Coarsening): Int32Array<ArrayBuffer> {
  const coarse = new Int32Array(step.level.count);
  for (let unit = 0; unit < part.length; unit++) coarse[step.unitOf[unit]] = part[unit];
  return coarse;
}

interface Settling {
  readonly rules: Rules;
  readonly identity: Int32Array;
  /** Price of leaving the band at the start, and temperature in mean prices of a border. */
  readonly balance: number;
  readonly warmth: number;
}

/** Anneals the parts concerned in place; everything else is held still, as one unit for each part. */
function settle(
  level: Level,
  { rules, identity, balance, warmth }: Settling,
  part: Int32Array,
  { random, shouldStop }: Pick<Search, 'random' | 'shouldStop'>,
): void {
  const parts = identity.length;
  const isConcerned = new Uint8Array(parts);
  const home = new Map<number, number>();
  identity.forEach((label, p) => {
    if (label >= 0) home.set(label, p);
  });
  const weight = new Float64Array(parts);
  for (let unit = 0; unit < level.count; unit++) {
    weight[part[unit]] += level.weight[unit];
    const was = home.get(level.previous[unit]);
    if (was === part[unit]) continue;
    isConcerned[part[unit]] = 1;
    if (was !== undefined) isConcerned[was] = 1;
  }
  for (let p = 0; p < parts; p++) if (isOut(weight[p], rules)) isConcerned[p] = 1;
  const unitOf = new Uint32Array(level.count);
  const still = new Int32Array(parts).fill(-1);
  let clusters = 0;
  for (let unit = 0; unit < level.count; unit++) {
    const p = part[unit];
    if (isConcerned[p]) unitOf[unit] = clusters++;
    else {
      if (still[p] < 0) still[p] = clusters++;
      unitOf[unit] = still[p];
    }
  }
  if (!isConcerned.includes(1)) return;
  const label = level.label.map((own, unit) => (isConcerned[part[unit]] ? own : part[unit]));
  const small = contract({ ...level, label }, unitOf, clusters);
  const own = new Int32Array(clusters);
  for (let unit = 0; unit < level.count; unit++) own[unitOf[unit]] = part[unit];
  const division = divide(small, rules, own, identity);
  const unit = meanPrice(small);
  anneal(
    division,
    {
      moves: SETTLE_MOVES_PER_UNIT * clusters,
      from: warmth * unit,
      to: COLD * unit,
      balanceFrom: Math.min(balance, rules.balance),
      changeFrom: rules.change,
    },
    random,
    shouldStop,
  );
  for (let i = 0; i < level.count; i++) part[i] = own[unitOf[i]];
}

function meanPrice(level: Level): number {
  let sum = 0;
  for (const price of level.price) sum += price;
  return sum / (level.price.length || 1);
}
