import { columnNamed, numberAt, type SourceColumn, type SourceLayer } from '../core/formats/source-layer';
import { takeScheme } from '../core/formats/take-scheme';
import { boxOf } from '../core/geometry/box';
import { localProjection, type Projection, projectCoords } from '../core/geometry/projection';
import { polygonCount, ringsOf } from '../core/geometry/tables';
import { readLayer, reportLeftOut } from './read-layer';
import { UsageError } from './verb';

export interface Grids {
  readonly codes: readonly string[];
  /** Rings of each grid in metres, open. */
  readonly rings: readonly (readonly Float64Array[])[];
  readonly projection: Projection;
  /** minX, minY, maxX, maxY in metres. */
  readonly boundsM: readonly [number, number, number, number];
  /** Sum of a number column by grid, null where the file has no such column. */
  sumOf(column: string): Float64Array | null;
}

/** A grid layer wider than this is no city, and a lattice of metres over it would not fit in memory. */
const WIDEST_M = 200_000;

/** Reads grids from a polygon file: projected about their middle, rows of the same code joined. */
export async function readGrids(path: string): Promise<Grids> {
  const { layer, ledger } = await readLayer(path, 'scheme', 'polygon');
  // The date is not shown: these grids are only measured by.
  const { grids, shapes } = takeScheme(ledger);
  reportLeftOut(path, ledger);
  const [west, south, east, north] = layer.boundsDeg;
  const projection = localProjection((west + east) / 2, (south + north) / 2);
  const rings = Array.from({ length: polygonCount(shapes) }, (_, grid) =>
    ringsOf(shapes, grid).map((ring) => projectCoords(projection, ring)),
  );
  const boundsM = boxOf(rings.flat());
  if (boundsM[2] - boundsM[0] > WIDEST_M || boundsM[3] - boundsM[1] > WIDEST_M) {
    throw new UsageError(`${path}: the grids are more than ${WIDEST_M / 1000} km across`);
  }
  const codes = grids.map(({ code }) => code);
  return {
    codes,
    rings,
    projection,
    boundsM,
    sumOf: (name) => sumByCode(layer, ledger.input.mapping.code, name, codes),
  };
}

function sumByCode(layer: SourceLayer, codeName: string | undefined, name: string, codes: readonly string[]) {
  const column: SourceColumn | null = columnNamed(layer, name);
  if (!column) return null;
  // Grids stand in the order of their first rows; a row's grid is known by its code, or is the row itself without one.
  const codeColumn = columnNamed(layer, codeName);
  const gridOf = new Map(codes.map((code, grid) => [code, grid]));
  const sums = new Float64Array(codes.length);
  layer.polygonRow.forEach((row, shape) => {
    const text = codeColumn?.numbers ? String(codeColumn.numbers[row]) : (codeColumn?.texts?.[row]?.trim() ?? '');
    const grid = gridOf.get(text || `#${row + 1}`) ?? shape;
    const value = numberAt(column, row);
    if (grid < sums.length && Number.isFinite(value)) sums[grid] += value;
  });
  return sums;
}
