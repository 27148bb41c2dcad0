/**
 * The plan on the map: fills, borders and buildings by grid. One deck layer per community and kind, its data cached by
 * the community's `AreaPlan`, so that an edit re-tessellates the touched communities and nothing else.
 */
import type { Layer } from '@deck.gl/core';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { unprojectCoords } from '../../core/geometry/projection';
import type { Ground } from '../../core/ground/ground';
import { areaOutlines } from '../../core/plan/grid-outlines';
import type { AreaPlan, Plan } from '../../core/plan/plan';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { inSlot } from './deck-slot';
import { buildingItems, type PolygonItem, polygonItemsFromMetres } from './polygons';

interface PathItem {
  readonly grid: number;
  readonly path: Float64Array;
}

interface AreaItems {
  readonly fills: readonly PolygonItem[];
  readonly borders: readonly PathItem[];
}

const areaItems = new WeakMap<AreaPlan, AreaItems>();

/** Fills and closed outlines of a community's grids in lon/lat; cached by the (immutable) area plan. */
export function gridItems(areaPlan: AreaPlan, ground: Ground): AreaItems {
  const known = areaItems.get(areaPlan);
  if (known) return known;
  const fills: PolygonItem[] = [];
  const borders: PathItem[] = [];
  for (const [grid, rings] of areaOutlines(areaPlan)) {
    fills.push(...polygonItemsFromMetres(grid, rings, ground.projection));
    for (const ring of rings) {
      const path = new Float64Array(ring.length + 2);
      path.set(unprojectCoords(ground.projection, ring));
      path[ring.length] = path[0];
      path[ring.length + 1] = path[1];
      borders.push({ grid, path });
    }
  }
  const items = { fills, borders };
  areaItems.set(areaPlan, items);
  return items;
}

export interface GridFillOptions {
  /** Colour of a grid; `signature` changes whenever any of its answers does. */
  readonly colourOf: (grid: number) => Rgba;
  readonly signature: unknown;
}

/** Ground of every grid in its colour. */
export function gridFillLayers(plan: Plan, ground: Ground, { colourOf, signature }: GridFillOptions): Layer[] {
  return [...plan.areas].map(
    ([area, areaPlan]) =>
      new SolidPolygonLayer<PolygonItem>({
        id: `grid-fill-${area}`,
        data: gridItems(areaPlan, ground).fills,
        getPolygon: (item) => item.polygon as never,
        positionFormat: 'XY',
        getFillColor: (item) => colourOf(item.key),
        updateTriggers: { getFillColor: signature },
        parameters: { depthCompare: 'always' },
        ...inSlot(SLOTS.fills),
      }),
  );
}

/** Crisp borders of every grid. */
export function gridBorderLayers(
  plan: Plan,
  ground: Ground,
  { colour, widthPx }: { readonly colour: Rgba; readonly widthPx: number },
): Layer[] {
  return [...plan.areas].map(
    ([area, areaPlan]) =>
      new PathLayer<PathItem>({
        id: `grid-border-${area}`,
        data: gridItems(areaPlan, ground).borders,
        getPath: (item) => item.path as never,
        positionFormat: 'XY',
        getColor: colour,
        getWidth: widthPx,
        widthUnits: 'pixels',
        jointRounded: true,
        updateTriggers: { getColor: colour.join(), getWidth: widthPx },
        parameters: { depthCompare: 'always' },
        ...inSlot(SLOTS.lines),
      }),
  );
}

/** Outline of the selected grids, drawn over the borders in the accent. */
export function selectedGridLayer(
  plan: Plan,
  ground: Ground,
  selected: readonly number[],
  { colour, casing }: { readonly colour: Rgba; readonly casing: Rgba },
): Layer[] {
  if (selected.length === 0) return [];
  const wanted = new Set(selected);
  const data = [...plan.areas.values()].flatMap((areaPlan) =>
    gridItems(areaPlan, ground).borders.filter((item) => wanted.has(item.grid)),
  );
  return [
    { id: 'selected-casing', getColor: casing, getWidth: 7 },
    { id: 'selected', getColor: colour, getWidth: 3.5 },
  ].map(
    (style) =>
      new PathLayer<PathItem>({
        ...style,
        data,
        getPath: (item) => item.path as never,
        positionFormat: 'XY',
        widthUnits: 'pixels',
        jointRounded: true,
        updateTriggers: { getColor: style.getColor.join() },
        parameters: { depthCompare: 'always' },
        ...inSlot(SLOTS.lines),
      }),
  );
}

/** Buildings in the colour of what they carry (grid or households). `signatureOf(area)` changes with its colours. */
export function buildingLayers(
  ground: Ground,
  {
    colourOf,
    signatureOf,
  }: { readonly colourOf: (building: number) => Rgba; readonly signatureOf: (area: number) => unknown },
): Layer[] {
  return [...buildingItems(ground)].map(
    ([area, items]) =>
      new SolidPolygonLayer<PolygonItem>({
        id: `plan-buildings-${area}`,
        data: items,
        getPolygon: (item) => item.polygon as never,
        positionFormat: 'XY',
        getFillColor: (item) => colourOf(item.key),
        updateTriggers: { getFillColor: signatureOf(area) },
        parameters: { depthCompare: 'always' },
        ...inSlot(SLOTS.buildings),
      }),
  );
}
