/**
 * Where two schemes disagree. The finer one is laid into the other: each of its grids belongs to the grid that holds
 * most of it (by households, then ground, as codes are settled), and what lies outside that grid is in disagreement. A
 * grid wholly inside another agrees with it, however small, so schemes that nest have no disagreement. Which of the two
 * is laid into which is found out, not given: the way with fewer households in disagreement, then less ground.
 */
import polylabel from 'polylabel';
import { ringLength, signedArea } from '../geometry/ring';
import { outlinesByLabel } from '../mesh/outline';
import type { OverlayFaces } from './lay-over';

/** Pieces thinner than this on average come from the rounding of coordinates, not from drawing. */
const HAIRLINE_M = 0.02;

/** How near the widest place of a piece is found, metres. */
const WIDTH_PRECISION_M = 0.25;

/** A piece of ground in one pair of grids that do not belong together. Grids by their place in their scheme's list. */
export interface Disagreement {
  /** The grid of the scheme that the other one is laid into. */
  readonly host: number;
  /** The grid of the finer scheme, and the grid of the other that holds most of it. */
  readonly laid: number;
  readonly home: number;
  readonly areaM2: number;
  readonly households: number;
  readonly buildings: number;
  /** Diameter of the largest circle inside, metres: how wide the piece is where it is widest. */
  readonly widthM: number;
  /** The middle of that circle in metres. */
  readonly place: readonly [number, number];
  /** Outer ring first, then its holes, metres. */
  readonly rings: readonly Float64Array[];
}

interface Sum {
  areaM2: number;
  households: number;
  buildings: number;
}

export interface PairOverlay {
  /** Which of the two, 0 or 1, is laid into the other one. */
  readonly laid: 0 | 1;
  /** For each grid of the one that is laid the grid of the other that holds most of it; −1 where none holds any. */
  readonly homeOf: Int32Array;
  /** Ground that has a grid in both. */
  readonly shared: Readonly<Sum>;
  /** Of that, what is in disagreement: the sum of `pieces`. */
  readonly disagreeing: Readonly<Sum>;
  /** Ground that has a grid in one of the two only. */
  readonly onlyIn: readonly [Readonly<Sum>, Readonly<Sum>];
  /** Ground in pieces too thin to be meant, which are left out of the pieces and of `disagreeing`. */
  readonly hairlineM2: number;
  /** Most households first, then most ground. */
  readonly pieces: readonly Disagreement[];
}

/** Compares the schemes at two places of `layOver`'s list. Linear in faces, but for the widths of pieces. */
export function disagreements(faces: OverlayFaces, first: number, second: number): PairOverlay {
  const [of0, of1] = [faces.gridOf[first], faces.gridOf[second]];
  const shared = emptySum();
  const onlyIn: [Sum, Sum] = [emptySum(), emptySum()];
  for (let face = 1; face < faces.count; face++) {
    if (of0[face] >= 0 && of1[face] >= 0) addFace(shared, faces, face);
    else if (of0[face] >= 0) addFace(onlyIn[0], faces, face);
    else if (of1[face] >= 0) addFace(onlyIn[1], faces, face);
  }
  const ways = [layInto(faces, of0, of1), layInto(faces, of1, of0)] as const;
  const [a, b] = ways.map(({ outside }) => outside);
  // Areas summed in another order differ in their last digits; the one with more grids is then the finer.
  const areaM2 = Math.abs(a.areaM2 - b.areaM2) < 1 ? 0 : a.areaM2 - b.areaM2;
  const more = a.households - b.households || areaM2 || ways[1].homeOf.length - ways[0].homeOf.length;
  const laid = more < 0 ? 0 : 1;
  const { homeOf } = ways[laid];
  const [fine, host] = laid === 0 ? [of0, of1] : [of1, of0];
  const { pieces, hairlineM2 } = findPieces(faces, fine, host, homeOf);
  const disagreeing = emptySum();
  for (const piece of pieces) add(disagreeing, piece);
  return { laid, homeOf, shared, disagreeing, onlyIn, hairlineM2, pieces };
}

function emptySum(): Sum {
  return { areaM2: 0, households: 0, buildings: 0 };
}

function add(sum: Sum, { areaM2, households, buildings }: Sum): void {
  sum.areaM2 += areaM2;
  sum.households += households;
  sum.buildings += buildings;
}

function addFace(sum: Sum, { areaM2, households, buildings }: OverlayFaces, face: number): void {
  add(sum, { areaM2: areaM2[face], households: households[face], buildings: buildings[face] });
}

interface LaidInto {
  readonly homeOf: Int32Array;
  readonly outside: Sum;
}

/** The home of each grid of `fine` among those of `host`, and what lies outside it though it has a grid in both. */
function layInto(faces: OverlayFaces, fine: Int32Array, host: Int32Array): LaidInto {
  const parts: Map<number, Sum>[] = [];
  for (let face = 1; face < faces.count; face++) {
    if (fine[face] < 0 || host[face] < 0) continue;
    while (parts.length <= fine[face]) parts.push(new Map());
    const own = parts[fine[face]];
    let part = own.get(host[face]);
    if (!part) {
      part = emptySum();
      own.set(host[face], part);
    }
    addFace(part, faces, face);
  }
  const homeOf = new Int32Array(parts.length).fill(-1);
  const outside = emptySum();
  parts.forEach((own, grid) => {
    let most: readonly [number, Sum] | null = null;
    for (const [at, part] of [...own].sort((a, b) => a[0] - b[0])) {
      const more = most ? part.households - most[1].households || part.areaM2 - most[1].areaM2 : 1;
      if (more > 0) most = [at, part];
    }
    homeOf[grid] = most?.[0] ?? -1;
    for (const [at, part] of own) if (at !== homeOf[grid]) add(outside, part);
  });
  return { homeOf, outside };
}

/** Gathers neighbouring faces of one pair of grids that do not belong together. */
function findPieces(faces: OverlayFaces, fine: Int32Array, host: Int32Array, homeOf: Int32Array) {
  const { count, edges, faceOf } = faces;
  const isOutside = (face: number) =>
    face > 0 && fine[face] >= 0 && host[face] >= 0 && homeOf[fine[face]] !== host[face];
  const root = Int32Array.from({ length: count }, (_, face) => face);
  const find = (face: number): number => {
    let top = face;
    while (root[top] !== top) top = root[top] = root[root[top]];
    return top;
  };
  for (let edge = 0; 2 * edge < faceOf.length; edge++) {
    const [left, right] = [faceOf[2 * edge], faceOf[2 * edge + 1]];
    if (left < 0 || left === right || !isOutside(left) || !isOutside(right)) continue;
    if (fine[left] !== fine[right] || host[left] !== host[right]) continue;
    const [a, b] = [find(left), find(right)];
    root[Math.max(a, b)] = Math.min(a, b);
  }
  const label = new Int32Array(count).fill(-1);
  const sums = new Map<number, Sum>();
  for (let face = 1; face < count; face++) {
    if (!isOutside(face)) continue;
    label[face] = find(face);
    const sum = sums.get(label[face]) ?? emptySum();
    sums.set(label[face], sum);
    addFace(sum, faces, face);
  }
  const outlines = outlinesOf(edges, faceOf, label);
  const pieces: Disagreement[] = [];
  let hairlineM2 = 0;
  for (const [face, sum] of sums) {
    const rings = outlines.get(face)!;
    const perimeterM = rings.reduce((length, ring) => length + ringLength(ring), 0);
    if ((2 * sum.areaM2) / perimeterM < HAIRLINE_M && sum.buildings === 0) {
      hairlineM2 += sum.areaM2;
      continue;
    }
    const { widthM, place } = widest(rings);
    pieces.push({ host: host[face], laid: fine[face], home: homeOf[fine[face]], ...sum, widthM, place, rings });
  }
  pieces.sort((a, b) => b.households - a.households || b.areaM2 - a.areaM2 || a.laid - b.laid || a.host - b.host);
  return { pieces, hairlineM2 };
}

/** Rings of every label above −1, as of plots: a face is a plot and an edge an arc of two points. */
function outlinesOf({ x, y, from, to }: OverlayFaces['edges'], faceOf: Int32Array, label: Int32Array) {
  const borders = Int32Array.from(from, (_, edge) => edge).filter((edge) => {
    const [left, right] = [faceOf[2 * edge], faceOf[2 * edge + 1]];
    return left >= 0 && label[left] !== label[right];
  });
  const points = new Float64Array(borders.length * 4);
  borders.forEach((edge, i) => {
    points.set([x[from[edge]], y[from[edge]], x[to[edge]], y[to[edge]]], 4 * i);
  });
  return outlinesByLabel(
    {
      points,
      arcStart: Uint32Array.from({ length: borders.length + 1 }, (_, i) => 2 * i),
      arcLeft: borders.map((edge) => faceOf[2 * edge]),
      arcRight: borders.map((edge) => faceOf[2 * edge + 1]),
      arcFrom: Uint32Array.from(borders, (edge) => from[edge]),
      arcTo: Uint32Array.from(borders, (edge) => to[edge]),
      junctionCount: x.length,
    },
    label,
  );
}

/** The largest circle in the largest part of a piece that hangs together in corners only. */
function widest(rings: readonly Float64Array[]): Pick<Disagreement, 'widthM' | 'place'> {
  const parts: Float64Array[][] = [];
  for (const ring of rings) {
    if (parts.length === 0 || signedArea(ring) > 0) parts.push([ring]);
    else parts[parts.length - 1].push(ring);
  }
  let best: Pick<Disagreement, 'widthM' | 'place'> = { widthM: -1, place: [0, 0] };
  for (const part of parts) {
    const found = polylabel(part.map(corners), WIDTH_PRECISION_M);
    if (2 * found.distance > best.widthM) best = { widthM: 2 * found.distance, place: [found[0], found[1]] };
  }
  return best;
}

function corners(ring: Float64Array): [number, number][] {
  return Array.from({ length: ring.length / 2 }, (_, i) => [ring[2 * i], ring[2 * i + 1]]);
}
