/**
 * Marks on the ground of a plan that must be seen whatever the colours: plots without a grid, pieces that lie apart
 * from their grid, plots that changed hands. Marks are hatched, so that they never rest on colour alone.
 */
import type { Layer } from '@deck.gl/core';
import { FillStyleExtension } from '@deck.gl/extensions';
import { SolidPolygonLayer } from '@deck.gl/layers';
import type { Ground } from '../../core/ground/ground';
import { outlineOfPlotList } from '../../core/mesh/outline';
import { areaFacts } from '../../core/plan/area-facts';
import { gridPieces } from '../../core/plan/grid-pieces';
import { plotsOfGrid } from '../../core/plan/grid-plots';
import { type AreaPlan, type Plan, UNASSIGNED } from '../../core/plan/plan';
import { KEPT_AREA_PLANS, recentCache } from '../../core/plan/recent-cache';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { joinItems } from './area-groups';
import { FLAT, inSlot } from './deck-slot';
import type { Picture } from './plan-layers';
import { type PolygonItem, polygonItemsFromMetres } from './polygons';

const TILE = 32;
const HATCH = { hatch: { x: 0, y: 0, width: TILE, height: TILE, mask: true } };

/** Diagonal lines that meet at the tile's edges; drawn once. */
function hatchTile(): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = TILE;
  canvas.height = TILE;
  const pen = canvas.getContext('2d')!;
  pen.lineWidth = 6;
  for (const shift of [-TILE, 0, TILE]) {
    for (const half of [0, TILE / 2]) {
      pen.moveTo(shift + half, TILE);
      pen.lineTo(shift + half + TILE, 0);
    }
  }
  pen.stroke();
  return canvas;
}

let tile: HTMLCanvasElement | undefined;
const hatching = new FillStyleExtension({ pattern: true });

/** At zoom 16 this scale puts the lines 9 px apart; a tile pixel is a metre at scale 1. */
const SCALE_AT_16 = 0.58;

/** Polygons filled with diagonal lines of a colour, some 9 px apart near the whole `zoom` given. */
export function hatchLayer(id: string, items: readonly PolygonItem[], colour: Rgba, zoom: number): Layer[] {
  if (items.length === 0) return [];
  tile ??= hatchTile();
  return [
    new SolidPolygonLayer<PolygonItem>({
      id,
      data: items,
      getPolygon: (item: PolygonItem) => item.polygon as never,
      positionFormat: 'XY',
      getFillColor: colour,
      updateTriggers: { getFillColor: colour.join(), getFillPatternScale: zoom },
      extensions: [hatching],
      fillPatternAtlas: tile,
      fillPatternMapping: HATCH,
      fillPatternMask: true,
      getFillPattern: () => 'hatch',
      getFillPatternScale: SCALE_AT_16 * 2 ** (16 - zoom),
      parameters: FLAT,
      ...inSlot(SLOTS.buildings),
    } as never),
  ];
}

interface Marks {
  readonly unassigned: readonly PolygonItem[];
  readonly detached: readonly PolygonItem[];
}

const marksOfArea = recentCache<AreaPlan, Marks>(KEPT_AREA_PLANS);

function areaMarks(areaPlan: AreaPlan, ground: Ground): Marks {
  return marksOfArea.get(areaPlan, areaPlan.mesh.area, () => makeMarks(areaPlan, ground));
}

function makeMarks(areaPlan: AreaPlan, ground: Ground): Marks {
  const facts = areaFacts(areaPlan, ground);
  const unassigned = facts.has(UNASSIGNED)
    ? polygonItemsFromMetres(
        UNASSIGNED,
        outlineOfPlotList(areaPlan.mesh, plotsOfGrid(areaPlan, UNASSIGNED)),
        ground.projection,
      )
    : [];
  const detached = [...facts]
    .filter(([grid, part]) => grid !== UNASSIGNED && part.pieces > 1)
    .flatMap(([grid]) => {
      const apart = gridPieces(areaPlan, grid).slice(1);
      const rings = outlineOfPlotList(
        areaPlan.mesh,
        apart.flatMap(({ plots }) => plots),
      );
      return polygonItemsFromMetres(grid, rings, ground.projection);
    });
  return { unassigned, detached };
}

/** Ground without a grid, and pieces apart from their grid. */
export function markLayers(
  plan: Plan,
  ground: Ground,
  {
    unassigned,
    detached,
    zoom,
    picture = 'plan',
  }: { readonly unassigned: Rgba; readonly detached: Rgba; readonly zoom: number; readonly picture?: Picture },
): Layer[] {
  const marks = [...plan.areas.values()].map((areaPlan) => areaMarks(areaPlan, ground));
  return [
    ...hatchLayer(
      `${picture}-unassigned`,
      joinItems(
        ground,
        `${picture}-unassigned`,
        marks.map((mark) => mark.unassigned),
      ),
      unassigned,
      zoom,
    ),
    ...hatchLayer(
      `${picture}-detached`,
      joinItems(
        ground,
        `${picture}-detached`,
        marks.map((mark) => mark.detached),
      ),
      detached,
      zoom,
    ),
  ];
}
