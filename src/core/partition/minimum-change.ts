/**
 * Minimum change: a plan in force brought back into its band with the fewest households moved. After one redraw of the
 * whole piece (`redraw-once.ts`), neighbourhoods of a few parts are redrawn again from the plan in force, first around
 * parts that are still out of the band, then anywhere something moved (large neighbourhood search, Shaw 1998); what is
 * not better is not taken: parts in the band first, then the price of households moved and of borders.
 */
import type { Dividing, SearchTools } from './divide-component';
import type { Level } from './level';
import { extract, isPartOut, partsAround, type Searched, searched } from './neighbourhood';
import { isBetter, rankOf } from './rank';
import { giveAllBack, type RedrawTask, redrawOnce } from './redraw-once';
import { repairBand } from './repair-band';

/** Moves counted for a unit of a redraw. */
const MOVES_PER_UNIT = 200;
/** Moves per unit at most for parts that a redraw of the whole piece leaves out of the band. */
const REPAIR_MOVES_PER_UNIT = 700;
/** The try of a repair that gives one part up so that others get what they need. */
const GIVING_UP = 4;
/** Parts in the neighbourhoods tried around a part out of the band, one after the other. */
const WIDENING = [5, 9];
/** Redraws of the whole piece while such tries leave parts out of the band. */
const RETRIES = 12;
/** Parts in other neighbourhoods: one of these at random. */
const SIZES = [2, 3, 5, 7];
/** How far chance shakes prices when something is redrawn again. */
const SHAKE = 0.3;

/** Begins to redraw a piece; rounds stopped early leave the best found, which is sound. */
export function redrawInRounds(level: Level, plan: Omit<RedrawTask, 'level'>, tools: SearchTools): Dividing {
  const task = { ...plan, level };
  const { parts, rules } = plan;
  const { random, shouldStop } = tools;
  let spent = 0;
  let state: Searched | undefined;
  let identity: Int32Array = new Int32Array(parts).fill(-1);
  let tries = new Uint8Array(parts);
  let retries = 0;
  const onMoves = (moves: number) => {
    spent += moves;
    tools.onMoves(moves);
  };
  /** Redraws the whole piece and repairs what is out of the band. */
  const whole = (shake: number) => {
    const first = redrawOnce(task, shake, tools);
    onMoves(MOVES_PER_UNIT * level.count);
    const search = { ...plan, ...tools, onMoves, identity: first.identity };
    for (const firstTry of [retries, GIVING_UP]) {
      repairBand(level, search, first.part, REPAIR_MOVES_PER_UNIT * level.count, firstTry);
    }
    const labels = giveAllBack(task, first.part, first.identity);
    if (state && !isBetter(rankOf(level, rules, first.part, labels), rankOf(level, rules, state.part, identity)))
      return;
    identity = labels;
    state = searched(level, search, first.part);
    tries = new Uint8Array(parts);
  };
  const round = (moves: number) => {
    const until = spent + moves;
    if (!state) whole(0);
    while (spent < until && !shouldStop()) {
      const out = outPart(state!, task, tries);
      const isHopeful = out >= 0 && tries[out] < WIDENING.length;
      if (out >= 0 && !isHopeful && retries++ < RETRIES) {
        whole(SHAKE);
        continue;
      }
      const centre = isHopeful ? out : changedPart(state!, task, identity, random.below(parts));
      if (centre < 0) break;
      const around = partsAround(
        state!,
        centre,
        isHopeful ? WIDENING[tries[out]++] : SIZES[random.below(SIZES.length)],
      );
      const found = redrawAround(task, state!, identity, around, tools);
      let units = 0;
      for (const p of around) units += state!.members[p].length;
      onMoves(MOVES_PER_UNIT * Math.max(1, units));
      if (!found) continue;
      identity = found;
      for (const p of around) tries[p] = 0;
    }
  };
  const best = () => {
    const { part } = state!;
    giveAllBack(task, part, identity);
    return part;
  };
  if (parts === 1) return { round: tools.onMoves, best: () => new Int32Array(level.count) };
  return { round, best };
}

/** The part out of the band that was tried least, unless a unit larger than the band keeps it out; −1 where none. */
function outPart(state: Searched, { level, rules, parts }: RedrawTask, tries: Uint8Array): number {
  let found = -1;
  for (let p = 0; p < parts; p++) {
    if (!isPartOut(state, p) || (found >= 0 && tries[p] >= tries[found])) continue;
    if (state.members[p].every((unit) => level.weight[unit] <= rules.max)) found = p;
  }
  return found;
}

/** The first part from part `from` on that something came to; −1 where none. */
function changedPart(state: Searched, { level, parts }: RedrawTask, identity: Int32Array, from: number): number {
  for (let i = 0; i < parts; i++) {
    const p = (from + i) % parts;
    if (state.members[p].some((unit) => level.previous[unit] !== identity[p])) return p;
  }
  return -1;
}

/**
 * Redraws some parts again from the plan in force and takes the result where it is better: gives the label each part
 * lives on from then.
 */
function redrawAround(
  { level, rules, labels }: RedrawTask,
  state: Searched,
  identity: Int32Array,
  parts: readonly number[],
  tools: SearchTools,
): Int32Array | undefined {
  if (parts.length < 2) return undefined;
  const { part, members, weight, second, place, own } = state;
  // Parts with fixed units come first and in order, as a redraw wants them.
  const around = [...parts].sort((a, b) => Math.min(a, labels.length) - Math.min(b, labels.length));
  const units = Uint32Array.from(around.flatMap((p) => members[p]));
  around.forEach((p, i) => {
    own[p] = i;
  });
  const small = extract(level, units, place);
  const before = Int32Array.from(units, (unit) => own[part[unit]]);
  for (const p of around) own[p] = -1;
  const identityBefore = Int32Array.from(around, (p) => identity[p]);
  const here = new Set(identityBefore);
  const task: RedrawTask = {
    level: small,
    parts: around.length,
    labels: around.filter((p) => p < labels.length).map((p) => labels[p]),
    elsewhere: [...new Set(small.previous)].filter((label) => label >= 0 && !here.has(label)),
    given: before.map((p, unit) => (small.label[unit] >= 0 ? p : -1)),
    rules,
  };
  const after = redrawOnce(task, SHAKE, tools);
  if (!isBetter(rankOf(small, rules, after.part, after.identity), rankOf(small, rules, before, identityBefore))) {
    return undefined;
  }
  for (const p of around) {
    members[p] = [];
    weight[p] = 0;
    if (second) second[p] = 0;
  }
  units.forEach((unit, i) => {
    const p = around[after.part[i]];
    part[unit] = p;
    members[p].push(unit);
    weight[p] += level.weight[unit];
    if (second) second[p] += level.second![unit];
  });
  const now = Int32Array.from(identity);
  around.forEach((p, i) => {
    now[p] = after.identity[i];
  });
  return now;
}
