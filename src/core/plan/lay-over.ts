/**
 * Schemes and plans laid over each other. All their lines are cut at their crossings (geometry/node-segments.ts) into
 * one map of faces, each of which lies in one grid of every one of them: areas are those of the true lines, however thin
 * the ground between two of them. Which grid a face lies in is asked at an inner point, so where grids of
 * one scheme overlap the first one wins.
 */
import { interiorPoint, interiorPointOfEdges } from '../geometry/interior-point';
import { type NodedEdges, nodeSegments } from '../geometry/node-segments';
import { polygonLocator } from '../geometry/polygon-locator';
import { toX, toY } from '../geometry/projection';
import { ringSegments } from '../geometry/segment-grid';
import { ringsOf } from '../geometry/tables';
import { traceFaces } from '../geometry/trace-faces';
import type { BuildingTable, Ground } from '../ground/ground';
import { MESH_QUANTUM_M } from '../mesh/mesh';
import type { OnProgress } from '../outcome';
import type { DrawnGrids } from './drawn-grids';

/** The faces of all lines together; face 0 is what lies outside all of them. */
export interface OverlayFaces {
  readonly count: number;
  readonly edges: NodedEdges;
  /** Face on the left of half-edge h (2e forwards, 2e + 1 backwards), −1 beside an edge that bounds nothing. */
  readonly faceOf: Int32Array;
  readonly areaM2: Float64Array;
  readonly households: Float64Array;
  readonly buildings: Int32Array;
  /** For each scheme or plan the place in its `grids` of the grid that holds each face, −1 none. */
  readonly gridOf: readonly Int32Array[];
}

/** What of the ground is counted: small enough to be sent to a thread with every overlay. */
export interface CountedGround extends Pick<Ground, 'projection'> {
  readonly buildings: Pick<BuildingTable, 'count' | 'shapes' | 'households'>;
}

/**
 * Lays schemes and plans over each other; a building counts where its inner point lies. n log n in vertices and
 * buildings.
 */
export function layOver(
  ground: CountedGround,
  drawn: readonly DrawnGrids[],
  onProgress: OnProgress = () => {},
): OverlayFaces {
  const edges = nodeSegments(ringSegments(drawn.flatMap(({ rings }) => rings.flat())), MESH_QUANTUM_M);
  onProgress(0.3);
  const { count, faceOf, faceAt } = traceFaces(edges);
  onProgress(0.4);
  const { x, y, from, to } = edges;
  const halfStart = new Uint32Array(count + 1);
  for (const face of faceOf) if (face >= 0) halfStart[face + 1]++;
  for (let face = 0; face < count; face++) halfStart[face + 1] += halfStart[face];
  const halves = new Int32Array(halfStart[count]);
  const fill = halfStart.slice(0, count);
  for (let h = 0; h < faceOf.length; h++) if (faceOf[h] >= 0) halves[fill[faceOf[h]]++] = h;

  const areaM2 = new Float64Array(count);
  const pointX = new Float64Array(count).fill(Number.NaN);
  const pointY = new Float64Array(count).fill(Number.NaN);
  for (let face = 1; face < count; face++) {
    const own = halves.subarray(halfStart[face], halfStart[face + 1]);
    const at = (of: Float64Array, isStart: boolean) =>
      Float64Array.from(own, (h) => of[((h & 1) === 0) === isStart ? from[h >> 1] : to[h >> 1]]);
    const outline = { count: own.length, ax: at(x, true), ay: at(y, true), bx: at(x, false), by: at(y, false) };
    [pointX[face], pointY[face]] = interiorPointOfEdges(outline);
    areaM2[face] = areaWithin(outline.ax, outline.ay, outline.bx, outline.by);
  }
  onProgress(0.6);
  const gridOf = drawn.map(({ rings }, i) => {
    const found = polygonLocator(rings).locateAll(pointX, pointY);
    onProgress(0.6 + (0.2 * (i + 1)) / drawn.length);
    return found;
  });

  const households = new Float64Array(count);
  const buildings = new Int32Array(count);
  for (let building = 0; building < ground.buildings.count; building++) {
    const [lon, lat] = interiorPoint(ringsOf(ground.buildings.shapes, building));
    const face = faceAt(toX(ground.projection, lon), toY(ground.projection, lat));
    households[face] += ground.buildings.households[building];
    buildings[face]++;
  }
  onProgress(0.9);
  return { count, edges, faceOf, areaM2, households, buildings, gridOf };
}

/** Ground inside closed edges, taken about their first vertex, which keeps the digits. */
function areaWithin(ax: Float64Array, ay: Float64Array, bx: Float64Array, by: Float64Array): number {
  let twice = 0;
  for (let i = 0; i < ax.length; i++) {
    twice += (ax[i] - ax[0]) * (by[i] - ay[0]) - (bx[i] - ax[0]) * (ay[i] - ay[0]);
  }
  return twice / 2;
}
