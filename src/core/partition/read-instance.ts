/**
 * Reads a partition instance: a JSON object with units and edges row by row or by columns, as published with
 * partition benchmarks; gives the engine's typed arrays and options, or the first thing that is wrong.
 */
import { done, type Outcome, refuse } from '../outcome';
import { edgeColumns, neighbourRows } from './instance-graph';
import { partsByWeight } from './parts-by-weight';
import type { PartitionProblem } from './problem';

export interface Instance {
  readonly name: string;
  readonly problem: PartitionProblem;
  readonly target: number;
  readonly tolerance: number;
  readonly min?: number;
  readonly max?: number;
  readonly partsByGroup?: readonly number[];
  /** `cutEdges` counts every cut edge as one; `lengthM` is 1 on each of them then. */
  readonly objective: 'cutLength' | 'cutEdges';
}

type Row = Record<string, unknown>;

/**
 * Reads a parsed instance; null stands for a value that is left out. Refuses `instance-not-object`, `instance-field`
 * (field), `instance-unit` (unit, field), `instance-edge` (edge, detail: no-such-unit, loop, duplicate, length, class).
 * Linear in edges, for `k` also in parts × groups.
 */
export function readInstance(source: unknown): Outcome<Instance> {
  if (!isRow(source)) return refuse('instance-not-object');
  const columns = unitColumns(source);
  if (!columns.ok) return columns;
  const count = columns.value.w.length;
  const edges = edgeColumns(source, count);
  if (!edges.ok) return edges;
  const groups = labels(source, 'groups', count, 0);
  if (!groups.ok) return groups;
  const group = groupNumbers(groups.value, count, source.kByGroup != null);
  const previous = labels(source, 'prev', count, -1);
  if (!previous.ok) return previous;
  const { w, w2, x, y, area, ext } = columns.value;
  const figures = instanceFigures(source, w, group);
  if (!figures.ok) return figures;

  const byEdges = figures.value.objective === 'cutEdges';
  const problem: PartitionProblem = {
    weight: w,
    x,
    y,
    ...(w2 && { secondWeight: w2 }),
    // Shapes need real lengths all around.
    ...(area && ext && !byEdges && { areaM2: area, outerM: ext }),
    group,
    ...(previous.value && { previous: previous.value }),
    ...neighbourRows(count, edges.value, byEdges),
  };
  return done({ ...figures.value, problem });
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface UnitColumns {
  readonly w: Float64Array;
  readonly w2: Float64Array | undefined;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly area: Float64Array | undefined;
  readonly ext: Float64Array | undefined;
}

function unitColumns(source: Row): Outcome<UnitColumns> {
  if (source.cols != null && !isRow(source.cols)) return refuse('instance-field', { field: 'cols' });
  const cols = (source.cols ?? undefined) as Row | undefined;
  const units = source.units;
  if (cols === undefined && !Array.isArray(units)) return refuse('instance-field', { field: 'units' });
  const weights = cols ? cols.w : units;
  if (!Array.isArray(weights)) return refuse('instance-field', { field: 'cols.w' });
  const count = weights.length;
  const read = (field: string, fallback: number | undefined, least: number): Outcome<Float64Array> => {
    const column = cols?.[field];
    if (cols && column !== undefined && column !== null && (!Array.isArray(column) || column.length !== count)) {
      return refuse('instance-field', { field: `cols.${field}` });
    }
    const values = new Float64Array(count);
    for (let unit = 0; unit < count; unit++) {
      const row = cols ? undefined : (units as unknown[])[unit];
      if (!cols && !isRow(row)) return refuse('instance-unit', { unit, field: 'unit' });
      const value = (cols ? (column as unknown[] | undefined)?.[unit] : (row as Row)[field]) ?? fallback;
      if (typeof value !== 'number' || !Number.isFinite(value) || value < least) {
        return refuse('instance-unit', { unit, field });
      }
      values[unit] = value;
    }
    return done(values);
  };
  const w = read('w', undefined, 0);
  if (!w.ok) return w;
  const x = read('x', 0, -Infinity);
  if (!x.ok) return x;
  const y = read('y', 0, -Infinity);
  if (!y.ok) return y;
  const readIfThere = (field: string, fallback: number | undefined): Outcome<Float64Array | undefined> => {
    const isThere = cols ? cols[field] != null : (units as Row[]).some((row) => row[field] != null);
    return isThere ? read(field, fallback, 0) : done(undefined);
  };
  const w2 = readIfThere('w2', undefined);
  if (!w2.ok) return w2;
  const area = readIfThere('area', 0);
  if (!area.ok) return area;
  const ext = readIfThere('ext', 0);
  if (!ext.ok) return ext;
  return done({ w: w.value, w2: w2.value, x: x.value, y: y.value, area: area.value, ext: ext.value });
}

function labels(source: Row, field: string, count: number, none: number): Outcome<Int32Array | undefined> {
  const column = source[field];
  if (column === undefined || column === null) return done(undefined);
  if (!Array.isArray(column) || column.length !== count) return refuse('instance-field', { field });
  const values = new Int32Array(count);
  for (let unit = 0; unit < count; unit++) {
    const value = column[unit] ?? none;
    // A negative part in force is none, as in the evaluator.
    if (Number.isInteger(value) && value < none && none < 0) values[unit] = none;
    else if (!Number.isInteger(value) || value < none || value > 0x7fffffff)
      return refuse('instance-unit', { unit, field });
    else values[unit] = value;
  }
  return done(values);
}

type Figures = Pick<Instance, 'name' | 'target' | 'tolerance' | 'min' | 'max' | 'partsByGroup' | 'objective'>;

/** Reads the figures; `kByGroup` counts before `k`, which is shared out over the groups by weight. */
function instanceFigures(source: Row, weight: Float64Array, group: Int32Array): Outcome<Figures> {
  const wrong = (field: string) => refuse('instance-field', { field });
  const target = positive(source.target);
  if (target === undefined) return wrong('target');
  const tolerance = source.tolerance ?? 0.1;
  if (typeof tolerance !== 'number' || !(tolerance >= 0 && tolerance < Infinity)) return wrong('tolerance');
  for (const field of ['L', 'U'])
    if (source[field] != null && positive(source[field]) === undefined) return wrong(field);
  const min = positive(source.L);
  const max = positive(source.U);
  if ((min ?? target * (1 - tolerance)) > (max ?? target * (1 + tolerance)))
    return wrong(min === undefined ? 'U' : 'L');
  const objective = source.objective ?? 'cutLength';
  if (objective !== 'cutLength' && objective !== 'cutEdges') return wrong('objective');
  const partsByGroup = partsOf(source, weight, group);
  if (!partsByGroup.ok) return partsByGroup;
  return done({
    name: typeof source.name === 'string' ? source.name : '',
    target,
    tolerance,
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
    ...(partsByGroup.value && { partsByGroup: partsByGroup.value }),
    objective,
  });
}

function partsOf(source: Row, weight: Float64Array, group: Int32Array): Outcome<readonly number[] | undefined> {
  const { k, kByGroup } = source;
  const isCount = (value: unknown, least: number): value is number =>
    Number.isInteger(value) && (value as number) >= least;
  if (kByGroup != null) {
    if (!Array.isArray(kByGroup)) return refuse('instance-field', { field: 'kByGroup' });
    const hasUnits = new Uint8Array(kByGroup.length);
    for (const each of group) {
      if (each >= kByGroup.length) return refuse('instance-field', { field: 'kByGroup' });
      hasUnits[each] = 1;
    }
    if (!kByGroup.every((count, i) => isCount(count, hasUnits[i])))
      return refuse('instance-field', { field: 'kByGroup' });
    return done(kByGroup.map((count: number) => Math.max(1, count)));
  }
  if (k == null) return done(undefined);
  if (!isCount(k, 1) || k > Math.max(1, weight.length)) return refuse('instance-field', { field: 'k' });
  return done(partsByWeight(weight, group, k));
}

function positive(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value > 0 ? value : undefined;
}

/** Numbers groups in the order they are met, unless their numbers say which entry of `kByGroup` is theirs. */
function groupNumbers(groups: Int32Array | undefined, count: number, isNumbered: boolean): Int32Array {
  if (!groups) return new Int32Array(count);
  if (isNumbered) return groups;
  const numberOf = new Map<number, number>();
  return groups.map((group) => {
    const known = numberOf.get(group) ?? numberOf.size;
    numberOf.set(group, known);
    return known;
  });
}
