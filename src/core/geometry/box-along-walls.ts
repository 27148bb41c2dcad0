/**
 * The box around a building that lies along its walls: it tells the main axis. The direction is the mean of all walls'
 * directions weighed by length, right angles counting as the same direction (the mean of the fourth powers of unit
 * vectors, as for data of four-fold symmetry in Fisher 1993). A box of least area would lean where a slab is stepped.
 */

export interface WalledBox {
  /** The middle, metres. */
  readonly x: number;
  readonly y: number;
  /** Unit vector along the long side, pointing east, or north where it runs due north. */
  readonly alongX: number;
  readonly alongY: number;
  readonly longM: number;
  readonly shortM: number;
}

/** So little to the east that the axis runs due north. */
const DUE_NORTH = 1e-6;

/** Gives the box around rings of interleaved metres; null where they enclose nothing. Linear. */
export function boxAlongWalls(rings: readonly ArrayLike<number>[]): WalledBox | null {
  let [sumX, sumY] = [0, 0];
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const [dx, dy] = [ring[i] - ring[j], ring[i + 1] - ring[j + 1]];
      const length = Math.hypot(dx, dy);
      if (length === 0) continue;
      const [twiceX, twiceY] = [(dx * dx - dy * dy) / length, (2 * dx * dy) / length];
      sumX += (twiceX * twiceX - twiceY * twiceY) / length;
      sumY += (2 * twiceX * twiceY) / length;
    }
  }
  const angle = Math.atan2(sumY, sumX) / 4;
  const [unitX, unitY] = [Math.cos(angle), Math.sin(angle)];
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      const along = ring[i] * unitX + ring[i + 1] * unitY;
      const across = ring[i + 1] * unitX - ring[i] * unitY;
      west = Math.min(west, along);
      east = Math.max(east, along);
      south = Math.min(south, across);
      north = Math.max(north, across);
    }
  }
  if (!(east > west && north > south)) return null;
  const [along, across] = [(west + east) / 2, (south + north) / 2];
  const isAlongLonger = east - west >= north - south;
  const [axisX, axisY] = isAlongLonger ? [unitX, unitY] : [-unitY, unitX];
  const sign = axisX > DUE_NORTH || (axisX > -DUE_NORTH && axisY > 0) ? 1 : -1;
  return {
    x: along * unitX - across * unitY,
    y: along * unitY + across * unitX,
    alongX: sign * axisX,
    alongY: sign * axisY,
    longM: Math.max(east - west, north - south),
    shortM: Math.min(east - west, north - south),
  };
}
