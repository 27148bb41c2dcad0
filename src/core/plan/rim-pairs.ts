/**
 * Plots of two communities that share a stretch of their common border. The meshes agree on that line but for junctions
 * of one side, so the rings of the plots along it are welded first (weld.ts); edges are then compared exactly. Touching
 * in a point is no neighbourhood.
 */
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
}

const rims = new WeakMap<Mesh, Rim>();
const pairsOf = new WeakMap<Mesh, WeakMap<Mesh, readonly number[]>>();

/** Gives plot of `a`, plot of `b`, plot of `a` …; remembered with the meshes. n log n in the vertices of border plots. */
export function rimPairs(a: Mesh, b: Mesh): readonly number[] {
  let known = pairsOf.get(a);
  if (!known) {
    known = new WeakMap();
    pairsOf.set(a, known);
  }
  let pairs = known.get(b);
  if (!pairs) {
    pairs = findPairs(rimOf(a), rimOf(b));
    known.set(b, pairs);
  }
  return pairs;
}

function findPairs(a: Rim, b: Rim): number[] {
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
  /** Plot of every edge of `a`, by its two places as text. */
  const edges = new Map<string, number>();
  const pairs: number[] = [];
  const found = new Set<string>();
  weldRings(regions).forEach((rings, region) => {
    for (const ring of rings) {
      for (let i = 0; i < ring.length; i += 2) {
        const j = (i + 2) % ring.length;
        const [from, to] = [`${ring[i]} ${ring[i + 1]}`, `${ring[j]} ${ring[j + 1]}`];
        if (region < ofA) {
          edges.set(`${from} ${to}`, plots[region]);
          continue;
        }
        const other = edges.get(`${to} ${from}`);
        if (other === undefined || found.has(`${other} ${plots[region]}`)) continue;
        found.add(`${other} ${plots[region]}`);
        pairs.push(other, plots[region]);
      }
    }
  });
  return pairs;
}

function rimOf(mesh: Mesh): Rim {
  const known = rims.get(mesh);
  if (known) return known;
  const labels = new Int32Array(mesh.plotCount).fill(-1);
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (mesh.arcLeft[arc] >= 0 && mesh.arcRight[arc] >= 0) continue;
    const plot = Math.max(mesh.arcLeft[arc], mesh.arcRight[arc]);
    if (plot >= 0) labels[plot] = plot;
    for (let vertex = mesh.arcStart[arc]; vertex < mesh.arcStart[arc + 1]; vertex++) {
      const [x, y] = [mesh.points[2 * vertex], mesh.points[2 * vertex + 1]];
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  const rim = { box, rings: outlinesByLabel(mesh, labels) };
  rims.set(mesh, rim);
  return rim;
}
