/**
 * Lines and polygons as the `d` of an SVG path, in millimetres to the hundredth: finer than any printer, and written
 * as steps from point to point, which keeps a city's sheets small. Steps are taken between rounded points, so that
 * nothing drifts; points that no printer would tell from a straight line are left out.
 */
import { type Box, boxOf } from '../geometry/box';
import { clipLine } from '../geometry/clip-line';
import { clipRing } from '../geometry/clip-ring';
import { chainSimplifier } from '../geometry/simplify-chain';

/** A point this near the line between its neighbours is left out: less than a dot at 600 dots an inch. */
const STRAIGHT_MM = 0.03;

const simplify = chainSimplifier();

/** Gives the path of some polylines. */
export function linesPath(lines: Iterable<ArrayLike<number>>): string {
  let path = '';
  for (const line of lines) path += pointsPath(line, '');
  return path;
}

/** Gives the path of some open rings, each closed. */
export function ringsPath(rings: Iterable<ArrayLike<number>>): string {
  let path = '';
  for (const ring of rings) path += pointsPath(ring, 'z');
  return path;
}

/** Gives what of some lines lies in a box. */
export function clippedLines(lines: Iterable<ArrayLike<number>>, box: Box, isClosed = false): ArrayLike<number>[] {
  const kept: ArrayLike<number>[] = [];
  for (const line of lines) kept.push(...clipLine(line, box, isClosed));
  return kept;
}

/** Gives what of a polygon's rings lies in a box, to be filled. */
export function clippedRings(rings: readonly Float64Array[], box: Box): Float64Array[] {
  const [west, south, east, north] = box;
  return rings.flatMap((ring) => {
    const [w, s, e, n] = boxOf([ring]);
    if (w >= west && s >= south && e <= east && n <= north) return [ring];
    if (w > east || e < west || s > north || n < south) return [];
    const clipped = clipRing(clipRing(clipRing(clipRing(ring, 1, 0, east), -1, 0, -west), 0, 1, north), 0, -1, -south);
    return clipped.length > 0 ? [clipped] : [];
  });
}

/** A number of hundredths as text: "12.5", "-.07". */
function hundredths(n: number): string {
  const [sign, size] = n < 0 ? ['-', -n] : ['', n];
  const whole = Math.floor(size / 100);
  const rest = size % 100;
  const fraction = rest === 0 ? '' : rest % 10 === 0 ? `.${rest / 10}` : rest < 10 ? `.0${rest}` : `.${rest}`;
  return `${sign}${whole === 0 && fraction !== '' ? '' : whole}${fraction}`;
}

/** Millimetres rounded to the hundredth, as text. */
export function mm(size: number): string {
  return hundredths(Math.round(size * 100));
}

function pointsPath(points: ArrayLike<number>, end: '' | 'z'): string {
  let [x, y] = [0, 0];
  let steps = '';
  let isFirst = true;
  let hasStep = false;
  simplify(points, points.length / 2, STRAIGHT_MM, (vertex) => {
    const [nextX, nextY] = [Math.round(points[2 * vertex] * 100), Math.round(points[2 * vertex + 1] * 100)];
    if (!isFirst && nextX === x && nextY === y) return;
    const [dx, dy] = [hundredths(nextX - x), hundredths(nextY - y)];
    const command = isFirst ? 'M' : !hasStep ? 'l' : dx.startsWith('-') ? '' : ' ';
    steps += `${command}${dx}${dy.startsWith('-') ? '' : ' '}${dy}`;
    hasStep = !isFirst;
    isFirst = false;
    [x, y] = [nextX, nextY];
  });
  return hasStep ? steps + end : '';
}
