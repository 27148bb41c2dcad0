/**
 * A density field as a picture on the ground. The scale is given, never taken from the field: the same density has the
 * same colour at every zoom, at every moment of a replay, and in both of two periods that are compared.
 */
import { type DensityLattice, densityAt } from '../core/density/density';
import type { LatticeGeometry } from '../core/geometry/label-raster';
import { type Projection, toLat, toLon } from '../core/geometry/projection';
import { type ColourRamp, RAMP_STEPS } from './colour-ramp';
import type { GroundImage } from './layers/field-layers';

export interface HeatImageOptions {
  readonly id: string;
  /** Points per km² that get the last colour of the ramp; whatever is above gets it too. */
  readonly maxPerKm2: number;
  readonly ramp: ColourRamp;
}

/** Colours a field of `blurDensity` (row 0 in the south) as an image (row 0 in the north). Cost: cells. */
export function heatImage(
  lattice: DensityLattice,
  field: Float32Array,
  projection: Projection,
  { id, maxPerKm2, ramp }: HeatImageOptions,
): GroundImage {
  const { columns, rows } = lattice;
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  // Written 4 bytes at a time: both views lie on buffers whose length is a multiple of 4.
  const words = new Uint32Array(pixels.buffer);
  const colours = new Uint32Array(ramp.slice().buffer);
  const steps = (RAMP_STEPS - 1) / maxPerKm2;
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const to = (rows - 1 - row) * columns;
    for (let column = 0; column < columns; column++) {
      const step = field[from + column] * steps;
      if (step >= 0.5) words[to + column] = colours[step < RAMP_STEPS - 1 ? Math.round(step) : RAMP_STEPS - 1];
    }
  }
  return { id, width: columns, height: rows, pixels, bounds: latticeBounds(lattice, projection), isSmooth: true };
}

/** [west, south, east, north] of a lattice in degrees. */
export function latticeBounds(lattice: LatticeGeometry, projection: Projection): [number, number, number, number] {
  const { originX, originY, cellM, columns, rows } = lattice;
  return [
    toLon(projection, originX),
    toLat(projection, originY),
    toLon(projection, originX + columns * cellM),
    toLat(projection, originY + rows * cellM),
  ];
}

/**
 * A top for the scale: the density that `share` of the points stand at or below, rounded up to a number one can
 * say, so that the legend ends on a number one can say. Taken at the points and not over the cells, for most of a
 * city is empty and says nothing. 1 where there are no points.
 */
export function referenceDensity(
  lattice: DensityLattice,
  field: Float32Array,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  share = 0.98,
): number {
  const densities = new Float64Array(xs.length);
  let count = 0;
  for (let i = 0; i < xs.length; i++) {
    const density = densityAt(lattice, field, xs[i], ys[i]);
    if (density > 0) densities[count++] = density;
  }
  if (count === 0) return 1;
  const sorted = densities.subarray(0, count).sort();
  return roundedUp(sorted[Math.min(count - 1, Math.floor(share * count))]);
}

const ROUND = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next round number at or above a positive one. */
function roundedUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ROUND.find((factor) => factor * power >= value * (1 - 1e-9))! * power;
}
