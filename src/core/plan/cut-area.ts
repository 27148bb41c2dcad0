/**
 * Cutting the plots of one community along a line, the ground under the `cut` action and under reading a plan back:
 * the pieces inherit grid and links, and the cut is written down so that it can be made again on a fresh mesh.
 */
import { boxOf } from '../geometry/box';
import { projectCoords, toLat, toLon } from '../geometry/projection';
import { ringsOf } from '../geometry/tables';
import type { Ground } from '../ground/ground';
import { type CutResult, cutMesh } from '../mesh/cut-mesh';
import { deepestCut } from '../mesh/deepest-cut';
import { cleanFootprint } from '../mesh/footprint';
import type { Mesh } from '../mesh/mesh';
import { done, type Outcome, refuse } from '../outcome';
import { restingAfter } from './levels';
import { recordCut } from './mesh-lineage';
import type { AreaPlan, Cut } from './plan';
import { linksAfterCut, withLinks } from './plot-links';

/**
 * Cuts plots of a community along a line given in metres, interleaved x/y; only `plots` where they are given.
 * Refuses `line-cuts-nothing`, and `line-cuts-building` {count} with the place of the first.
 */
export function cutArea(
  areaPlan: AreaPlan,
  ground: Ground,
  line: ArrayLike<number>,
  plots?: readonly number[],
): Outcome<AreaPlan> {
  const outcome = cutMesh(areaPlan.mesh, Float64Array.from(line), {
    ...(plots && { plots }),
    footprint: footprintOf(ground),
  });
  if (!outcome.ok) {
    const { count, x, y } = outcome.values ?? {};
    if (typeof x !== 'number' || typeof y !== 'number') return outcome;
    const { projection } = ground;
    return refuse(outcome.reason, { count }, [toLon(projection, x), toLat(projection, y)]);
  }
  const { cutPlots } = outcome.value;
  return done(planAfterCut(areaPlan, outcome.value, { line: Array.from(line), plots: Array.from(cutPlots) }));
}

/** Gives a community's plan on a mesh it was cut to: the pieces inherit, and the cut is written down. */
export function planAfterCut(areaPlan: AreaPlan, { mesh, parentOf }: CutResult, cut: Cut): AreaPlan {
  recordCut(mesh, areaPlan.mesh, parentOf);
  const gridOf = new Int32Array(mesh.plotCount);
  for (let plot = 0; plot < gridOf.length; plot++) gridOf[plot] = areaPlan.gridOf[parentOf[plot]];
  const resting = restingAfter(areaPlan, parentOf);
  const cutPlan = { ...areaPlan, mesh, cuts: [...areaPlan.cuts, cut], gridOf, ...resting };
  return areaPlan.links ? withLinks(cutPlan, linksAfterCut(areaPlan.links, mesh, parentOf)) : cutPlan;
}

/** Cut meshes by the mesh that was cut and the cut, so that histories that share cuts share meshes. */
const replayed = new WeakMap<Mesh, Map<string, Mesh>>();

/** Makes a list of cuts again, in order, on the built mesh. Refuses what `cutMesh` refuses. */
export function replayCuts(built: Mesh, cuts: readonly Cut[], ground: Ground): Outcome<Mesh> {
  let mesh = built;
  for (const cut of cuts) {
    const key = JSON.stringify(cut);
    let known = replayed.get(mesh)?.get(key);
    if (!known) {
      const outcome = cutMesh(mesh, Float64Array.from(cut.line), {
        plots: cut.plots,
        footprint: footprintOf(ground),
        ...(cut.stairwells && { division: cut.stairwells }),
      });
      if (!outcome.ok) return outcome;
      known = outcome.value.mesh;
      recordCut(known, mesh, outcome.value.parentOf);
      let byCut = replayed.get(mesh);
      if (!byCut) {
        byCut = new Map();
        replayed.set(mesh, byCut);
      }
      byCut.set(key, known);
    }
    mesh = known;
  }
  return done(mesh);
}

/** Gives those of `plots`, all of them met by the line, that it can cut without going through the building on them. */
export function plotsClearOfBuildings(
  mesh: Mesh,
  ground: Ground,
  line: ArrayLike<number>,
  plots: readonly number[],
): number[] {
  const footprint = footprintOf(ground);
  return plots.filter((plot) => {
    if (mesh.plotBuilding[plot] < 0) return true;
    const rings = footprint(mesh.plotBuilding[plot]);
    const [west, south, east, north] = boxOf(rings);
    for (let i = 0; i + 3 < line.length; i += 2) {
      const [ax, ay, bx, by] = [line[i], line[i + 1], line[i + 2], line[i + 3]];
      if ((ax < west && bx < west) || (ax > east && bx > east)) continue;
      if ((ay < south && by < south) || (ay > north && by > north)) continue;
      if (deepestCut(rings, ax, ay, bx, by)) return false;
    }
    return true;
  });
}

/** Footprints asked for before: a border that is pulled asks for the same ones with every move. */
const footprints = new WeakMap<Ground, Map<number, Float64Array[]>>();

/** Gives the rings of a building in metres, as the mesh was built with them. */
export function footprintOf(ground: Ground): (building: number) => Float64Array[] {
  const known = footprints.get(ground) ?? new Map<number, Float64Array[]>();
  footprints.set(ground, known);
  return (building) => {
    let rings = known.get(building);
    if (!rings) {
      const shape = ringsOf(ground.buildings.shapes, building);
      rings = cleanFootprint(shape.map((ring) => projectCoords(ground.projection, ring))).rings;
      known.set(building, rings);
    }
    return rings;
  };
}
