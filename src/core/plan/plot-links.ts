/**
 * Pairs of plots the map gets wrong, and what they mean: the one place that says which plots of a community hang
 * together. Every judgement of contiguity (figures, checks, fixes, tools, the engine) asks `joinsOf`, so none can
 * disagree with another. A plan without links pays nothing for it.
 */

import { holdsPlace } from '../mesh/locate';
import type { Mesh } from '../mesh/mesh';
import { AS_MAPPED, type PlotJoins, sharedArcs } from '../mesh/plot-joins';
import type { AreaPlan, Link } from './plan';

const known = new WeakMap<readonly Link[], PlotJoins>();

/**
 * Gives what the links of a community add to its map. A pair that is separated closes all lines the two share; a pair
 * that is connected hangs together over whatever lies between. Remembered with the links, which belong to one mesh.
 */
export function joinsOf({ mesh, links }: Pick<AreaPlan, 'mesh' | 'links'>): PlotJoins {
  if (!links) return AS_MAPPED;
  let joins = known.get(links);
  if (!joins) {
    joins = read(mesh, links);
    known.set(links, joins);
  }
  return joins;
}

function read(mesh: Mesh, links: readonly Link[]): PlotJoins {
  const closed = new Set<number>();
  const beyond = new Map<number, number[]>();
  for (const { kind, plots } of links) {
    const [a, b] = plots;
    if (kind === 'separated') {
      for (const arc of sharedArcs(mesh, a, b)) closed.add(arc);
      continue;
    }
    beyond.set(a, [...(beyond.get(a) ?? []), b]);
    beyond.set(b, [...(beyond.get(b) ?? []), a]);
  }
  return { closed, beyond };
}

/** Finds the link of a pair of plots, whichever is named first; −1 for none. */
export function linkOfPair(links: readonly Link[] | undefined, a: number, b: number): number {
  return (links ?? []).findIndex(({ plots: [p, q] }) => (p === a && q === b) || (p === b && q === a));
}

/** Gives the community with other links; an empty list leaves no field behind. */
export function withLinks(areaPlan: AreaPlan, links: readonly Link[]): AreaPlan {
  const { links: _before, ...rest } = areaPlan;
  return links.length === 0 ? rest : { ...rest, links };
}

/**
 * Carries links through a cut: `parentOf` gives the plot of the old mesh for each plot of `mesh`. What was separated
 * stays so, for every two pieces that still share a line; what was connected goes with the pieces that hold the places
 * the two were connected at. Linear in the plots, and in the pieces of the plots that have links.
 */
export function linksAfterCut(links: readonly Link[], mesh: Mesh, parentOf: ArrayLike<number>): Link[] {
  const piecesOf = new Map<number, number[]>();
  for (const { plots } of links) for (const plot of plots) piecesOf.set(plot, []);
  for (let plot = 0; plot < mesh.plotCount; plot++) piecesOf.get(parentOf[plot])?.push(plot);
  return links.flatMap((link): Link[] => {
    const [ofA, ofB] = link.plots.map((plot) => piecesOf.get(plot)!);
    const [ax, ay, bx, by] = link.at;
    if (link.kind === 'connected') {
      return [{ ...link, plots: [pieceAt(mesh, ofA, ax, ay), pieceAt(mesh, ofB, bx, by)] }];
    }
    if (ofA.length === 1 && ofB.length === 1) return [{ ...link, plots: [ofA[0], ofB[0]] }];
    return ofA.flatMap((a) =>
      ofB
        .filter((b) => sharedArcs(mesh, a, b).length > 0)
        .map((b): Link => ({ ...link, plots: [a, b], at: [...placeIn(mesh, a, ax, ay), ...placeIn(mesh, b, bx, by)] })),
    );
  });
}

/** Keeps the links that a mesh bears out: its map shows the contrary of what they say. For links from outside. */
export function linksOnMesh(links: readonly Link[], mesh: Mesh): Link[] {
  return links.filter(
    ({ kind, plots: [a, b] }, index) =>
      sharedArcs(mesh, a, b).length > 0 === (kind === 'separated') && linkOfPair(links, a, b) === index,
  );
}

/**
 * Finds links again on another mesh of the community, by the places they were set at. A pair that is one plot there, or
 * that the map of that mesh gets right, is left out. Costs the plots times the links.
 */
export function linksByPlace(links: readonly Link[], mesh: Mesh): Link[] {
  const plotAt = (x: number, y: number): number => {
    for (let plot = 0; plot < mesh.plotCount; plot++) if (holdsPlace(mesh, plot, x, y)) return plot;
    return -1;
  };
  const found = links.flatMap((link): Link[] => {
    const a = plotAt(link.at[0], link.at[1]);
    const b = plotAt(link.at[2], link.at[3]);
    return a < 0 || b < 0 || a === b ? [] : [{ ...link, plots: [a, b] }];
  });
  return linksOnMesh(found, mesh);
}

/** Gives a place where it lies in a plot, else the plot's own point. */
export function placeIn(mesh: Mesh, plot: number, x: number, y: number): readonly [number, number] {
  return holdsPlace(mesh, plot, x, y) ? [x, y] : [mesh.plotPoint[2 * plot], mesh.plotPoint[2 * plot + 1]];
}

/** The piece a place lies in, or the one whose own point is nearest where rounding has put it beside all of them. */
function pieceAt(mesh: Mesh, pieces: readonly number[], x: number, y: number): number {
  if (pieces.length === 1) return pieces[0];
  const holding = pieces.find((piece) => holdsPlace(mesh, piece, x, y));
  if (holding !== undefined) return holding;
  const distance = (piece: number) => Math.hypot(mesh.plotPoint[2 * piece] - x, mesh.plotPoint[2 * piece + 1] - y);
  return pieces.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}
