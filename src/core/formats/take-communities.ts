/** Communities from polygon layers, or one made around everything where the files bring none. */
import { type Projection, projectCoords, unprojectCoords } from '../geometry/projection';
import { ringsOf } from '../geometry/tables';
import type { Area, Label } from '../ground/ground';
import type { RowLedger } from './import-report';
import { joinBorders } from './join-borders';
import { labelOf } from './label-of';
import { columnNamed, textAt } from './source-layer';

/** Codes made up here begin with a province number that is not given out. */
const INVENTED_PREFIX = '990000';

/** Room left between the outermost buildings and a border made around them, metres. */
const HULL_MARGIN_M = 15;

export interface Communities {
  readonly areas: Area[];
  /** Rings of area i in lon/lat; none for the root. */
  readonly rings: Float64Array[][];
}

/** Takes all polygons of these layers as communities under one root. The source's codes stay as text; a missing or
 * repeated one is replaced by an invented code of 12 digits. Neighbours get each other's border vertices. */
export function takeCommunities(ledgers: readonly RowLedger[], projection: Projection, name: Label): Communities {
  const root: Area = { code: INVENTED_PREFIX, name, level: { zh: '城市', en: 'City' }, parent: -1, isCommunity: false };
  const areas: Area[] = [root];
  const rings: Float64Array[][] = [[]];
  const codes = new Set<string>([root.code]);
  const origin: { ledger: RowLedger; row: number }[] = [];
  for (const ledger of ledgers) {
    const { layer, mapping } = ledger.input;
    const codeColumn = columnNamed(layer, mapping.code);
    layer.polygonRow.forEach((row, shape) => {
      const given = textAt(codeColumn, row).trim();
      const isFree = given !== '' && !codes.has(given);
      const code = isFree ? given : inventedCode(codes);
      if (given !== '' && !isFree) ledger.note(row, 'code-repeated', 'repaired', { code: given, instead: code });
      codes.add(code);
      areas.push({ ...communityOf(code), name: labelOf(ledger.input, row, given || code) });
      rings.push(ringsOf(layer.polygons, shape));
      origin.push({ ledger, row });
      ledger.take(row);
    });
    ledger.leaveOutRest('no-polygon');
  }
  const joined = joinBorders(rings, projection);
  origin.forEach(({ ledger, row }, i) => {
    const vertices = joined.gained[i + 1];
    if (vertices > 0) ledger.note(row, 'border-joined', 'repaired', { vertices });
  });
  return { areas, rings: joined.rings };
}

/** One community whose border is the convex hull of the given coordinates (lon/lat), a few metres wider. */
export function communityAround(coords: readonly Float64Array[], projection: Projection, name: Label): Communities {
  const points: [number, number][] = [];
  for (const part of coords) {
    const xy = projectCoords(projection, part);
    for (let i = 0; i < xy.length; i += 2) {
      for (const [dx, dy] of [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
      ]) {
        points.push([xy[i] + dx * HULL_MARGIN_M, xy[i + 1] + dy * HULL_MARGIN_M]);
      }
    }
  }
  const root: Area = { code: INVENTED_PREFIX, name, level: { zh: '城市', en: 'City' }, parent: -1, isCommunity: false };
  const community = { ...communityOf(`${INVENTED_PREFIX}000001`), name };
  return { areas: [root, community], rings: [[], [unprojectCoords(projection, convexHull(points))]] };
}

function communityOf(code: string): Omit<Area, 'name'> {
  return { code, level: { zh: '社区', en: 'Community' }, parent: 0, isCommunity: true };
}

function inventedCode(taken: ReadonlySet<string>): string {
  let sequence = 1;
  while (taken.has(INVENTED_PREFIX + String(sequence).padStart(6, '0'))) sequence++;
  return INVENTED_PREFIX + String(sequence).padStart(6, '0');
}

/** Andrew's monotone chain; anticlockwise, flat. */
function convexHull(points: [number, number][]): number[] {
  const sorted = points.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly [number, number][]) => {
    const chain: [number, number][] = [];
    for (const point of ordered) {
      while (chain.length >= 2 && turn(chain[chain.length - 2], chain[chain.length - 1], point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  const lower = half(sorted);
  return [...lower, ...half(sorted.toReversed())].flat();
}

function turn(a: readonly [number, number], b: readonly [number, number], c: readonly [number, number]): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}
