/**
 * Density in real units: points are counted in a lattice of metric cells and the counts are blurred by a Gaussian
 * whose bandwidth is metres, giving points per km². Nothing depends on the zoom, so the same ground has the same
 * colour at every scale and the legend means something.
 *
 * The bandwidth is the kernel's standard deviation: about 38 % of a point's weight lies within one bandwidth, 86 %
 * within two. The Gaussian is approached by four running box means along each axis whose half-width is not rounded to
 * cells (extended box filter: P. Gwosdek et al., Theoretical foundations of Gaussian convolution by extended box
 * filtering, 2011), so the variance is exact for any bandwidth, at a cost per cell that does not depend on it; the
 * height over a single point is 7 % under the Gaussian's. At the edge of the lattice the kernel is reflected: nothing
 * leaks out, and the sum of the field is the number of points.
 */
import type { LatticeGeometry } from '../geometry/label-raster';

export interface DensityLattice extends LatticeGeometry {
  /** Points (or weight) per cell. */
  readonly counts: Float32Array;
}

/** Four make a cubic B-spline: continuous curvature, and zero beyond 3.5 bandwidths along an axis. */
const PASSES = 4;
const M2_PER_KM2 = 1e6;

/** Makes an empty lattice over minX, minY, maxX, maxY in metres. */
export function createDensityLattice(options: {
  boundsM: readonly [number, number, number, number];
  cellM: number;
}): DensityLattice {
  const [minX, minY, maxX, maxY] = options.boundsM;
  const { cellM } = options;
  const columns = Math.max(1, Math.ceil((maxX - minX) / cellM));
  const rows = Math.max(1, Math.ceil((maxY - minY) / cellM));
  if (!(cellM > 0) || !Number.isFinite(columns * rows)) {
    throw new RangeError(`A lattice needs finite bounds and a cell above 0, got [${options.boundsM}] and ${cellM}.`);
  }
  return { originX: minX, originY: minY, cellM, columns, rows, counts: new Float32Array(columns * rows) };
}

/** Cell of a point, −1 outside the lattice. */
export function cellAt(lattice: DensityLattice, x: number, y: number): number {
  const column = Math.floor((x - lattice.originX) / lattice.cellM);
  const row = Math.floor((y - lattice.originY) / lattice.cellM);
  return column >= 0 && column < lattice.columns && row >= 0 && row < lattice.rows
    ? row * lattice.columns + column
    : -1;
}

/** Adds points `from` to `to` (metres) and answers how many fell into the lattice. */
export function addPoints(
  lattice: DensityLattice,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  from = 0,
  to: number = xs.length,
): number {
  return count(lattice, xs, ys, from, to, 1);
}

/** Takes points out again that were added before: what a moving window leaves behind. */
export function removePoints(
  lattice: DensityLattice,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  from = 0,
  to: number = xs.length,
): number {
  return count(lattice, xs, ys, from, to, -1);
}

function count(
  lattice: DensityLattice,
  xs: ArrayLike<number>,
  ys: ArrayLike<number>,
  from: number,
  to: number,
  weight: number,
): number {
  let inside = 0;
  for (let i = from; i < to; i++) {
    const cell = cellAt(lattice, xs[i], ys[i]);
    if (cell < 0) continue;
    lattice.counts[cell] += weight;
    inside++;
  }
  return inside;
}

/**
 * Blurs the counts with a Gaussian of `bandwidthM` and gives points per km², one value per cell; 0 leaves the counts
 * unblurred. `out` is written and returned when it is given. Cost: cells × 8 passes, whatever the bandwidth.
 */
export function blurDensity(
  lattice: DensityLattice,
  bandwidthM: number,
  out: Float32Array = new Float32Array(lattice.counts.length),
): Float32Array {
  const { columns, rows, counts, cellM } = lattice;
  const perKm2 = M2_PER_KM2 / (cellM * cellM);
  for (let cell = 0; cell < counts.length; cell++) out[cell] = counts[cell] * perKm2;
  if (bandwidthM > 0) {
    const box = boxOf(bandwidthM / cellM);
    blurRows(out, columns, rows, box);
    blurColumns(out, columns, rows, box);
  }
  return out;
}

/** Density at a point, NaN outside the lattice. */
export function densityAt(lattice: DensityLattice, field: Float32Array, x: number, y: number): number {
  const cell = cellAt(lattice, x, y);
  return cell < 0 ? Number.NaN : field[cell];
}

/** A box of 2·radius + 1 whole cells and a share `rim` of one more at either end. */
interface Box {
  readonly radius: number;
  readonly rim: number;
}

/** The box whose `PASSES`-fold convolution has variance sigma² (Gwosdek et al., eq. 10). */
function boxOf(sigma: number): Box {
  const variance = (sigma * sigma) / PASSES;
  const radius = Math.floor((Math.sqrt(1 + 12 * variance) - 1) / 2);
  const width = 2 * radius + 1;
  const rim = (width * (radius * (radius + 1) - 3 * variance)) / (6 * (variance - (radius + 1) * (radius + 1)));
  return { radius, rim };
}

/** Index of a cell beyond the edge, reflected at the edge as often as needed. */
function reflected(index: number, length: number): number {
  const period = 2 * length;
  const folded = ((index % period) + period) % period;
  return folded < length ? folded : period - 1 - folded;
}

function blurRows(field: Float32Array, columns: number, rows: number, { radius, rim }: Box): void {
  const pad = radius + 1;
  const width = 2 * radius + 1;
  const scale = 1 / (width + 2 * rim);
  let line = new Float64Array(columns + 2 * pad);
  let blurred = new Float64Array(columns + 2 * pad);
  const mirror = Int32Array.from({ length: 2 * pad }, (_, i) =>
    reflected(i < pad ? i - pad : columns + i - pad, columns),
  );
  for (let row = 0; row < rows; row++) {
    const first = row * columns;
    for (let i = 0; i < columns; i++) line[pad + i] = field[first + i];
    for (let pass = 0; pass < PASSES; pass++) {
      for (let i = 0; i < pad; i++) {
        line[i] = line[pad + mirror[i]];
        line[pad + columns + i] = line[pad + mirror[pad + i]];
      }
      let sum = 0;
      for (let i = 1; i <= width; i++) sum += line[i];
      for (let i = 0; i < columns; i++) {
        const entering = line[i + width + 1];
        blurred[pad + i] = (sum + rim * (line[i] + entering)) * scale;
        // One addition per step keeps the chain of dependent sums short.
        sum += entering - line[i + 1];
      }
      [line, blurred] = [blurred, line];
    }
    for (let i = 0; i < columns; i++) field[first + i] = line[pad + i];
  }
}

/** The same along columns, a whole row at a time so that memory is read in order. */
function blurColumns(field: Float32Array, columns: number, rows: number, { radius, rim }: Box): void {
  const scale = 1 / (2 * radius + 1 + 2 * rim);
  const sums = new Float64Array(columns);
  let source: Float32Array = field;
  let target: Float32Array = new Float32Array(field.length);
  for (let pass = 0; pass < PASSES; pass++) {
    sums.fill(0);
    for (let row = -radius; row <= radius; row++) {
      const first = reflected(row, rows) * columns;
      for (let i = 0; i < columns; i++) sums[i] += source[first + i];
    }
    for (let row = 0; row < rows; row++) {
      const rimBelow = reflected(row - radius - 1, rows) * columns;
      const leaving = reflected(row - radius, rows) * columns;
      const entering = reflected(row + radius + 1, rows) * columns;
      const first = row * columns;
      for (let i = 0; i < columns; i++) {
        const next = source[entering + i];
        const sum = sums[i];
        target[first + i] = (sum + rim * (source[rimBelow + i] + next)) * scale;
        sums[i] = sum + next - source[leaving + i];
      }
    }
    [source, target] = [target, source];
  }
  if (source !== field) field.set(source);
}
