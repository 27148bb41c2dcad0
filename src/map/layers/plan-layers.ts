/**
 * The plan on the map: fills, borders and buildings by grid. One deck layer per group of communities and kind; items
 * are cached by a community's `AreaPlan`, so that an edit outlines the touched communities and tessellates their group.
 */
import type { Layer } from '@deck.gl/core';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, SolidPolygonLayer } from '@deck.gl/layers';
import { unprojectCoords } from '../../core/geometry/projection';
import type { Ground } from '../../core/ground/ground';
import { areaOutlines } from '../../core/plan/grid-outlines';
import { areasOfGrid } from '../../core/plan/grid-plots';
import { gridShape } from '../../core/plan/grid-shape';
import { workingLevel } from '../../core/plan/levels';
import type { AreaPlan, Plan } from '../../core/plan/plan';
import { KEPT_AREA_PLANS, recentCache } from '../../core/plan/recent-cache';
import type { Rgba } from '../palette';
import { SLOTS, type Slot } from '../z-order';
import { areaGroups, type GroundBox, groupBoxes, joinItems, sameItems } from './area-groups';
import { FLAT, inSlot } from './deck-slot';
import { anew, type LayerKeeper } from './kept-layers';
import { onGround } from './on-screen';
import { buildingItems, type PolygonItem, polygonItemsFromMetres } from './polygons';

export interface PathItem {
  readonly grid: number;
  readonly path: Float64Array;
}

interface AreaItems {
  readonly fills: readonly PolygonItem[];
  readonly borders: readonly PathItem[];
}

const areaItems = recentCache<AreaPlan, AreaItems>(KEPT_AREA_PLANS);

/** Fills and closed outlines of a community's grids in lon/lat; cached by the (immutable) area plan. */
export function gridItems(areaPlan: AreaPlan, ground: Ground): AreaItems {
  return areaItems.get(areaPlan, areaPlan.mesh.area, () => makeItems(areaPlan, ground));
}

function makeItems(areaPlan: AreaPlan, ground: Ground): AreaItems {
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
  return { fills, borders };
}

const NO_BUILDINGS: readonly PolygonItem[] = [];

/** Whose layers they are: two plans can be on one map, each with layers of its own. */
export type Picture = 'plan' | 'other';

const idIn = (picture: Picture, id: string) => (picture === 'plan' ? id : `${picture}-${id}`);

/** What each of some communities has of a kind, in their order. */
function itemsOf<Kind extends keyof AreaItems>(
  plan: Plan,
  ground: Ground,
  areas: readonly number[],
  kind: Kind,
): AreaItems[Kind][] {
  return areas.flatMap((area) => {
    const areaPlan = plan.areas.get(area);
    return areaPlan ? [gridItems(areaPlan, ground)[kind]] : [];
  });
}

/** Polygons in the colours of what they carry; coloured anew when `trigger` changes. */
function fillLayer({
  id,
  data,
  colourOf,
  trigger,
  isVisible,
  box,
  slot,
}: {
  readonly id: string;
  readonly data: readonly PolygonItem[];
  readonly colourOf: (key: number) => Rgba;
  readonly trigger: string | null;
  readonly isVisible: boolean;
  readonly box: GroundBox;
  readonly slot: Slot;
}): Layer {
  return new SolidPolygonLayer<PolygonItem>({
    id,
    visible: isVisible,
    data,
    getPolygon: (item) => item.polygon as never,
    positionFormat: 'XY',
    getFillColor: (item) => colourOf(item.key),
    updateTriggers: { getFillColor: trigger },
    parameters: FLAT,
    ...onGround(box),
    ...inSlot(slot),
  });
}

export interface GridFillOptions {
  /** Colour of a grid; `signature` changes whenever any of its answers does. A function is asked per community, and gives a text. */
  readonly colourOf: (grid: number) => Rgba;
  readonly signature: string | null | ((area: number) => string);
  /** A layer switched off is still there: one put in later would lose its place among the style's layers. */
  readonly isVisible?: boolean;
  readonly picture?: Picture;
  readonly keep?: LayerKeeper;
}

/** Ground of every grid in its colour. */
export function gridFillLayers(
  plan: Plan,
  ground: Ground,
  { colourOf, signature, isVisible = true, picture = 'plan', keep = anew }: GridFillOptions,
): Layer[] {
  return areaGroups(ground).map((areas, group) => {
    const id = idIn(picture, `grid-fill-${group}`);
    const data = joinItems(ground, id, itemsOf(plan, ground, areas, 'fills'));
    const trigger = typeof signature === 'function' ? areas.map(signature).join() : signature;
    const box = groupBoxes(ground)[group];
    return keep(id, [data, trigger, isVisible], () =>
      fillLayer({ id, data, colourOf, trigger, isVisible, box, slot: SLOTS.fills }),
    );
  });
}

/** Ground width at which a border reaches its full pixel width; below it is drawn thinner, down to half. */
const BORDER_WIDTH_M = 7;

/** Crisp borders of every grid. */
export function gridBorderLayers(
  plan: Plan,
  ground: Ground,
  {
    colour,
    widthPx,
    isVisible = true,
    picture = 'plan',
    keep = anew,
  }: {
    readonly colour: Rgba;
    readonly widthPx: number;
    readonly isVisible?: boolean;
    readonly picture?: Picture;
    readonly keep?: LayerKeeper;
  },
): Layer[] {
  return areaGroups(ground).map((areas, group) => {
    const id = idIn(picture, `grid-border-${group}`);
    const data = joinItems(ground, id, itemsOf(plan, ground, areas, 'borders'));
    return keep(
      id,
      [data, isVisible, widthPx, ...colour],
      () =>
        new PathLayer<PathItem>({
          id,
          visible: isVisible,
          data,
          getPath: (item) => item.path as never,
          positionFormat: 'XY',
          getColor: colour,
          // Thin while the whole city is on screen, full where a border can be told from a street.
          getWidth: BORDER_WIDTH_M,
          widthUnits: 'meters',
          widthMinPixels: widthPx / 2,
          widthMaxPixels: widthPx,
          jointRounded: true,
          updateTriggers: { getColor: colour.join() },
          parameters: FLAT,
          ...onGround(groupBoxes(ground)[group]),
          ...inSlot(SLOTS.lines),
        }),
    );
  });
}

const insideLine = new PathStyleExtension({ offset: true });
const dashes = new PathStyleExtension({ dash: true });
const insideDashes = new PathStyleExtension({ offset: true, dash: true });

/** Lines just inside the borders of some grids. Rings have their grid on the left, so one offset serves holes too. */
function innerLines(
  id: string,
  plan: Plan,
  ground: Ground,
  grids: Iterable<number>,
  style: { readonly colour: Rgba; readonly widthPx: number; readonly offset: number; readonly isDashed: boolean },
): Layer {
  const items = outlineItems(plan, ground, [...grids]);
  const data = sameItems(ground, id, items);
  return new PathLayer<PathItem>({
    id,
    data,
    getPath: (item: PathItem) => item.path as never,
    positionFormat: 'XY',
    getColor: style.colour,
    getWidth: style.widthPx,
    getOffset: style.offset,
    ...(style.isDashed && { getDashArray: [3, 2] }),
    extensions: [style.isDashed ? insideDashes : insideLine],
    widthUnits: 'pixels',
    jointRounded: !style.isDashed,
    updateTriggers: { getColor: style.colour.join() },
    parameters: FLAT,
    ...inSlot(SLOTS.lines),
  } as never);
}

const outerItems = new WeakMap<object, readonly PathItem[]>();

/**
 * The outlines of some grids, their ground on the left. What lies in several communities has one outer line: where its
 * communities meet no line runs.
 */
export function outlineItems(plan: Plan, ground: Ground, grids: readonly number[]): readonly PathItem[] {
  const wanted = new Set(grids);
  const across = workingLevel(plan)?.spansCommunities
    ? grids.flatMap((grid) => {
        const areas = plan.grids.has(grid) ? areasOfGrid(plan, grid) : [];
        if (areas.length < 2) return [];
        wanted.delete(grid);
        const shape = gridShape(plan, grid, areas);
        let items = outerItems.get(shape);
        if (!items) {
          items = shape.outline.map((line) => ({ grid, path: unprojectCoords(ground.projection, line) }));
          outerItems.set(shape, items);
        }
        return items;
      })
    : [];
  const inside = [...plan.areas.values()].flatMap((areaPlan) =>
    gridItems(areaPlan, ground).borders.filter((item) => wanted.has(item.grid)),
  );
  return [...inside, ...across];
}

/** The selected grids: a line in the accent just inside the border, cased so that it holds on any fill. */
export function selectedGridLayer(
  plan: Plan,
  ground: Ground,
  selected: readonly number[],
  { colour, casing, picture = 'plan' }: { readonly colour: Rgba; readonly casing: Rgba; readonly picture?: Picture },
): Layer[] {
  if (selected.length === 0) return [];
  return [
    innerLines(idIn(picture, 'selected-casing'), plan, ground, selected, {
      colour: casing,
      widthPx: 7,
      offset: 0.5,
      isDashed: false,
    }),
    innerLines(idIn(picture, 'selected'), plan, ground, selected, {
      colour,
      widthPx: 4,
      offset: 0.55,
      isDashed: false,
    }),
  ];
}

/** Locked grids: a broken line inside their border. */
export function lockedGridLayer(plan: Plan, ground: Ground, colour: Rgba): Layer[] {
  const locked = [...plan.grids.values()].filter((grid) => grid.locked).map((grid) => grid.id);
  if (locked.length === 0) return [];
  return [innerLines('locked', plan, ground, locked, { colour, widthPx: 3, offset: 0.6, isDashed: true })];
}

/** Borders of another plan, broken: to lie under this plan's, so that they show where the two differ. */
export function otherBorderLayers(other: Plan, ground: Ground, colour: Rgba): Layer[] {
  return areaGroups(ground).map((areas, group) => {
    const id = `other-border-${group}`;
    return new PathLayer<PathItem>({
      id,
      data: joinItems(ground, id, itemsOf(other, ground, areas, 'borders')),
      getPath: (item: PathItem) => item.path as never,
      positionFormat: 'XY',
      getColor: colour,
      getWidth: 1.8,
      getDashArray: [4, 3],
      extensions: [dashes],
      widthUnits: 'pixels',
      parameters: FLAT,
      ...onGround(groupBoxes(ground)[group]),
      ...inSlot(SLOTS.lines),
    } as never);
  });
}

/** Buildings in the colour of what they carry (grid or households). `signatureOf(area)` changes with its colours. */
export function buildingLayers(
  ground: Ground,
  {
    colourOf,
    signatureOf,
    isVisible = true,
    picture = 'plan',
    keep = anew,
  }: {
    readonly colourOf: (building: number) => Rgba;
    readonly signatureOf: (area: number) => string;
    readonly isVisible?: boolean;
    readonly picture?: Picture;
    readonly keep?: LayerKeeper;
  },
): Layer[] {
  const items = buildingItems(ground);
  return areaGroups(ground).map((areas, group) => {
    const id = idIn(picture, `plan-buildings-${group}`);
    const parts = areas.map((area) => items.get(area) ?? NO_BUILDINGS);
    const data = joinItems(ground, id, parts);
    const trigger = areas.map(signatureOf).join();
    const box = groupBoxes(ground)[group];
    return keep(id, [data, trigger, isVisible], () =>
      fillLayer({ id, data, colourOf, trigger, isVisible, box, slot: SLOTS.buildings }),
    );
  });
}
