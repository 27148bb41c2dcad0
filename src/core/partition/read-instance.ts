/**
 * Reads a partition instance: a JSON object with units and edges row by row or by columns, as published with
 * partition benchmarks; gives the engine's typed arrays and options, or the first thing that is wrong.
 */
import { done, type Outcome, refuse } from '../outcome';
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
 * Reads a parsed instance. Refuses `instance-not-object`, `instance-field` (field), `instance-unit` (unit, field),
 * `instance-edge` (edge, detail: no-such-unit, loop, duplicate, length, class).
 */
export function readInstance(source: unknown): Outcome<Instance> {
  if (!isRow(source)) return refuse('instance-not-object');
  const columns = unitColumns(source);
  if (!columns.ok) return columns;
  const count = columns.value.w.length;
  const edges = edgeColumns(source, count);
  if (!edges.ok) return edges;
  const group = labels(source, 'groups', count, 0);
  if (!group.ok) return group;
  const previous = labels(source, 'prev', count, -1);
  if (!previous.ok) return previous;
  const figures = instanceFigures(source, group.value);
  if (!figures.ok) return figures;

  const { w, x, y, area, ext } = columns.value;
  const byEdges = source.objective === 'cutEdges';
  const problem: PartitionProblem = {
    weight: w,
    x,
    y,
    areaM2: area,
    ...(ext && { outerM: ext }),
    group: group.value ?? new Int32Array(count),
    ...(previous.value && { previous: previous.value }),
    ...rows(count, edges.value, byEdges),
  };
  return done({ ...figures.value, problem, objective: byEdges ? 'cutEdges' : 'cutLength' });
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

interface UnitColumns {
  readonly w: Float64Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly area: Float64Array;
  readonly ext: Float64Array | undefined;
}

function unitColumns(source: Row): Outcome<UnitColumns> {
  if (source.cols !== undefined && !isRow(source.cols)) return refuse('instance-field', { field: 'cols' });
  const cols: Row | undefined = source.cols;
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
  const area = read('area', 0, 0);
  if (!area.ok) return area;
  const hasExt = cols ? Array.isArray(cols.ext) : (units as Row[]).some((row) => row.ext !== undefined);
  const ext = hasExt ? read('ext', 0, 0) : undefined;
  if (ext && !ext.ok) return ext;
  return done({ w: w.value, x: x.value, y: y.value, area: area.value, ext: ext?.value });
}

interface EdgeColumns {
  readonly u: Uint32Array;
  readonly v: Uint32Array;
  readonly length: Float64Array;
  readonly kind: Uint8Array;
}

function edgeColumns(source: Row, count: number): Outcome<EdgeColumns> {
  const edges = source.edges;
  const byColumns = edges === undefined;
  for (const field of byColumns ? ['eu', 'ev'] : ['edges']) {
    if (!Array.isArray(source[field])) return refuse('instance-field', { field });
  }
  const total = ((byColumns ? source.eu : edges) as unknown[]).length;
  for (const field of byColumns ? ['ev', 'el', 'edgeClass'] : ['edgeClass']) {
    const column = source[field];
    if (column === undefined || column === null) continue;
    if (!Array.isArray(column) || column.length !== total) return refuse('instance-field', { field });
  }
  const lengths = source.el as unknown[] | undefined;
  const kinds = source.edgeClass as unknown[] | undefined;
  const u = new Uint32Array(total);
  const v = new Uint32Array(total);
  const length = new Float64Array(total);
  const kind = new Uint8Array(total);
  const met = new Set<number>();
  for (let edge = 0; edge < total; edge++) {
    const row = byColumns
      ? [(source.eu as unknown[])[edge], (source.ev as unknown[])[edge], lengths?.[edge]]
      : (edges as unknown[])[edge];
    const bad = (detail: string) => refuse('instance-edge', { edge, detail });
    if (!Array.isArray(row)) return bad('no-such-unit');
    const [from, to, metres = 1] = row;
    if (!isIndex(from, count) || !isIndex(to, count)) return bad('no-such-unit');
    if (from === to) return bad('loop');
    if (typeof metres !== 'number' || !Number.isFinite(metres) || metres < 0) return bad('length');
    const key = Math.min(from, to) * count + Math.max(from, to);
    if (met.has(key)) return bad('duplicate');
    met.add(key);
    const kindHere = kinds?.[edge] ?? 0;
    if (kindHere !== 0 && kindHere !== 1 && kindHere !== 2) return bad('class');
    u[edge] = from;
    v[edge] = to;
    length[edge] = metres;
    kind[edge] = kindHere;
  }
  return done({ u, v, length, kind });
}

function isIndex(value: unknown, count: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}

function labels(source: Row, field: string, count: number, none: number): Outcome<Int32Array | undefined> {
  const column = source[field];
  if (column === undefined || column === null) return done(undefined);
  if (!Array.isArray(column) || column.length !== count) return refuse('instance-field', { field });
  const values = new Int32Array(count);
  for (let unit = 0; unit < count; unit++) {
    const value = column[unit] ?? none;
    if (!Number.isInteger(value) || value < none || value > 0x7fffffff) return refuse('instance-unit', { unit, field });
    values[unit] = value;
  }
  return done(values);
}

type Figures = Pick<Instance, 'name' | 'target' | 'tolerance' | 'min' | 'max' | 'partsByGroup'>;

function instanceFigures(source: Row, group: Int32Array | undefined): Outcome<Figures> {
  const { target, tolerance = 0.1, L, U, k, kByGroup } = source;
  const positive = (value: unknown): value is number =>
    typeof value === 'number' && Number.isFinite(value) && value > 0;
  if (!positive(target)) return refuse('instance-field', { field: 'target' });
  if (typeof tolerance !== 'number' || !(tolerance >= 0 && tolerance < Infinity)) {
    return refuse('instance-field', { field: 'tolerance' });
  }
  for (const [field, value] of [
    ['L', L],
    ['U', U],
  ] as const) {
    if (value !== undefined && !positive(value)) return refuse('instance-field', { field });
  }
  const bounds = L === undefined || U === undefined ? {} : { min: L as number, max: U as number };
  if (bounds.min !== undefined && bounds.min > bounds.max) return refuse('instance-field', { field: 'L' });
  const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
  let partsByGroup: number[] | undefined;
  if (group && kByGroup !== undefined) {
    const most = group.reduce((a, b) => Math.max(a, b), -1);
    if (!Array.isArray(kByGroup) || kByGroup.length <= most || !kByGroup.every(isCount)) {
      return refuse('instance-field', { field: 'kByGroup' });
    }
    partsByGroup = kByGroup as number[];
  } else if (!group && k !== undefined) {
    if (!isCount(k)) return refuse('instance-field', { field: 'k' });
    partsByGroup = [k as number];
  }
  return done({
    name: typeof source.name === 'string' ? source.name : '',
    target,
    tolerance,
    ...bounds,
    ...(partsByGroup && { partsByGroup }),
  });
}

function rows(count: number, { u, v, length, kind }: EdgeColumns, byEdges: boolean) {
  const start = new Uint32Array(count + 1);
  for (let edge = 0; edge < u.length; edge++) {
    start[u[edge] + 1]++;
    start[v[edge] + 1]++;
  }
  for (let unit = 0; unit < count; unit++) start[unit + 1] += start[unit];
  const fill = start.slice();
  const neighbour = new Uint32Array(2 * u.length);
  const lengthM = new Float64Array(2 * u.length);
  const barrierClass = new Uint8Array(2 * u.length);
  const put = (from: number, to: number, edge: number) => {
    const entry = fill[from]++;
    neighbour[entry] = to;
    lengthM[entry] = byEdges ? 1 : length[edge];
    barrierClass[entry] = kind[edge];
  };
  for (let edge = 0; edge < u.length; edge++) {
    put(u[edge], v[edge], edge);
    put(v[edge], u[edge], edge);
  }
  return { start, neighbour, lengthM, barrierClass };
}
