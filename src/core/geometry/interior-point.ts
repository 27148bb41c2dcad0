/** A point inside a polygon: its centroid where that lies inside, else the middle of the widest level chord. */
import { pointInRings } from './ring';
import { ringSegments, type Segments } from './segment-grid';

const CHORDS = 7;

/** Gives [x, y] for open rings (even-odd); where the rings hold no ground, the middle of their box. Linear. */
export function interiorPoint(rings: readonly ArrayLike<number>[]): [number, number] {
  if (rings.length === 1) {
    const ring = rings[0];
    let [twice, sumX, sumY] = [0, 0, 0];
    for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
      const cross = (ring[j] - ring[0]) * (ring[i + 1] - ring[1]) - (ring[i] - ring[0]) * (ring[j + 1] - ring[1]);
      twice += cross;
      sumX += (ring[j] + ring[i] - 2 * ring[0]) * cross;
      sumY += (ring[j + 1] + ring[i + 1] - 2 * ring[1]) * cross;
    }
    const x = ring[0] + sumX / (3 * twice);
    const y = ring[1] + sumY / (3 * twice);
    if (twice !== 0 && pointInRings(rings, x, y)) return [x, y];
  }
  return interiorPointOfEdges(ringSegments(rings));
}

/** The same for the edges of closed rings in any order, all walked with the ground on the same side. */
export function interiorPointOfEdges({ count, ax, ay, bx, by }: Segments): [number, number] {
  const x0 = count ? ax[0] : 0;
  const y0 = count ? ay[0] : 0;
  let twice = 0;
  let sumX = 0;
  let sumY = 0;
  let minX = Infinity;
  let minY = Infinity;
  let maxX = -Infinity;
  let maxY = -Infinity;
  for (let i = 0; i < count; i++) {
    const cross = (ax[i] - x0) * (by[i] - y0) - (bx[i] - x0) * (ay[i] - y0);
    twice += cross;
    sumX += (ax[i] + bx[i] - 2 * x0) * cross;
    sumY += (ay[i] + by[i] - 2 * y0) * cross;
    minX = Math.min(minX, ax[i]);
    maxX = Math.max(maxX, ax[i]);
    minY = Math.min(minY, ay[i]);
    maxY = Math.max(maxY, ay[i]);
  }
  const chordAt = (y: number): number[] => {
    const crossings: number[] = [];
    for (let i = 0; i < count; i++) {
      if (ay[i] > y !== by[i] > y) crossings.push(ax[i] + ((y - ay[i]) / (by[i] - ay[i])) * (bx[i] - ax[i]));
    }
    return crossings.sort((a, b) => a - b);
  };
  if (twice !== 0) {
    const x = x0 + sumX / (3 * twice);
    const y = y0 + sumY / (3 * twice);
    const west = chordAt(y).filter((crossing) => crossing < x).length;
    if (west % 2 === 1) return [x, y];
  }
  let best: [number, number] = [(minX + maxX) / 2, (minY + maxY) / 2];
  let width = 0;
  for (let chord = 1; chord <= CHORDS; chord++) {
    const y = minY + ((maxY - minY) * chord) / (CHORDS + 1);
    const crossings = chordAt(y);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      if (crossings[i + 1] - crossings[i] <= width) continue;
      width = crossings[i + 1] - crossings[i];
      best = [(crossings[i] + crossings[i + 1]) / 2, y];
    }
  }
  return best;
}
