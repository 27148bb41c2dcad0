/**
 * Minimum change: a plan in force brought back into its band with the fewest households moved. It starts from the plan
 * as it stands; a flow of least cost over the graph of parts says how much weight crosses which border, hand-overs of
 * neighbouring units carry it out, a cool annealing of the parts concerned alone settles it, and what need not have
 * moved is given back. Where the number of parts must change, `standing-parts.ts` says where.
 */
import { anneal } from './anneal';
import { type Coarsening, coarsen, contract } from './coarsen';
import { type ContiguityTest, contiguityTest } from './contiguity';
import type { DivisionPlan } from './divide-component';
import { type Division, divide, move } from './division';
import { giveBack } from './give-back';
import { handOver } from './hand-over';
import type { Level, Rules } from './level';
import { partBorders, partLoads } from './part-loads';
import { identityOf, type Standing } from './previous-parts';
import { isBetter, rankOf } from './rank';
import { repairBand } from './repair-band';
import { standingParts } from './standing-parts';
import type { Search } from './v-cycle';
import { weightFlow } from './weight-flow';

/** Fixed parts carry labels of the plan in force. */
export type RedrawPlan = DivisionPlan & Omit<Standing, 'level'>;

/** Moves per unit counted for one try; a larger budget makes more tries. */
const TRY_MOVES_PER_UNIT = 150;
const MOST_TRIES = 24;
/** Rounds of flow and hand-over. */
const ROUNDS = 14;
/** How far chance shakes prices in later tries. */
const SHAKE = 0.15;
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

/**
 * Gives the part of each unit, each in one piece and not empty; sound whenever it is stopped. A try costs about units ×
 * parts that change + the annealing of what changes.
 */
export function changeLeast(
  level: Level,
  plan: RedrawPlan,
  tools: Pick<Search, 'random' | 'onMoves' | 'shouldStop'>,
): Int32Array {
  const { parts, rules } = plan;
  if (parts === 1) return new Int32Array(level.count);
  const standing = { ...plan, level };
  const tries = Math.min(MOST_TRIES, Math.max(1, Math.round(plan.budget / (level.count * TRY_MOVES_PER_UNIT))));
  let best = plan.toBeat;
  let bestRank = best && rankOf(level, rules, best, identityOf(standing, best));
  for (let attempt = 0; attempt < tries && !(best && tools.shouldStop()); attempt++) {
    const shake = attempt === 0 && !plan.toBeat ? 0 : SHAKE;
    const start = standingParts(standing, rules, shake, tools.random);
    const { part } = start;
    redraw(level, { ...plan, ...tools, identity: start.identity }, part, shake);
    const identity = finish(standing, rules, part, start.identity);
    const rank = rankOf(level, rules, part, identity);
    tools.onMoves(plan.budget / tries);
    if (bestRank && !isBetter(rank, bestRank)) continue;
    best = part;
    bestRank = rank;
  }
  if (!best) throw new Error(`no redraw of ${level.count} units into ${parts} parts`);
  return best;
}

/**
 * Gives back what need not have moved. A part may by then hold more of another part in force than of its own: it then
 * lives on from that one, and what is displaced is another set of units.
 */
function finish(standing: Standing, rules: Rules, part: Int32Array, searched: Int32Array): Int32Array {
  let identity = searched;
  for (let round = 0; round < 4; round++) {
    const { level } = standing;
    giveBack(divide(level, rules, part, identity), contiguityTest(level, part));
    const now = identityOf(standing, part);
    if (now.every((label, p) => label === identity[p])) break;
    identity = now;
  }
  return identity;
}

/** Carries flow and settles it, first in clusters of units, which move with smooth borders, then in finer ones. */
function redraw(level: Level, search: Search, part: Int32Array, shake: number): void {
  const { rules, identity, random, parts } = search;
  const steps: Coarsening[] = [];
  let coarse = level;
  let own = Int32Array.from(part);
  while (coarse.count > CLUSTERS_PER_PART * parts) {
    const step = coarsen(coarse, rules.ideal * CLUSTER_SHARE, 3, random, own);
    if (step.level.count > 0.9 * coarse.count) break;
    steps.push(step);
    own = project(own, step);
    coarse = step.level;
  }
  for (let depth = steps.length; depth >= 0; depth--) {
    const division = divide(coarse, { ...rules, balance: 0, target: 0 }, own, identity);
    carryFlow(division, contiguityTest(coarse, own), rules, shake, search);
    settle(coarse, search, own, depth === steps.length ? HOT : WARM);
    if (depth === 0) break;
    const { unitOf } = steps[depth - 1];
    const finer = new Int32Array(unitOf.length);
    for (let i = 0; i < unitOf.length; i++) finer[i] = own[unitOf[i]];
    own = finer;
    coarse = depth > 1 ? steps[depth - 2].level : level;
  }
  part.set(own);
  repairBand(level, search, part);
}

function project(part: Int32Array, step: Coarsening): Int32Array<ArrayBuffer> {
  const coarse = new Int32Array(step.level.count);
  for (let unit = 0; unit < part.length; unit++) coarse[step.unitOf[unit]] = part[unit];
  return coarse;
}

/** Rounds of "how much over which border" and "which units", until all parts are in the band or nothing helps. */
function carryFlow(
  division: Division,
  test: ContiguityTest,
  rules: Rules,
  shake: number,
  { random, shouldStop }: Pick<Search, 'random' | 'shouldStop'>,
): void {
  const { parts } = division;
  const toll = new Map<number, number>();
  const tollOf = (from: number, to: number) => toll.get(from * parts + to) ?? 0;
  const best = division.part.slice();
  let leastOut = Infinity;
  const restore = () => {
    for (let unit = 0; unit < best.length; unit++) {
      if (division.part[unit] !== best[unit]) move(division, unit, best[unit]);
    }
  };
  for (let round = 0; round < ROUNDS && !shouldStop(); round++) {
    const loads = partLoads(division, rules);
    let out = 0;
    for (let p = 0; p < parts; p++) out += Math.max(0, loads.weight[p] - loads.max[p], loads.min[p] - loads.weight[p]);
    if (out < leastOut) {
      leastOut = out;
      best.set(division.part);
    } else if (round > 3) break;
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
      if (moved < least) toll.set(from * parts + to, tollOf(from, to) + (moved === 0 ? 2 : 0.5));
    }
  }
  restore();
}

/** Anneals the parts concerned, everything else held still, and searches again around parts that are still out. */
function settle(level: Level, search: Search, part: Int32Array, warmth: number): void {
  const { rules, parts, identity, random, shouldStop } = search;
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
  for (let p = 0; p < parts; p++) if (weight[p] < rules.min || weight[p] > rules.max) isConcerned[p] = 1;
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
      balanceFrom: Math.min(MILD_BALANCE, rules.balance),
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
