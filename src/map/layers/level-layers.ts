/**
 * Borders of the levels that are not worked on: those above wide over the grids, each level wider than the one below
 * it, those of the level below faint. Drawn arc by arc, since a grid above may span communities: a line with one grid
 * on both sides is none, be it a community's border.
 */
import type { Layer } from '@deck.gl/core';
import { PathLayer } from '@deck.gl/layers';
import { unprojectCoords } from '../../core/geometry/projection';
import type { Ground } from '../../core/ground/ground';
import { arcCount, type Mesh } from '../../core/mesh/mesh';
import { gridsOnLevel } from '../../core/plan/levels';
import { type Level, type Plan, UNASSIGNED } from '../../core/plan/plan';
import { outerPieces } from '../outer-pieces';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';
import type { Picture } from './plan-layers';

export interface LevelBorderStyle {
  readonly colour: Rgba;
  readonly faint: Rgba;
  readonly casing: Rgba;
  readonly picture?: Picture;
}

/** Pixels of the level next above the one worked on, and what every further level adds. */
const UPPER_PX = 4;
const FURTHER_PX = 1.5;
const CASING_PX = 3;
const WORKING_PX = 1.8;
const FAINT_PX = 1;

/** The borders of all levels above, of the one below, and of the one worked on where its grids span communities. */
export function levelBorderLayers(
  plan: Plan,
  levels: readonly Level[],
  ground: Ground,
  { colour, faint, casing, picture = 'plan' }: LevelBorderStyle,
): Layer[] {
  const at = levels.findIndex(({ id }) => id === plan.level);
  const line = (id: string, level: Level, color: Rgba, widthPx: number) =>
    new PathLayer<Float64Array>({
      id: `${picture}-${id}-${level.id}`,
      data: borderLines(plan, level, ground, picture),
      getPath: (path) => path as never,
      positionFormat: 'XY',
      getColor: color,
      getWidth: widthPx,
      widthUnits: 'pixels',
      capRounded: true,
      jointRounded: true,
      updateTriggers: { getColor: color.join(), getWidth: widthPx },
      parameters: FLAT,
      ...inSlot(SLOTS.lines),
    });
  const below = levels[at + 1];
  const own = levels[at];
  // The highest last: it is the border that all others share.
  const above = levels.slice(0, at).reverse();
  return [
    ...(below ? [line('level-below', below, faint, FAINT_PX)] : []),
    ...(own.spansCommunities ? [line('level-own', own, colour, WORKING_PX)] : []),
    ...above.flatMap((level, rank) => {
      const widthPx = UPPER_PX + rank * FURTHER_PX;
      return [line('level-casing', level, casing, widthPx + CASING_PX), line('level', level, colour, widthPx)];
    }),
  ];
}

interface LastLines {
  readonly meshes: readonly Mesh[];
  readonly gridsOf: readonly Int32Array[];
  readonly lines: readonly Float64Array[];
}

const lastLines = new Map<string, LastLines>();

/** Every arc with two grids of a level on its sides, lon/lat; made anew only when the level or a mesh has changed. */
function borderLines(plan: Plan, level: Level, ground: Ground, picture: Picture): readonly Float64Array[] {
  const key = `${picture} ${level.id}`;
  const areaPlans = [...plan.areas.values()];
  const meshes = areaPlans.map(({ mesh }) => mesh);
  const gridsOf = areaPlans.map((areaPlan) => gridsOnLevel(plan, areaPlan, level.id));
  const last = lastLines.get(key);
  const isSame = (a: readonly unknown[], b: readonly unknown[]) =>
    a.length === b.length && a.every((one, i) => one === b[i]);
  if (last && isSame(last.meshes, meshes) && isSame(last.gridsOf, gridsOf)) return last.lines;

  const placeOf = new Map(meshes.map(({ area }, place) => [area, place]));
  const lines: Float64Array[] = [];
  meshes.forEach((mesh, place) => {
    const gridOf = gridsOf[place];
    const add = (first: number, last: number) =>
      lines.push(unprojectCoords(ground.projection, mesh.points.subarray(2 * first, 2 * (last + 1))));
    for (let arc = 0; arc < arcCount(mesh); arc++) {
      const left = mesh.arcLeft[arc];
      const right = mesh.arcRight[arc];
      if (left < 0 || right < 0 || gridOf[left] === gridOf[right]) continue;
      add(mesh.arcStart[arc], mesh.arcStart[arc + 1] - 1);
    }
    const { vertex, plot, otherArea, otherPlot } = outerPieces(mesh, meshes);
    const isBorder = (i: number) =>
      gridOf[plot[i]] !== (otherArea[i] < 0 ? UNASSIGNED : gridsOf[placeOf.get(otherArea[i])!][otherPlot[i]]);
    let from = -1;
    for (let i = 0; i < vertex.length; i++) {
      if (!isBorder(i)) continue;
      if (from < 0) from = vertex[i];
      if (vertex[i + 1] === vertex[i] + 1 && plot[i + 1] === plot[i] && isBorder(i + 1)) continue;
      add(from, vertex[i] + 1);
      from = -1;
    }
  });
  lastLines.set(key, { meshes, gridsOf, lines });
  return lines;
}
