/**
 * What lies across a community border. Meshes of two communities share no arc, so what faces a border arc is looked for
 * just outside it: once for the meshes as built, which no edit moves. A cut asks only which piece of the plot found
 * there the place is in, so that a line that is dragged costs the communities around it and not the city.
 */

import type { Box } from '../core/geometry/box';
import { holdsPlace } from '../core/mesh/locate';
import { arcCount, type Mesh } from '../core/mesh/mesh';
import { baseMesh, piecesOfPlot } from '../core/plan/mesh-lineage';
import { locatorOf, meshBox } from '../tools/locate-plot';

/** How far outside a community border the other side is looked for, metres. */
const ACROSS_M = 1;

/** What faces the border arcs of a mesh, in parallel columns; arcs at the edge of the city have no entry. */
export interface Facing {
  readonly arcs: readonly number[];
  readonly plots: readonly number[];
  /** A place beyond the arc, metres, interleaved. */
  readonly xy: readonly number[];
  readonly otherAreas: readonly number[];
  /** Plot there of the mesh as built. */
  readonly builtPlots: readonly number[];
  /** The other areas, each once. */
  readonly near: readonly number[];
}

/** The meshes of a city before any cut, and what was found to face those and cut ones. */
interface BuiltCity {
  readonly meshes: readonly Mesh[];
  readonly facings: WeakMap<Mesh, Facing>;
}

/** The city on screen and one before it, the one used last first. */
let cities: readonly BuiltCity[] = [];

/** Gives what faces the borders of every mesh of a city, in their order; linear in border arcs, for new meshes only. */
export function facingsOf(meshes: readonly Mesh[]): readonly Facing[] {
  const built = meshes.map(baseMesh);
  let city = cities.find((of) => of.meshes.length === built.length && built.every((mesh, i) => mesh === of.meshes[i]));
  city ??= { meshes: built, facings: new WeakMap() };
  if (city !== cities[0]) cities = [city, ...cities.filter((of) => of !== city)].slice(0, 2);
  const { facings } = city;
  return meshes.map((mesh) => {
    let facing = facings.get(mesh);
    if (!facing) {
      facing = findFacing(mesh, built);
      facings.set(mesh, facing);
    }
    return facing;
  });
}

/** Gives the plot at entry `i` of what faces a border, `there` being the other community's mesh as it is now; −1 for none. */
export function plotAcross({ builtPlots, xy }: Facing, i: number, there: Mesh): number {
  const pieces = piecesOfPlot(there, builtPlots[i]);
  if (pieces.length === 1) return pieces[0];
  return pieces.find((piece) => holdsPlace(there, piece, xy[2 * i], xy[2 * i + 1])) ?? -1;
}

/** Looks just outside the middle of every arc on the community border. */
function findFacing(mesh: Mesh, built: readonly Mesh[]): Facing {
  const found = { arcs: [], plots: [], xy: [], otherAreas: [], builtPlots: [] } as Record<string, number[]>;
  const near = built.filter((other) => other.area !== mesh.area && touch(meshBox(mesh), meshBox(other)));
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    if (mesh.arcLeft[arc] >= 0 && mesh.arcRight[arc] >= 0) continue;
    const middle = (mesh.arcStart[arc] + mesh.arcStart[arc + 1] - 1) >> 1;
    const [x0, y0, x1, y1] = mesh.points.subarray(2 * middle, 2 * middle + 4);
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    // The left of (dx, dy) is (−dy, dx).
    const side = (mesh.arcLeft[arc] < 0 ? ACROSS_M : -ACROSS_M) / length;
    const x = (x0 + x1) / 2 - (y1 - y0) * side;
    const y = (y0 + y1) / 2 + (x1 - x0) * side;
    for (const other of near) {
      const plot = locatorOf(other).plotAt(x, y);
      if (plot < 0) continue;
      found.arcs.push(arc);
      found.plots.push(Math.max(mesh.arcLeft[arc], mesh.arcRight[arc]));
      found.xy.push(x, y);
      found.otherAreas.push(other.area);
      found.builtPlots.push(plot);
      break;
    }
  }
  const { arcs, plots, xy, otherAreas, builtPlots } = found;
  return { arcs, plots, xy, otherAreas, builtPlots, near: [...new Set(otherAreas)] };
}

function touch(a: Box, b: Box): boolean {
  return a[0] - ACROSS_M <= b[2] && b[0] - ACROSS_M <= a[2] && a[1] - ACROSS_M <= b[3] && b[1] - ACROSS_M <= a[3];
}
