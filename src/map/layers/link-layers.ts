/**
 * Pairs of plots treated as connected or separated, told apart by shape: a way with a dot at either end, or the line
 * between the two drawn as a bar with a cross on it. Marks of the street: they are shown where single plots can be told,
 * over the outline of a selected grid.
 */
import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { unprojectCoords } from '../../core/geometry/projection';
import type { Ground } from '../../core/ground/ground';
import { arcCoords, sharedArcs } from '../../core/mesh/plot-joins';
import type { AreaPlan, Plan } from '../../core/plan/plan';
import { KEPT_AREA_PLANS, recentCache } from '../../core/plan/recent-cache';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';
import type { Picture } from './plan-layers';

/** Whole zoom from which on links are shown. */
const FROM_ZOOM = 15;
/** Half the size of the cross on a bar, metres. */
const CROSS_M = 4;

interface LinkItems {
  /** Lon/lat interleaved. */
  readonly ways: readonly Float64Array[];
  readonly dots: readonly (readonly [number, number])[];
  readonly bars: readonly Float64Array[];
  readonly crosses: readonly Float64Array[];
}

const itemsOfArea = recentCache<AreaPlan, LinkItems>(KEPT_AREA_PLANS);

function makeItems({ mesh, links = [] }: AreaPlan, { projection }: Ground): LinkItems {
  const items = { ways: [], dots: [], bars: [], crosses: [] } as {
    ways: Float64Array[];
    dots: (readonly [number, number])[];
    bars: Float64Array[];
    crosses: Float64Array[];
  };
  for (const { kind, plots, at } of links) {
    if (kind === 'connected') {
      const way = Float64Array.from(unprojectCoords(projection, at));
      items.ways.push(way);
      items.dots.push([way[0], way[1]], [way[2], way[3]]);
      continue;
    }
    const lines = sharedArcs(mesh, ...plots).map((arc) => arcCoords(mesh, arc));
    for (const line of lines) items.bars.push(Float64Array.from(unprojectCoords(projection, line)));
    const longest = lines.reduce((a, b) => (lengthOf(b) > lengthOf(a) ? b : a));
    const [x, y] = middleOf(longest);
    for (const slope of [-1, 1]) {
      const stroke = [x - CROSS_M, y - slope * CROSS_M, x + CROSS_M, y + slope * CROSS_M];
      items.crosses.push(Float64Array.from(unprojectCoords(projection, stroke)));
    }
  }
  return items;
}

function lengthOf(line: ArrayLike<number>): number {
  let lengthM = 0;
  for (let i = 2; i < line.length; i += 2) lengthM += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
  return lengthM;
}

/** The place half way along a line. */
function middleOf(line: ArrayLike<number>): [number, number] {
  let leftM = lengthOf(line) / 2;
  for (let i = 2; i < line.length; i += 2) {
    const stepM = Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
    if (stepM > 0 && stepM >= leftM) {
      const part = leftM / stepM;
      return [line[i - 2] + part * (line[i] - line[i - 2]), line[i - 1] + part * (line[i + 1] - line[i - 1])];
    }
    leftM -= stepM;
  }
  return [line[0], line[1]];
}

/** The links of a plan, every stroke twice: a casing that stands out from any ground, and the stroke itself. */
export function linkLayers(
  plan: Plan,
  ground: Ground,
  {
    colour,
    casing,
    zoom,
    picture = 'plan',
  }: { readonly colour: Rgba; readonly casing: Rgba; readonly zoom: number; readonly picture?: Picture },
): Layer[] {
  const areas = zoom < FROM_ZOOM ? [] : [...plan.areas.values()].filter(({ links }) => links);
  if (areas.length === 0) return [];
  const items = areas.map((areaPlan) =>
    itemsOfArea.get(areaPlan, areaPlan.mesh.area, () => makeItems(areaPlan, ground)),
  );
  const all = <Kind extends keyof LinkItems>(kind: Kind) =>
    items.flatMap((of) => of[kind] as LinkItems[Kind][number][]);
  const strokes = (id: string, data: readonly Float64Array[], getColor: Rgba, getWidth: number) =>
    new PathLayer<Float64Array>({
      id: `${picture}-${id}`,
      data,
      getPath: (path) => path as never,
      positionFormat: 'XY',
      getColor,
      getWidth,
      updateTriggers: { getColor: getColor.join() },
      widthUnits: 'pixels',
      jointRounded: true,
      capRounded: true,
      parameters: FLAT,
      ...inSlot(SLOTS.points),
    });
  const [ways, bars, crosses] = [all('ways'), all('bars'), all('crosses')];
  return [
    strokes('link-bars-casing', bars, casing, 8),
    strokes('link-bars', bars, colour, 4.5),
    strokes('link-crosses-casing', crosses, casing, 6),
    strokes('link-crosses', crosses, colour, 2.5),
    strokes('link-ways-casing', ways, casing, 6),
    strokes('link-ways', ways, colour, 2.5),
    new ScatterplotLayer<readonly [number, number]>({
      id: `${picture}-link-dots`,
      data: all('dots'),
      getPosition: ([lon, lat]) => [lon, lat],
      radiusUnits: 'pixels',
      getRadius: 4.5,
      stroked: true,
      lineWidthUnits: 'pixels',
      getLineWidth: 2,
      getFillColor: colour,
      getLineColor: casing,
      updateTriggers: { getFillColor: colour.join(), getLineColor: casing.join() },
      parameters: FLAT,
      ...inSlot(SLOTS.points),
    }),
  ];
}
