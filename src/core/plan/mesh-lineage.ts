/**
 * Where the plots of a cut mesh come from. Cutting makes a new mesh with new plot numbers; this remembers beside each
 * cut mesh which plot of the built mesh every plot is a piece of, so that two plans with different cuts can still be
 * compared plot by plot. Only the composed map is kept, never the chain of meshes in between.
 */
import type { Mesh, StairwellRun } from '../mesh/mesh';

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

const pieceLists = new WeakMap<Mesh, Pieces>();

/** Gives the plots that a plot of the built mesh has become, rising; itself where it was not cut. */
export function piecesOfPlot(mesh: Mesh, basePlot: number): number[] {
  let pieces = pieceLists.get(mesh);
  if (!pieces) {
    pieces = piecesByBase(mesh);
    pieceLists.set(mesh, pieces);
  }
  return listed(pieces, basePlot);
}

/**
 * For each plot of `to` the plot of `from` that it is, is a piece of, or is covered by; −1 for none.
 *
 * Both meshes stem from one built mesh. A plot neither of them cut maps to itself. Where `from` cut the ancestor plot,
 * the piece with the same building or else the nearest inner point is taken, which is the same piece when both have the
 * same cut. Linear, but for the pieces of one plot, which are compared pairwise.
 */
export function plotsFrom(to: Mesh, from: Mesh): Int32Array {
  const result = new Int32Array(to.plotCount);
  if (to === from) {
    for (let plot = 0; plot < result.length; plot++) result[plot] = plot;
    return result;
  }
  const pieces = piecesByBase(from);
  const toBase = lineages.get(to)?.baseOf;
  for (let plot = 0; plot < result.length; plot++) {
    result[plot] = matchingPiece(to, plot, from, pieces, toBase ? toBase[plot] : plot);
  }
  return result;
}

/** Ground that is one plot, or a piece of one, on both sides. */
export interface SharedGround {
  /** Plot in the one mesh and in the other; −1 where the other has none there. */
  readonly from: number;
  readonly to: number;
  /** The finer of the two: its area is that of the shared ground. */
  readonly finer: 'from' | 'to';
  /** Where neither is: the two divide a building otherwise, and these stairwells of the finer plot are on both. */
  readonly stairwells?: StairwellRun;
}

/**
 * Lists the ground of two meshes of one community piece by piece: every plot of the side that cut an ancestor plot into
 * more pieces, with the plot of the other side there. Exact where one side's cuts go on from the other's, and for the
 * stairwells of a building that both divide; where both cut the same plot in other ways the pieces of the finer side
 * are given to the nearest.
 */
export function sharedGround(from: Mesh, to: Mesh): SharedGround[] {
  if (from === to) {
    return Array.from({ length: to.plotCount }, (_, plot) => ({ from: plot, to: plot, finer: 'to' as const }));
  }
  const fromPieces = piecesByBase(from);
  const toPieces = piecesByBase(to);
  const shared: SharedGround[] = [];
  for (let base = 0; base < toPieces.first.length; base++) {
    if (isDivided(from, fromPieces, base) || isDivided(to, toPieces, base)) {
      shared.push(...sharedStairwells(from, to, listed(fromPieces, base), listed(toPieces, base)));
    } else if (pieceCount(fromPieces, base) > pieceCount(toPieces, base)) {
      for (let plot = fromPieces.first[base]; plot >= 0; plot = fromPieces.next[plot]) {
        shared.push({ from: plot, to: matchingPiece(from, plot, to, toPieces, base), finer: 'from' });
      }
    } else {
      for (let plot = toPieces.first[base]; plot >= 0; plot = toPieces.next[plot]) {
        shared.push({ from: matchingPiece(to, plot, from, fromPieces, base), to: plot, finer: 'to' });
      }
    }
  }
  return shared;
}

/** The pieces of each plot of the built mesh as linked lists: the first piece, and after each piece the next, or −1. */
interface Pieces {
  readonly first: Int32Array;
  readonly next: Int32Array;
}

function piecesByBase(mesh: Mesh): Pieces {
  const baseOf = lineages.get(mesh)?.baseOf;
  const first = new Int32Array(baseMesh(mesh).plotCount).fill(-1);
  const next = new Int32Array(mesh.plotCount).fill(-1);
  for (let plot = mesh.plotCount - 1; plot >= 0; plot--) {
    const base = baseOf ? baseOf[plot] : plot;
    next[plot] = first[base];
    first[base] = plot;
  }
  return { first, next };
}

function pieceCount({ first, next }: Pieces, base: number): number {
  let count = 0;
  for (let piece = base < first.length ? first[base] : -1; piece >= 0; piece = next[piece]) count++;
  return count;
}

function listed({ first, next }: Pieces, base: number): number[] {
  const list: number[] = [];
  for (let piece = base < first.length ? first[base] : -1; piece >= 0; piece = next[piece]) list.push(piece);
  return list;
}

function isDivided(mesh: Mesh, pieces: Pieces, base: number): boolean {
  return mesh.plotStairwells !== undefined && listed(pieces, base).some((plot) => mesh.plotStairwells?.has(plot));
}

/** The shared ground of one plot of the built mesh whose building is divided on one side or on both. */
function sharedStairwells(from: Mesh, to: Mesh, fromPlots: number[], toPlots: number[]): SharedGround[] {
  const shared: SharedGround[] = [];
  const isBuilt = (mesh: Mesh) => (plot: number) => mesh.plotBuilding[plot] >= 0;
  for (const plot of fromPlots.filter(isBuilt(from))) {
    for (const other of toPlots.filter(isBuilt(to))) {
      const [old, now] = [from.plotStairwells?.get(plot), to.plotStairwells?.get(other)];
      const run = commonRun(old, now);
      if (!run) continue;
      const isAll = (one: StairwellRun | undefined) =>
        one?.of === run.of && one.first === run.first && one.last === run.last;
      const pair = { from: plot, to: other };
      if (isAll(now)) shared.push({ ...pair, finer: 'to' });
      else if (isAll(old)) shared.push({ ...pair, finer: 'from' });
      else shared.push({ ...pair, finer: 'to', stairwells: run });
    }
  }
  const fromBare = fromPlots.filter((plot) => from.plotBuilding[plot] < 0);
  const toBare = toPlots.filter((plot) => to.plotBuilding[plot] < 0);
  if (fromBare.length > toBare.length) {
    for (const plot of fromBare) shared.push({ from: plot, to: nearestPlot(from, plot, to, toPlots), finer: 'from' });
  } else {
    for (const plot of toBare) shared.push({ from: nearestPlot(to, plot, from, fromPlots), to: plot, finer: 'to' });
  }
  return shared;
}

/** The stairwells two runs have in common, null for none; a run not given is the whole building. */
function commonRun(a: StairwellRun | undefined, b: StairwellRun | undefined): StairwellRun | null {
  if (!a || !b) return a ?? b ?? null;
  // Counted otherwise on the two sides: numbers mean nothing, parts of the whole still do.
  const scale = b.of / a.of;
  const first = Math.max(Math.round((a.first - 1) * scale) + 1, b.first);
  const last = Math.min(Math.round(a.last * scale), b.last);
  return first <= last ? { first, last, of: b.of } : null;
}

/** The piece of `other` that a plot of `mesh` is on, among those of the same ancestor plot; −1 where there is none. */
function matchingPiece(mesh: Mesh, plot: number, other: Mesh, pieces: Pieces, base: number): number {
  return nearestPlot(mesh, plot, other, listed(pieces, base));
}

/** Of `candidates` the plot with most stairwells of the same building, or the same building, else the nearest. */
function nearestPlot(mesh: Mesh, plot: number, other: Mesh, candidates: readonly number[]): number {
  const building = mesh.plotBuilding[plot];
  const run = mesh.plotStairwells?.get(plot);
  let best = -1;
  let mostStairwells = 0;
  let bestDistance = Number.POSITIVE_INFINITY;
  for (const piece of candidates) {
    if (building >= 0 && other.plotBuilding[piece] === building) {
      const otherRun = other.plotStairwells?.get(piece);
      if (!run && !otherRun) return piece;
      const common = commonRun(run, otherRun);
      const stairwells = common ? common.last - common.first + 1 : 0;
      if (stairwells > mostStairwells) {
        mostStairwells = stairwells;
        best = piece;
      }
      if (stairwells > 0) continue;
    }
    if (mostStairwells > 0) continue;
    const dx = other.plotPoint[2 * piece] - mesh.plotPoint[2 * plot];
    const dy = other.plotPoint[2 * piece + 1] - mesh.plotPoint[2 * plot + 1];
    const distance = dx * dx + dy * dy;
    if (distance < bestDistance) {
      bestDistance = distance;
      best = piece;
    }
  }
  return best;
}
