/**
 * Cuts a problem into its pieces: the connected components of each group, over the map's borders plus `connected`
 * pairs minus `separated` ones. Each is divided by itself, so nothing can cross a group or a gap, and pieces may be
 * searched in any order or in parallel with the same result.
 */
import { apartPairs } from './apart-pairs';
import type { Level } from './level';
import type { PartitionProblem, ScoreWeights } from './problem';

/** Largest length or area the search tells from others, so that sums of single precision stay finite. */
const MOST = 1e24;

export interface Component {
  readonly group: number;
  /** Units of the problem in this component, ascending; unit i of `level` is `units[i]`. */
  readonly units: Uint32Array;
  readonly level: Level;
  readonly weight: number;
  readonly second: number;
}

/**
 * Gives the components, ordered by their first unit; `bondOf` becomes the label of their units, and the second weight
 * goes along when it counts. Linear in edges.
 */
export function components(
  problem: PartitionProblem,
  weights: ScoreWeights,
  bondOf: Int32Array,
  withSecond = false,
): Component[] {
  const count = problem.weight.length;
  const joined = new Map<number, number[]>();
  forEachPair(problem.connected, (u, v) => {
    if (problem.group[u] !== problem.group[v]) return;
    joined.set(u, [...(joined.get(u) ?? []), v]);
    joined.set(v, [...(joined.get(v) ?? []), u]);
  });
  const apart = new Set<number>();
  forEachPair(problem.separated, (u, v) => apart.add(u * count + v).add(v * count + u));
  const isCut = apart.size > 0;
  const { start, neighbour, group } = problem;
  const touches = (unit: number, other: number) =>
    group[unit] === group[other] && (apart.size === 0 || !apart.has(unit * count + other));

  const foes = new Map<number, number[]>();
  forEachPair(problem.apart, (u, v) => foes.set(u, [...(foes.get(u) ?? []), v]));

  const componentOf = new Int32Array(count).fill(-1);
  const placeOf = new Uint32Array(count);
  const result: Component[] = [];
  const queue = new Uint32Array(count);
  for (let first = 0; first < count; first++) {
    if (componentOf[first] >= 0) continue;
    const index = result.length;
    let tail = 0;
    queue[tail++] = first;
    componentOf[first] = index;
    for (let head = 0; head < tail; head++) {
      const unit = queue[head];
      const last = start[unit + 1];
      for (let entry = start[unit]; entry < last; entry++) {
        const other = neighbour[entry];
        if (componentOf[other] >= 0 || group[other] !== group[unit]) continue;
        if (isCut && !touches(unit, other)) continue;
        componentOf[other] = index;
        queue[tail++] = other;
      }
      if (joined.size === 0) continue;
      for (const other of joined.get(unit) ?? []) {
        if (componentOf[other] >= 0 || !touches(unit, other)) continue;
        componentOf[other] = index;
        queue[tail++] = other;
      }
    }
    const units = queue.slice(0, tail).sort();
    for (let i = 0; i < units.length; i++) placeOf[units[i]] = i;
    const level = levelOf(problem, weights, bondOf, withSecond, units, placeOf, joined, touches);
    // Pairs of two components are apart whatever happens.
    const apart: number[] = [];
    if (foes.size > 0) {
      for (const unit of units) {
        for (const foe of foes.get(unit) ?? []) if (componentOf[foe] === index) apart.push(placeOf[unit], placeOf[foe]);
      }
    }
    const pairs = apartPairs(units.length, apart);
    let weight = 0;
    for (let i = 0; i < level.count; i++) weight += level.weight[i];
    const second = level.second?.reduce((a, b) => a + b, 0) ?? 0;
    result.push({
      group: problem.group[first],
      units,
      level: pairs ? { ...level, apart: pairs } : level,
      weight,
      second,
    });
  }
  return result;
}

function levelOf(
  problem: PartitionProblem,
  weights: ScoreWeights,
  bondOf: Int32Array,
  withSecond: boolean,
  units: Uint32Array,
  placeOf: Uint32Array,
  joined: ReadonlyMap<number, readonly number[]>,
  touches: (unit: number, other: number) => boolean,
): Level {
  const count = units.length;
  const { cutByClass } = weights;
  const start = new Uint32Array(count + 1);
  let room = 0;
  for (let i = 0; i < count; i++) room += problem.start[units[i] + 1] - problem.start[units[i]];
  for (const [unit, others] of joined) if (units[placeOf[unit]] === unit) room += others.length;
  const neighbour = new Uint32Array(room);
  const price = new Float32Array(room);
  const isPlain = weights.cutByClass.every((each) => each === 1);
  const lengthM = isPlain ? price : new Float32Array(room);
  const weight = new Float64Array(count);
  const areaM2 = new Float32Array(count);
  const perimeterM = new Float32Array(count);
  const label = new Int32Array(count).fill(-1);
  const previous = new Int32Array(count).fill(-1);
  let used = 0;
  for (let i = 0; i < count; i++) {
    const unit = units[i];
    const rowStart = used;
    weight[i] = problem.weight[unit];
    if (problem.areaM2 && problem.outerM) areaM2[i] = Math.min(MOST, problem.areaM2[unit]);
    perimeterM[i] = Math.min(MOST, problem.outerM?.[unit] ?? 0);
    label[i] = bondOf[unit];
    if (problem.previous && weights.change > 0) previous[i] = problem.previous[unit];
    for (let entry = problem.start[unit]; entry < problem.start[unit + 1]; entry++) {
      const other = problem.neighbour[entry];
      const metres = Math.min(MOST, problem.lengthM[entry]);
      perimeterM[i] += metres;
      if (!touches(unit, other)) continue;
      neighbour[used] = placeOf[other];
      lengthM[used] = metres;
      price[used++] = Math.min(MOST, metres * cutByClass[problem.barrierClass[entry]]);
    }
    for (const other of (joined.size > 0 && joined.get(unit)) || []) {
      const place = placeOf[other];
      if (!touches(unit, other) || neighbour.subarray(rowStart, used).includes(place)) continue;
      neighbour[used++] = place;
    }
    start[i + 1] = used;
  }
  const croppedPrice = cropped(price, used);
  return {
    count,
    start,
    neighbour: cropped(neighbour, used),
    price: croppedPrice,
    lengthM: isPlain ? croppedPrice : cropped(lengthM, used),
    weight,
    second:
      withSecond && problem.secondWeight ? Float64Array.from(units, (unit) => problem.secondWeight![unit]) : undefined,
    areaM2,
    perimeterM,
    label,
    previous,
    apart: undefined,
  };
}

/** A column without its unused end; not copied where that is short. */
function cropped<Column extends Uint32Array | Float32Array>(column: Column, used: number): Column {
  return (used > 0.8 * column.length ? column.subarray(0, used) : column.slice(0, used)) as Column;
}

function forEachPair(pairs: Uint32Array | undefined, visit: (u: number, v: number) => void): void {
  if (!pairs) return;
  for (let i = 0; i < pairs.length; i += 2) visit(pairs[i], pairs[i + 1]);
}
