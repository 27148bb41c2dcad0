/**
 * Where the plots of a cut mesh come from. Cutting makes a new mesh with new plot numbers; this remembers beside each
 * cut mesh which plot of the built mesh every plot is a piece of, so that two plans with different cuts can still be
 * compared plot by plot. Only the composed map is kept, never the chain of meshes in between.
 */
import type { Mesh } from '../mesh/mesh';

interface Lineage {
  readonly base: Mesh;
  /** Plot of `base` for each plot. */
  readonly baseOf: Int32Array;
}

const lineages = new WeakMap<Mesh, Lineage>();

/** Remembers that `child` came from `parent` by a cut; `parentOf` gives the plot of `parent` for each plot. */
export function recordCut(child: Mesh, parent: Mesh, parentOf: ArrayLike<number>): void {
  const known = lineages.get(parent);
  const baseOf = new Int32Array(child.plotCount);
  for (let plot = 0; plot < baseOf.length; plot++) {
    baseOf[plot] = known ? known.baseOf[parentOf[plot]] : parentOf[plot];
  }
  lineages.set(child, { base: known ? known.base : parent, baseOf });
}

/** The built mesh a mesh was cut from, itself where it was never cut. */
export function baseMesh(mesh: Mesh): Mesh {
  return lineages.get(mesh)?.base ?? mesh;
}

/**
 * For each plot of `to` the plot of `from` that it is, is a piece of, or is covered by; −1 for none.
 *
 * Both meshes stem from one built mesh. A plot neither of them cut maps to itself. Where `from` cut the ancestor plot,
 * the piece whose inner point is nearest is taken, which is the same piece when both have the same cut. Linear, but
 * for the pieces of one plot, which are compared pairwise.
 */
export function plotsFrom(to: Mesh, from: Mesh): Int32Array {
  const result = new Int32Array(to.plotCount);
  if (to === from) {
    for (let plot = 0; plot < result.length; plot++) result[plot] = plot;
    return result;
  }
  const toBase = lineages.get(to)?.baseOf;
  const fromBase = lineages.get(from)?.baseOf;
  const basePlotCount = baseMesh(from).plotCount;
  const firstPiece = new Int32Array(basePlotCount).fill(-1);
  const nextPiece = new Int32Array(from.plotCount).fill(-1);
  for (let plot = from.plotCount - 1; plot >= 0; plot--) {
    const base = fromBase ? fromBase[plot] : plot;
    nextPiece[plot] = firstPiece[base];
    firstPiece[base] = plot;
  }
  for (let plot = 0; plot < result.length; plot++) {
    const base = toBase ? toBase[plot] : plot;
    const first = base < basePlotCount ? firstPiece[base] : -1;
    result[plot] = first < 0 || nextPiece[first] < 0 ? first : nearestPiece(to, plot, from, first, nextPiece);
  }
  return result;
}

function nearestPiece(to: Mesh, plot: number, from: Mesh, first: number, nextPiece: Int32Array): number {
  const building = to.plotBuilding[plot];
  let best = first;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (let piece = first; piece >= 0; piece = nextPiece[piece]) {
    if (building >= 0 && from.plotBuilding[piece] === building) return piece;
    const dx = from.plotPoint[2 * piece] - to.plotPoint[2 * plot];
    const dy = from.plotPoint[2 * piece + 1] - to.plotPoint[2 * plot + 1];
    const distance = dx * dx + dy * dy;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = piece;
    }
  }
  return best;
}
