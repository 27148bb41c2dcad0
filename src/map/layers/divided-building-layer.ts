/** Buildings divided by stairwells, part by part, over the footprints that have one colour each. */
import type { Layer } from '@deck.gl/core';
import { SolidPolygonLayer } from '@deck.gl/layers';
import type { Ground } from '../../core/ground/ground';
import type { Mesh } from '../../core/mesh/mesh';
import { stairwellShape } from '../../core/mesh/stairwells';
import { footprintOf } from '../../core/plan/cut-area';
import type { AreaPlan, Plan } from '../../core/plan/plan';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { joinItems } from './area-groups';
import { FLAT, inSlot } from './deck-slot';
import type { Picture } from './plan-layers';
import { type PolygonItem, polygonItemsFromMetres } from './polygons';

/** A part of a building; its key is the plot it is on. */
interface PartItem extends PolygonItem {
  readonly area: number;
  readonly building: number;
}

const itemsOfMesh = new WeakMap<Mesh, readonly PartItem[]>();

function partItems({ mesh }: AreaPlan, ground: Ground): readonly PartItem[] {
  const known = itemsOfMesh.get(mesh);
  if (known) return known;
  const footprint = footprintOf(ground);
  const items = [...(mesh.plotStairwells ?? [])].flatMap(([plot, run]) => {
    const building = mesh.plotBuilding[plot];
    const rings = stairwellShape(footprint(building), run);
    return polygonItemsFromMetres(plot, rings, ground.projection).map((item) => ({
      ...item,
      area: mesh.area,
      building,
    }));
  });
  itemsOfMesh.set(mesh, items);
  return items;
}

export interface DividedBuildingOptions {
  /** Colour of the part of a building on a plot. */
  readonly colourOf: (building: number, area: number, plot: number) => Rgba;
  /** Changes with the colours of a community. */
  readonly signatureOf: (area: number) => string;
  readonly isVisible: boolean;
  readonly picture: Picture;
}

/** The layer is there whether or not a building is divided: one put in later would lose its place. */
export function dividedBuildingLayer(
  plan: Plan,
  ground: Ground,
  { colourOf, signatureOf, isVisible, picture }: DividedBuildingOptions,
): Layer {
  const divided = [...plan.areas].filter(([, { mesh }]) => mesh.plotStairwells);
  const id = picture === 'plan' ? 'divided-buildings' : `${picture}-divided-buildings`;
  return new SolidPolygonLayer<PartItem>({
    id,
    visible: isVisible,
    data: joinItems(
      ground,
      id,
      divided.map(([, areaPlan]) => partItems(areaPlan, ground)),
    ),
    getPolygon: (item) => item.polygon as never,
    positionFormat: 'XY',
    getFillColor: ({ building, area, key }) => colourOf(building, area, key),
    updateTriggers: { getFillColor: divided.map(([area]) => signatureOf(area)).join() },
    parameters: FLAT,
    ...inSlot(SLOTS.buildings),
  });
}
