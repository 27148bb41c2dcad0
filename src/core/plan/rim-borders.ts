/**
 * Plots of two communities that share a stretch of their common border. The meshes agree on that line but for junctions
 * of one side, so the rings of the plots along it are welded first (weld.ts); edges are then compared exactly. Touching
 * in a point is no neighbourhood.
 */
import type { BarrierClass } from '../ground/ground';
import { arcCount, type Mesh } from '../mesh/mesh';
import { outlinesByLabel } from '../mesh/outline';
import { weldRings } from '../mesh/weld';

/** Farther apart than this no two borders are one, metres. */
const NEAR_M = 0.01;

interface Rim {
  /** West, south, east, north in metres. */
  readonly box: readonly [number, number, number, number];
  /** Rings of every plot on the community's border, by plot. */
  readonly rings: ReadonlyMap<number, readonly Float64Array[]>;
  /** What the community's border follows from a vertex of a plot's ring on, by plot and place. */
  readonly classFrom: ReadonlyMap<string, BarrierClass>;
}

/** A stretch of border that a plot of one community has in common with a plot of another. */
export interface RimBorder {
  readonly a: number;
  readonly b: number;
  readonly lengthM: number;
  /** What most of it follows, as either side has it; the higher of two. */
  readonly barrierClass: BarrierClass;
}

const rims = new WeakMap<Mesh, Rim>();
const bordersOf = new WeakMap<Mesh, WeakMap<Mesh, readonly RimBorder[]>>();

/**
 * Lists what plots of `a` and plots of `b` share, each pair once; remembered with the meshes. n log n in the vertices of
 * border plots.
 */
export function rimBorders(a: Mesh, b: Mesh): readonly RimBorder[] {
  let known = bordersOf.get(a);
  if (!known) {
    known = new WeakMap();
    bordersOf.set(a, known);
  }
  let borders = known.get(b);
  if (!borders) {
    borders = findBorders(rimOf(a), rimOf(b));
    known.set(b, borders);
  }
  return borders;
}

function findBorders(a: Rim, b: Rim): RimBorder[] {
  const [west, south] = [Math.max(a.box[0], b.box[0]) - NEAR_M, Math.max(a.box[1], b.box[1]) - NEAR_M];
  const [east, north] = [Math.min(a.box[2], b.box[2]) + NEAR_M, Math.min(a.box[3], b.box[3]) + NEAR_M];
  if (west > east || south > north) return [];
  const isNear = (ring: Float64Array): boolean => {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = 0; i < ring.length; i += 2) {
      minX = Math.min(minX, ring[i]);
      maxX = Math.max(maxX, ring[i]);
      minY = Math.min(minY, ring[i + 1]);
      maxY = Math.max(maxY, ring[i + 1]);
    }
    return minX <= east && maxX >= west && minY <= north && maxY >= south;
  };
  const plots: number[] = [];
  const regions: Float64Array[][] = [];
  const gather = ({ rings }: Rim): void => {
    for (const [plot, ofPlot] of rings) {
      const near = ofPlot.filter(isNear);
      if (near.length === 0) continue;
      plots.push(plot);
      regions.push(near);
    }
  };
  gather(a);
  const ofA = regions.length;
  gather(b);
  /** Every edge of `a` by its two places as text. */
  const edges = new Map<string, { readonly plot: number; readonly barrierClass: BarrierClass }>();
  const found = new Map<
    string,
    { readonly a: number; readonly b: number; readonly byClass: [number, number, number] }
  >();
  weldRings(regions).forEach((rings, region) => {
    const plot = plots[region];
    const { classFrom } = region < ofA ? a : b;
    for (const ring of rings) {
      // A vertex that the weld put in lies on an edge that has begun before it.
      let barrierClass: BarrierClass = classBefore(ring, plot, classFrom);
      for (let i = 0; i < ring.length; i += 2) {
        const j = (i + 2) % ring.length;
        const [from, to] = [`${ring[i]} ${ring[i + 1]}`, `${ring[j]} ${ring[j + 1]}`];
        barrierClass = classFrom.get(`${plot} ${from}`) ?? barrierClass;
        if (region < ofA) {
          edges.set(`${from} ${to}`, { plot, barrierClass });
          continue;
        }
        const other = edges.get(`${to} ${from}`);
        if (!other) continue;
        const key = `${other.plot} ${plot}`;
        let border = found.get(key);
        if (!border) {
          border = { a: other.plot, b: plot, byClass: [0, 0, 0] };
          found.set(key, border);
        }
        const followed = Math.max(barrierClass, other.barrierClass) as BarrierClass;
        border.byClass[followed] += Math.hypot(ring[j] - ring[i], ring[j + 1] - ring[i + 1]);
      }
    }
  });
  return [...found.values()].map(({ a: ofA, b: ofB, byClass: [none, street, main] }) => ({
    a: ofA,
    b: ofB,
    lengthM: none + street + main,
    barrierClass: main >= street && main >= none ? 2 : street >= none ? 1 : 0,
  }));
}

/** What the last edge of a ring follows, for a first vertex that was put in. */
function classBefore(ring: Float64Array, plot: number, classFrom: Rim['classFrom']): BarrierClass {
  for (let i = ring.length - 2; i >= 0; i -= 2) {
    const known = classFrom.get(`${plot} ${ring[i]} ${ring[i + 1]}`);
    if (known !== undefined) return known;
  }
  return 0;
}

function rimOf(mesh: Mesh): Rim {
  const known = rims.get(mesh);
  if (known) return known;
  const labels = new Int32Array(mesh.plotCount).fill(-1);
  const classFrom = new Map<string, BarrierClass>();
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (mesh.arcLeft[arc] >= 0 && mesh.arcRight[arc] >= 0) continue;
    const plot = Math.max(mesh.arcLeft[arc], mesh.arcRight[arc]);
    if (plot >= 0) labels[plot] = plot;
    // Rings have their plot on the left: on the right of an arc they walk it backwards.
    const isForward = mesh.arcLeft[arc] >= 0;
    const [first, last] = [mesh.arcStart[arc], mesh.arcStart[arc + 1] - 1];
    for (let vertex = isForward ? first : first + 1; vertex < (isForward ? last : last + 1); vertex++) {
      const place = `${mesh.points[2 * vertex]} ${mesh.points[2 * vertex + 1]}`;
      classFrom.set(`${plot} ${place}`, mesh.arcClass[arc] as BarrierClass);
    }
    for (let vertex = mesh.arcStart[arc]; vertex < mesh.arcStart[arc + 1]; vertex++) {
      const [x, y] = [mesh.points[2 * vertex], mesh.points[2 * vertex + 1]];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  const rim = { box, rings: outlinesByLabel(mesh, labels), classFrom };
  rims.set(mesh, rim);
  return rim;
}
