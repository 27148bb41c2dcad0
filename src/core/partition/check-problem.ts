/** What a problem and its options must be, checked once, so that the search may trust every number. */
import { done, type Outcome, refuse } from '../outcome';
import type { PartitionOptions, PartitionProblem } from './problem';

/**
 * Gives the problem back when it is sound. Refuses with `invalid-weight`, `invalid-position`, `invalid-area`,
 * `invalid-group`, `invalid-fixed`, `invalid-previous` (values: unit), `invalid-length` (column, expected, found),
 * `invalid-edge` (unit, other, detail), `invalid-pair` (index), `invalid-option` (option). Linear in edges.
 */
export function checkProblem(problem: PartitionProblem, options: PartitionOptions): Outcome<PartitionProblem> {
  return checkColumns(problem) ?? checkEdges(problem) ?? checkOptions(options, problem) ?? done(problem);
}

function checkColumns(problem: PartitionProblem) {
  const count = problem.weight.length;
  const columns = [
    ['start', problem.start, count + 1],
    ['secondWeight', problem.secondWeight, count],
    ['group', problem.group, count],
    ['x', problem.x, count],
    ['y', problem.y, count],
    ['areaM2', problem.areaM2, count],
    ['outerM', problem.outerM, count],
    ['fixed', problem.fixed, count],
    ['previous', problem.previous, count],
    ['lengthM', problem.lengthM, problem.neighbour.length],
    ['barrierClass', problem.barrierClass, problem.neighbour.length],
  ] as const;
  for (const [column, values, expected] of columns) {
    if (values && values.length !== expected) {
      return refuse('invalid-length', { column, expected, found: values.length });
    }
  }
  for (let unit = 0; unit < count; unit++) {
    if (!isMeasure(problem.weight[unit])) return refuse('invalid-weight', { unit, value: problem.weight[unit] });
    if (problem.secondWeight && !isMeasure(problem.secondWeight[unit])) {
      return refuse('invalid-weight', { unit, value: problem.secondWeight[unit], column: 'secondWeight' });
    }
    if (!Number.isFinite(problem.x[unit]) || !Number.isFinite(problem.y[unit])) {
      return refuse('invalid-position', { unit });
    }
    if (problem.areaM2 && !isMeasure(problem.areaM2[unit])) return refuse('invalid-area', { unit });
    if (problem.outerM && !isMeasure(problem.outerM[unit])) return refuse('invalid-area', { unit });
    if (problem.group[unit] < 0) return refuse('invalid-group', { unit, value: problem.group[unit] });
    if (problem.fixed && problem.fixed[unit] < -1) return refuse('invalid-fixed', { unit });
    if (problem.previous && problem.previous[unit] < -1) return refuse('invalid-previous', { unit });
  }
  return undefined;
}

function isMeasure(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}

function checkEdges(problem: PartitionProblem) {
  const count = problem.weight.length;
  const { start, neighbour, lengthM, barrierClass } = problem;
  if (start[0] !== 0 || start[count] !== neighbour.length) return refuse('invalid-edge', { detail: 'row-ends' });
  const entryOf = new Int32Array(count).fill(-1);
  for (let unit = 0; unit < count; unit++) {
    if (start[unit + 1] < start[unit]) return refuse('invalid-edge', { unit, detail: 'row-ends' });
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      const other = neighbour[entry];
      if (other >= count) return refuse('invalid-edge', { unit, other, detail: 'no-such-unit' });
      if (other === unit) return refuse('invalid-edge', { unit, other, detail: 'loop' });
      if (!isMeasure(lengthM[entry])) return refuse('invalid-edge', { unit, other, detail: 'length' });
      if (barrierClass[entry] > 2) return refuse('invalid-edge', { unit, other, detail: 'class' });
      if (entryOf[other] >= start[unit]) return refuse('invalid-edge', { unit, other, detail: 'duplicate' });
      entryOf[other] = entry;
    }
  }
  const back = isMirrored(problem) ? undefined : mirrorEntries(count, start, neighbour);
  for (let unit = 0; back && unit < count; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      const mirror = back[entry];
      if (mirror < 0 || lengthM[mirror] !== lengthM[entry] || barrierClass[mirror] !== barrierClass[entry]) {
        return refuse('invalid-edge', { unit, other: neighbour[entry], detail: 'one-sided' });
      }
    }
  }
  for (const pairs of [problem.connected, problem.separated, problem.together, problem.apart]) {
    if (!pairs) continue;
    if (pairs.length % 2 !== 0) return refuse('invalid-pair', { index: pairs.length });
    for (let i = 0; i < pairs.length; i += 2) {
      if (pairs[i] >= count || pairs[i + 1] >= count || pairs[i] === pairs[i + 1]) {
        return refuse('invalid-pair', { index: i / 2 });
      }
    }
  }
  return undefined;
}

/**
 * True where every row is in rising order and each entry has its like in the other direction: then the entries that
 * lead to a unit come by in the order of its own row. Most problems are so, and it needs no table of all entries.
 */
function isMirrored({ weight, start, neighbour, lengthM, barrierClass }: PartitionProblem): boolean {
  const next = start.slice();
  for (let unit = 0; unit < weight.length; unit++) {
    const last = start[unit + 1];
    for (let entry = start[unit]; entry < last; entry++) {
      const other = neighbour[entry];
      const mirror = next[other]++;
      if (mirror >= start[other + 1] || neighbour[mirror] !== unit) return false;
      if (lengthM[mirror] !== lengthM[entry] || barrierClass[mirror] !== barrierClass[entry]) return false;
    }
  }
  return true;
}

/** Gives the entry v→u of each entry u→v, −1 where it is missing. Linear: rows are met in the order of their units. */
function mirrorEntries(count: number, start: Uint32Array, neighbour: Uint32Array): Int32Array {
  const incomingStart = new Uint32Array(count + 1);
  for (let entry = 0; entry < neighbour.length; entry++) incomingStart[neighbour[entry] + 1]++;
  for (let unit = 0; unit < count; unit++) incomingStart[unit + 1] += incomingStart[unit];
  const fill = incomingStart.slice();
  const incoming = new Uint32Array(neighbour.length);
  const ownerOf = new Uint32Array(neighbour.length);
  for (let unit = 0; unit < count; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      incoming[fill[neighbour[entry]]++] = entry;
      ownerOf[entry] = unit;
    }
  }
  const mirror = new Int32Array(neighbour.length).fill(-1);
  const entryTo = new Int32Array(count).fill(-1);
  for (let unit = 0; unit < count; unit++) {
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) entryTo[neighbour[entry]] = entry;
    for (let i = incomingStart[unit]; i < incomingStart[unit + 1]; i++) {
      const owner = ownerOf[incoming[i]];
      const own = entryTo[owner];
      if (own >= start[unit]) mirror[incoming[i]] = own;
    }
  }
  return mirror;
}

function checkOptions(options: PartitionOptions, problem: PartitionProblem) {
  const { target, tolerance, second, min, max, weights, seed, budget, partsByGroup } = options;
  const bad = (option: string) => refuse('invalid-option', { option });
  if (!(Number.isFinite(target) && target > 0)) return bad('target');
  if (!isMeasure(tolerance)) return bad('tolerance');
  if (min !== undefined && !isMeasure(min)) return bad('min');
  if (max !== undefined && !(Number.isFinite(max) && max > 0 && max >= (min ?? 0))) return bad('max');
  if (second && !(problem.secondWeight && isMeasure(second.tolerance))) return bad('second');
  if (second?.target !== undefined && !(isMeasure(second.target) && second.target > 0)) return bad('second');
  if (!Number.isFinite(seed)) return bad('seed');
  if (budget !== undefined && !isMeasure(budget)) return bad('budget');
  if (partsByGroup?.some((parts) => !(Number.isInteger(parts) && parts >= 1))) return bad('partsByGroup');
  const prices = [...weights.cutByClass, weights.balance, weights.target, weights.compactness, weights.change];
  if (prices.some((price) => !isMeasure(price))) return bad('weights');
  return undefined;
}
