/**
 * Ground on paper: a frame in millimetres at an exact, round scale. x runs right and y down from the frame's upper left
 * corner; north is up.
 */
import type { Box } from '../geometry/box';

export interface Paper {
  /** n of 1:n. */
  readonly scale: number;
  /** Size of the frame. */
  readonly widthMm: number;
  readonly heightMm: number;
  /** The ground in the frame: metres in the ground's projection. */
  readonly boxM: Box;
}

/** Mantissas of scales people know; between 1:200 and 1:1000 only these, above the same by tens. */
const MANTISSAS = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5];
const LARGEST_SCALE = 500;

/** Gives the largest round scale, 1:500 at most, at which so many metres fit into so many millimetres. */
export function roundScale(widthM: number, heightM: number, widthMm: number, heightMm: number): number {
  const least = Math.max(LARGEST_SCALE, (widthM * 1000) / widthMm, (heightM * 1000) / heightMm);
  for (let power = 100; ; power *= 10) {
    for (const mantissa of MANTISSAS) if (mantissa * power >= least) return mantissa * power;
  }
}

/** Gives the frame of some ground: the scale that fits it with a margin on every side, its middle in the middle. */
export function paperFor([west, south, east, north]: Box, widthMm: number, heightMm: number, marginMm: number): Paper {
  const scale = roundScale(east - west, north - south, widthMm - 2 * marginMm, heightMm - 2 * marginMm);
  const [x, y] = [(west + east) / 2, (south + north) / 2];
  const [halfX, halfY] = [(widthMm * scale) / 2000, (heightMm * scale) / 2000];
  return { scale, widthMm, heightMm, boxM: [x - halfX, y - halfY, x + halfX, y + halfY] };
}

/** Gives points (interleaved metres) as millimetres in the frame. */
export function onPaper({ scale, boxM }: Paper, xyM: ArrayLike<number>): Float64Array {
  const out = new Float64Array(xyM.length);
  const mmPerM = 1000 / scale;
  for (let i = 0; i < xyM.length; i += 2) {
    out[i] = (xyM[i] - boxM[0]) * mmPerM;
    out[i + 1] = (boxM[3] - xyM[i + 1]) * mmPerM;
  }
  return out;
}

/** The frame itself in its own millimetres. */
export function frameOf({ widthMm, heightMm }: Paper): Box {
  return [0, 0, widthMm, heightMm];
}

/** Steps of a scale bar: metres of one of `count` equal parts, round, all of them together at most `widthMm` long. */
export function barStepM({ scale }: Paper, widthMm: number, count: number): number {
  const most = (widthMm * scale) / 1000 / count;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2.5, 2, 1].map((mantissa) => mantissa * power).find((step) => step <= most) ?? power;
}
