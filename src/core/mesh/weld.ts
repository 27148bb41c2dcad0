/**
 * Makes outlines of several communities agree vertex by vertex. Two meshes share their border line, but a street that
 * ends there puts a junction on one side only; here the other side gets that vertex too.
 */
import Flatbush from 'flatbush';

/** Vertices this near an edge lie on it, metres: far more than the rounding of either side, less than any wall. */
const ON_EDGE_M = 1e-5;

/**
 * Gives the regions (open rings in metres) with the vertices of other regions inserted where they lie on an edge;
 * no vertex moves. Rings that gain nothing are shared by reference. n log n: edges with a twin need no look.
 */
export function weldRings(regions: readonly Float64Array[][], toleranceM = ON_EDGE_M): Float64Array[][] {
  const rings = regions.flat();
  const nodeOf = nodeNumbers(rings);
  const isMatched = matchedEdges(rings, nodeOf);
  const loose: number[] = [];
  const seen = new Set<number>();
  rings.forEach((ring, r) => {
    const nodes = nodeOf[r];
    for (let i = 0; i < nodes.length; i++) {
      if (isMatched(nodes[i], nodes[(i + 1) % nodes.length])) continue;
      for (const v of [i, (i + 1) % nodes.length]) {
        if (seen.has(nodes[v])) continue;
        seen.add(nodes[v]);
        loose.push(ring[v * 2], ring[v * 2 + 1]);
      }
    }
  });
  if (loose.length === 0) return regions.map((region) => [...region]);
  const index = new Flatbush(loose.length / 2);
  for (let i = 0; i < loose.length; i += 2) index.add(loose[i], loose[i + 1], loose[i], loose[i + 1]);
  index.finish();

  let r = 0;
  return regions.map((region) =>
    region.map((ring) => {
      const nodes = nodeOf[r++];
      const out: number[] = [];
      for (let i = 0; i < nodes.length; i++) {
        const j = (i + 1) % nodes.length;
        out.push(ring[i * 2], ring[i * 2 + 1]);
        if (isMatched(nodes[i], nodes[j])) continue;
        const [ax, ay, bx, by] = [ring[i * 2], ring[i * 2 + 1], ring[j * 2], ring[j * 2 + 1]];
        for (const v of verticesOn(index, loose, ax, ay, bx, by, toleranceM)) out.push(loose[v * 2], loose[v * 2 + 1]);
      }
      return out.length === ring.length ? ring : Float64Array.from(out);
    }),
  );
}

/** Numbers equal places alike, ring by ring. */
function nodeNumbers(rings: readonly Float64Array[]): Int32Array[] {
  const byX = new Map<number, Map<number, number>>();
  let count = 0;
  return rings.map((ring) => {
    const nodes = new Int32Array(ring.length / 2);
    for (let i = 0; i < nodes.length; i++) {
      let byY = byX.get(ring[i * 2]);
      if (!byY) {
        byY = new Map();
        byX.set(ring[i * 2], byY);
      }
      let node = byY.get(ring[i * 2 + 1]);
      if (node === undefined) {
        node = count++;
        byY.set(ring[i * 2 + 1], node);
      }
      nodes[i] = node;
    }
    return nodes;
  });
}

/** Tells whether an edge is also walked the other way round. */
function matchedEdges(
  rings: readonly Float64Array[],
  nodeOf: readonly Int32Array[],
): (u: number, v: number) => boolean {
  const key = (u: number, v: number): number => u * 2 ** 26 + v;
  const walked = new Set<number>();
  rings.forEach((_, r) => {
    const nodes = nodeOf[r];
    for (let i = 0; i < nodes.length; i++) walked.add(key(nodes[i], nodes[(i + 1) % nodes.length]));
  });
  return (u, v) => walked.has(key(v, u));
}

/** Vertices strictly between the ends of an edge, in order along it. */
function verticesOn(
  index: Flatbush,
  loose: readonly number[],
  ax: number,
  ay: number,
  bx: number,
  by: number,
  toleranceM: number,
): number[] {
  const found = index.search(
    Math.min(ax, bx) - toleranceM,
    Math.min(ay, by) - toleranceM,
    Math.max(ax, bx) + toleranceM,
    Math.max(ay, by) + toleranceM,
  );
  const dx = bx - ax;
  const dy = by - ay;
  const length = Math.hypot(dx, dy);
  const along = (v: number): number => ((loose[v * 2] - ax) * dx + (loose[v * 2 + 1] - ay) * dy) / length;
  return found
    .filter((v) => {
      const [x, y] = [loose[v * 2], loose[v * 2 + 1]];
      if ((x === ax && y === ay) || (x === bx && y === by)) return false;
      const t = along(v);
      return t > 0 && t < length && Math.abs((x - ax) * dy - (y - ay) * dx) <= toleranceM * length;
    })
    .sort((v, w) => along(v) - along(w) || v - w);
}
