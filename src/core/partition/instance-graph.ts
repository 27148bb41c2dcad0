/** The graph of a partition instance: its list of edges, row by row or by columns, as compressed rows of neighbours. */
import { done, type Outcome, refuse } from '../outcome';
import type { PartitionProblem } from './problem';

export interface EdgeColumns {
  readonly u: Uint32Array;
  readonly v: Uint32Array;
  readonly length: Float64Array;
  readonly kind: Uint8Array;
}

type GraphColumns = Pick<PartitionProblem, 'start' | 'neighbour' | 'lengthM' | 'barrierClass'>;
type Row = Readonly<Record<string, unknown>>;

/**
 * Reads `edges` or `eu`, `ev`, `el`, and `edgeClass`. Edges without a length have 1, without a class 0. Refuses
 * `instance-field` (field) and `instance-edge` (edge, detail: no-such-unit, loop, duplicate, length, class). Linear.
 */
export function edgeColumns(source: Row, count: number): Outcome<EdgeColumns> {
  const edges = source.edges ?? undefined;
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
  const lengths = (source.el ?? undefined) as unknown[] | undefined;
  const kinds = (source.edgeClass ?? undefined) as unknown[] | undefined;
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
    const [from, to] = row;
    const metres = row[2] ?? 1;
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

/** True for a whole number from 0 to `count` − 1. */
function isIndex(value: unknown, count: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < count;
}

/** Gives both directions of each edge, unit by unit; with `byEdges` every border has length 1. Linear. */
export function neighbourRows(count: number, { u, v, length, kind }: EdgeColumns, byEdges: boolean): GraphColumns {
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
