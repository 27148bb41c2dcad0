/**
 * Codes of grids. Text, never numbers: 12, 14, 15, 16 and 20 digits are all in use. The default is the community's
 * code and a 3-digit sequence, given west to east in rows from north to south. A code that has been in force is never
 * given again, and a redraw never renumbers a grid that lives on.
 */
import type { Ground } from '../ground/ground';
import { restingCodes } from './levels';
import type { Plan } from './plan';

const SEQUENCE_DIGITS = 3;

/** Letters, digits and inner hyphens; what spreadsheets do to long numbers ("4.2E+14", "420111.0") does not pass. */
const CODE_FORM = /^[0-9A-Za-z](?:[0-9A-Za-z-]{0,30}[0-9A-Za-z])?$/;

/** From this length on a community's code is an official one, and its grids' codes must be longer runs of digits. */
const OFFICIAL_CODE = /^\d{12,}$/;
const LONGEST_OFFICIAL_CODE = 20;

/**
 * What grid codes of a community begin with: its own code; behind a short, unofficial one a hyphen, so that grid 012 of
 * community 1 and grid 2 of community 101 stay apart. Its index serves where the data gave no usable code.
 */
export function codePrefix(ground: Ground, area: number): string {
  const code = ground.areas[area].code.replace(/[^0-9A-Za-z-]/g, '');
  return OFFICIAL_CODE.test(code) ? code : `${code || area + 1}-`;
}

/**
 * Tells whether a code cannot be one: empty, holding anything but letters, digits and inner hyphens, or, where the
 * community has an official code of 12 digits or more, not a run of at least 12 and at most 20 digits (a lost leading
 * zero, a rounded number). `area` −1 leaves the second rule out.
 */
export function isMalformedCode(code: string, ground: Pick<Ground, 'areas'>, area: number): boolean {
  if (!CODE_FORM.test(code)) return true;
  if (area < 0 || !OFFICIAL_CODE.test(ground.areas[area].code)) return false;
  return !OFFICIAL_CODE.test(code) || code.length > LONGEST_OFFICIAL_CODE;
}

/**
 * Gives `count` unused codes for new grids of a community, numbering on from the highest number in use, on any level,
 * or retired. Past 999 the sequence grows a digit.
 */
export function freeCodes(plan: Plan, ground: Ground, area: number, count: number): string[] {
  const prefix = codePrefix(ground, area);
  const taken = new Set<string>([...plan.retiredCodes, ...restingCodes(plan)]);
  for (const grid of plan.grids.values()) {
    taken.add(grid.code);
    if (grid.previousCode !== null) taken.add(grid.previousCode);
  }
  let sequence = 0;
  for (const code of taken) {
    const tail = code.startsWith(prefix) ? code.slice(prefix.length) : '';
    if (/^\d{3,5}$/.test(tail)) sequence = Math.max(sequence, Number(tail));
  }
  const codes: string[] = [];
  while (codes.length < count) {
    const code = prefix + String(++sequence).padStart(SEQUENCE_DIGITS, '0');
    if (!taken.has(code)) codes.push(code);
  }
  return codes;
}

/**
 * Orders points the way grids are numbered: rows from north to south, west to east inside a row. A row is as high as
 * the extent divided by the square root of the count. `xy` is interleaved metres; gives the indices in that order.
 */
export function numberingOrder(xy: ArrayLike<number>): number[] {
  const count = xy.length / 2;
  let south = Number.POSITIVE_INFINITY;
  let north = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < count; i++) {
    south = Math.min(south, xy[2 * i + 1]);
    north = Math.max(north, xy[2 * i + 1]);
  }
  const rows = Math.max(1, Math.round(Math.sqrt(count)));
  const rowHeight = (north - south) / rows || 1;
  const rowOf = (i: number) => Math.min(rows - 1, Math.floor((north - xy[2 * i + 1]) / rowHeight));
  return Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => rowOf(a) - rowOf(b) || xy[2 * a] - xy[2 * b] || xy[2 * b + 1] - xy[2 * a + 1] || a - b,
  );
}

/** Where a new grid lies: its community and a point of it in metres. */
export interface NewGridPlace {
  readonly area: number;
  readonly x: number;
  readonly y: number;
}

/** Gives the codes of new grids, in the order they were given, numbered in numbering order inside each community. */
export function numberGrids(plan: Plan, ground: Ground, places: readonly NewGridPlace[]): string[] {
  const codes: string[] = new Array(places.length);
  const byArea = new Map<number, number[]>();
  places.forEach(({ area }, i) => {
    const listed = byArea.get(area);
    if (listed) listed.push(i);
    else byArea.set(area, [i]);
  });
  for (const [area, listed] of byArea) {
    const free = freeCodes(plan, ground, area, listed.length);
    const order = numberingOrder(listed.flatMap((i) => [places[i].x, places[i].y]));
    order.forEach((place, rank) => {
      codes[listed[place]] = free[rank];
    });
  }
  return codes;
}
