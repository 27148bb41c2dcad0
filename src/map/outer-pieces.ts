/**
 * The border of a community vertex by vertex, and what lies beyond each piece. An arc of the border goes on as long as
 * the plot inside does and may have several communities beyond it; where a line is drawn or left out by what is beyond,
 * an arc is too long a piece.
 */
import { arcCount, type Mesh } from '../core/mesh/mesh';
import { locatorOf, meshBox } from '../tools/locate-plot';

/** In parallel columns, arc by arc along the border. */
export interface OuterPieces {
  /** First vertex of each piece, which goes to the next vertex, and the plot inside. */
  readonly vertex: readonly number[];
  readonly plot: readonly number[];
  /** Community and plot beyond, −1 for none. */
  readonly otherArea: readonly number[];
  readonly otherPlot: readonly number[];
}

/** How far beyond the border the other side is looked for, metres. */
const BEYOND_M = 1;

const known = new WeakMap<Mesh, { readonly near: readonly Mesh[]; readonly pieces: OuterPieces }>();

/** Gives the pieces of a community's border. Looked for again only when it or a community beside it has been cut. */
export function outerPieces(mesh: Mesh, meshes: readonly Mesh[]): OuterPieces {
  const [west, south, east, north] = meshBox(mesh);
  const near = meshes.filter((other) => {
    const box = meshBox(other);
    const overlapsX = box[0] <= east + BEYOND_M && box[2] >= west - BEYOND_M;
    return other !== mesh && overlapsX && box[1] <= north + BEYOND_M && box[3] >= south - BEYOND_M;
  });
  const last = known.get(mesh);
  if (last && last.near.length === near.length && last.near.every((one, i) => one === near[i])) return last.pieces;
  const vertex: number[] = [];
  const plot: number[] = [];
  const otherArea: number[] = [];
  const otherPlot: number[] = [];
  for (let arc = 0; arc < arcCount(mesh); arc++) {
    const isLeftInside = mesh.arcLeft[arc] >= 0;
    if (isLeftInside && mesh.arcRight[arc] >= 0) continue;
    for (let v = mesh.arcStart[arc]; v + 1 < mesh.arcStart[arc + 1]; v++) {
      const [x0, y0, x1, y1] = mesh.points.subarray(2 * v, 2 * v + 4);
      // The left of (dx, dy) is (−dy, dx).
      const side = (isLeftInside ? -BEYOND_M : BEYOND_M) / (Math.hypot(x1 - x0, y1 - y0) || 1);
      const x = (x0 + x1) / 2 - (y1 - y0) * side;
      const y = (y0 + y1) / 2 + (x1 - x0) * side;
      const beyond = near.find((other) => locatorOf(other).plotAt(x, y) >= 0);
      vertex.push(v);
      plot.push(isLeftInside ? mesh.arcLeft[arc] : mesh.arcRight[arc]);
      otherArea.push(beyond?.area ?? -1);
      otherPlot.push(beyond ? locatorOf(beyond).plotAt(x, y) : -1);
    }
  }
  const pieces = { vertex, plot, otherArea, otherPlot };
  known.set(mesh, { near, pieces });
  return pieces;
}
