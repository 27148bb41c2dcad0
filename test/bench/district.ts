/** A district as the product holds it: a plan over many communities, each quartered into grids, with its meshes. */

import { applyProposal } from '../../src/core/actions/apply-proposal';
import { assign } from '../../src/core/actions/assign';
import { cut } from '../../src/core/actions/cut';
import type { Ground } from '../../src/core/ground/ground';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { arcCount, type Mesh } from '../../src/core/mesh/mesh';
import { outlineOfPlotList } from '../../src/core/mesh/outline';
import type { Outcome } from '../../src/core/outcome';
import type { Plan } from '../../src/core/plan/plan';
import { emptyPlan } from '../../src/core/plan/plan-from-scheme';
import { DEFAULT_PROFILE } from '../../src/core/plan/profiles';
import { warpedCity } from '../support/warped-city';

/** About 11 · blocks² buildings; every community in four grids by quadrant. */
export function quarteredDistrict(blocks: number, communityBlocks: number): { ground: Ground; plan: Plan } {
  const ground = warpedCity(blocks, 1, communityBlocks);
  const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
  const empty = emptyPlan(ground, meshes, DEFAULT_PROFILE, { id: 'bench', name: 'bench' });
  const proposals = [...meshes].map(([area, { plotCount, plotPoint }]) => {
    let [x, y] = [0, 0];
    for (let plot = 0; plot < plotCount; plot++) {
      x += plotPoint[2 * plot] / plotCount;
      y += plotPoint[2 * plot + 1] / plotCount;
    }
    const part = Int32Array.from(
      { length: plotCount },
      (_, plot) => (plotPoint[2 * plot] > x ? 1 : 0) + (plotPoint[2 * plot + 1] > y ? 2 : 0),
    );
    return { area, plots: null, part };
  });
  const quartered = applyProposal(empty, ground, proposals);
  if (!quartered.ok) throw new Error(`Refused: ${quartered.reason}`);
  return { ground, plan: quartered.value };
}

/** An arc with a different grid on either side, from a random place on. */
export function borderArc(mesh: Mesh, gridOf: Int32Array, random: () => number): number {
  const arcs = arcCount(mesh);
  for (let i = 0, arc = Math.floor(random() * arcs); i < arcs; i++, arc = (arc + 1) % arcs) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left >= 0 && right >= 0 && gridOf[left] !== gridOf[right]) return arc;
  }
  throw new Error(`Community ${mesh.area} is one grid.`);
}

/** The plots as polygons of their own, as they would be kept without a mesh. */
export function plotsAsGeoJson(meshes: Iterable<Mesh>): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  for (const mesh of meshes) {
    for (let plot = 0; plot < mesh.plotCount; plot++) {
      const coordinates = outlineOfPlotList(mesh, [plot]).map(closedRing);
      features.push({ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } });
    }
  }
  return { type: 'FeatureCollection', features };
}

function closedRing(ring: Float64Array): [number, number][] {
  const points: [number, number][] = [];
  for (let i = 0; i < ring.length; i += 2) points.push([ring[i], ring[i + 1]]);
  points.push(points[0]);
  return points;
}

/** Runs `work` and gives the CPU time of this process it took, milliseconds. */
export function cpuMs<T>(work: () => T): { ms: number; value: T } {
  const start = process.cpuUsage();
  const value = work();
  const { user, system } = process.cpuUsage(start);
  return { ms: (user + system) / 1000, value };
}

/** An edit somewhere in a plan, another place each time. */
export type HandEdit = (from: Plan) => Outcome<Plan>;

/** A plot over the border to the grid beside it, and a cut beside a house, in communities taken at random. */
export function assignAndCut(plan: Plan, ground: Ground, random: () => number): Record<'assign' | 'cut', HandEdit> {
  const areas = [...plan.areas.keys()];
  const anyArea = () => areas[Math.floor(random() * areas.length)];
  return {
    assign: (from) => {
      const area = anyArea();
      const { mesh, gridOf } = from.areas.get(area)!;
      const arc = borderArc(mesh, gridOf, random);
      return assign(from, area, [mesh.arcLeft[arc]], gridOf[mesh.arcRight[arc]]);
    },
    cut: (from) => {
      const area = anyArea();
      const { mesh } = from.areas.get(area)!;
      const plot = Math.floor(random() * mesh.plotCount);
      const [x, y] = mesh.plotPoint.subarray(2 * plot, 2 * plot + 2);
      // Beside the house, whichever way it points; what meets another house is refused and not counted.
      return cut(from, ground, area, [x - 40, y + 13, x + 40, y + 14], [plot]);
    },
  };
}
