/** Where lanes and streets end or meet: places that belong to a neighbourhood and not to one front door. */
import { projectCoords } from '../geometry/projection';
import { lineOf } from '../geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type Ground } from './ground';

const WALKED: ReadonlySet<BarrierKind> = new Set(['lane', 'street', 'main-road']);

/** Gives the end points of all lanes, streets and main roads, interleaved x, y in metres, each place once. */
export function streetCorners(ground: Ground): Float64Array {
  const { count, kind, lines } = ground.barriers;
  const seen = new Set<string>();
  const corners: number[] = [];
  for (let barrier = 0; barrier < count; barrier++) {
    if (!WALKED.has(BARRIER_KINDS[kind[barrier]])) continue;
    const line = projectCoords(ground.projection, lineOf(lines, barrier));
    for (const end of [0, line.length - 2]) {
      const key = `${line[end]} ${line[end + 1]}`;
      if (seen.has(key)) continue;
      seen.add(key);
      corners.push(line[end], line[end + 1]);
    }
  }
  return Float64Array.from(corners);
}
