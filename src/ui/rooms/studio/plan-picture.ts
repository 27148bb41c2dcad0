/** One plan as layers: fills, buildings, marks, borders. Pure; two plans can be on the map at once, each a picture. */
import type { Ground } from '../../../core/ground/ground';
import type { Mesh } from '../../../core/mesh/mesh';
import { areaFacts } from '../../../core/plan/area-facts';
import { gridFacts } from '../../../core/plan/grid-facts';
import { workingLevel } from '../../../core/plan/levels';
import type { AreaPlan, Plan } from '../../../core/plan/plan';
import { dividedBuildingLayer } from '../../../map/layers/divided-building-layer';
import { anew, type LayerKeeper } from '../../../map/layers/kept-layers';
import { levelBorderLayers } from '../../../map/layers/level-layers';
import { linkLayers } from '../../../map/layers/link-layers';
import { markLayers } from '../../../map/layers/mark-layers';
import {
  buildingLayers,
  gridBorderLayers,
  gridFillLayers,
  lockedGridLayer,
  type Picture,
} from '../../../map/layers/plan-layers';
import type { MapLayer } from '../../../map/map-view';
import type { Palette } from '../../../map/palette';
import { zoneColoursOfGrids } from '../../../map/zone-colours';
import type { ColourBy } from '../../../store/session';
import { gridPaint } from './grid-paint';

export interface PictureOptions {
  readonly picture: Picture;
  readonly colourBy: ColourBy;
  readonly palette: Palette;
  /** Fill of each grid, as an index. */
  readonly colours: ReadonlyMap<number, number>;
  /** Buildings that change grid; asked only when colouring by change. */
  readonly moved: ReadonlySet<number>;
  /** The plots that change grid, by community: of a divided building not all stairwells may. */
  readonly movedPlots: ReadonlyMap<number, ReadonlySet<number>>;
  /** The plan they change grid against, null where nobody asks. */
  readonly movedAgainst: Plan | null;
  readonly hasGrids: boolean;
  readonly hasBuildings: boolean;
  /** Whole zoom: hatching is made for it. */
  readonly zoom: number;
  /** Keeps the layers of a picture that is on the map for good. */
  readonly keep?: LayerKeeper;
}

/** The layers of a plan in two heaps: what lies under the hatching and lines of a comparison, and what lies over them. */
export function planPicture(plan: Plan, ground: Ground, options: PictureOptions) {
  const {
    picture,
    colourBy,
    palette,
    colours,
    moved,
    movedAgainst,
    hasGrids,
    hasBuildings,
    zoom,
    keep = anew,
  } = options;
  const facts = gridFacts(plan, ground);
  const zones = colourBy === 'zone' ? zoneColoursOfGrids(plan) : NO_ZONES;
  const { households } = ground.buildings;
  const paint = gridPaint(colourBy, palette, { plan, facts, colours, households, zones, moved });
  const { gridOf, turnOf } = gridsOfBuildings(plan, ground, picture);
  const shared = colourBy === 'grid' || colourBy === 'households' ? ground : plan.grids;
  const zoneText = [...zones].join();
  const { target, min, max } = plan.profile;
  const change = movedAgainst ? numberOf(movedAgainst) : 0;
  const ofPlan = [numberOf(shared), change, target, min, max, zoneText].join();
  const isByFill = colourBy === 'grid' || colourBy === 'change';
  const paintOf = (areaPlan: AreaPlan | undefined) =>
    `${colourBy} ${isByFill && areaPlan ? fillsOf(areaPlan, ground, colours) : ''} ${ofPlan}`;
  const signatureOf = (area: number) => {
    const areaPlan = plan.areas.get(area);
    return `${areaPlan && numberOf(areaPlan)} ${paintOf(areaPlan)}`;
  };
  /** What deviates follows every figure; all else a building shows stays while the building does. */
  const buildingSignatureOf = (area: number) =>
    colourBy === 'deviation' ? signatureOf(area) : `${turnOf.get(area)} ${paintOf(plan.areas.get(area))}`;
  const under: MapLayer[] = [
    ...gridFillLayers(plan, ground, {
      colourOf: paint.gridFill,
      signature: signatureOf,
      isVisible: hasGrids,
      picture,
      keep,
    }),
    ...buildingLayers(ground, {
      colourOf: (building) => paint.building(building, gridOf[building]),
      signatureOf: buildingSignatureOf,
      isVisible: hasBuildings,
      picture,
      keep,
    }),
    dividedBuildingLayer(plan, ground, {
      colourOf: (building, area, plot) => {
        // Plots of the other plan are numbered otherwise; there a building is shown whole.
        const stays = colourBy === 'change' && picture === 'plan' && !options.movedPlots.get(area)?.has(plot);
        return stays ? palette.rgba('--map-building') : paint.building(building, plan.areas.get(area)!.gridOf[plot]);
      },
      signatureOf,
      isVisible: hasBuildings,
      picture,
    }),
  ];
  const over: MapLayer[] = [
    ...markLayers(plan, ground, {
      unassigned: palette.rgba('--ink-2', 150),
      detached: palette.rgba('--overdue', 210),
      zoom,
      picture,
    }),
    ...gridBorderLayers(plan, ground, {
      colour: palette.rgba('--map-grid-border'),
      widthPx: 1.8,
      // Outlines end at every community; the borders of grids that do not are drawn with the levels.
      isVisible: hasGrids && !workingLevel(plan)?.spansCommunities,
      picture,
      keep,
    }),
    ...(hasGrids && plan.levels
      ? levelBorderLayers(plan, plan.levels, ground, {
          colour: palette.rgba('--map-grid-border'),
          faint: palette.rgba('--map-grid-border', 90),
          casing: palette.rgba('--panel', 190),
          picture,
        })
      : []),
    ...linkLayers(plan, ground, { colour: palette.rgba('--ink'), casing: palette.rgba('--panel'), zoom, picture }),
    ...(hasGrids && picture === 'plan' ? lockedGridLayer(plan, ground, palette.rgba('--ink')) : []),
  ];
  return { under, over };
}

/** Fills of a community's grids: one that takes another fill is no matter of the communities far from it. */
function fillsOf(areaPlan: AreaPlan, ground: Ground, colours: ReadonlyMap<number, number>): string {
  return Array.from(areaFacts(areaPlan, ground).keys(), (grid) => colours.get(grid) ?? 0).join('');
}

const NO_ZONES: ReadonlyMap<number, number> = new Map();

let nextNumber = 1;
const numbers = new WeakMap<object, number>();

/** A number for an object's identity, to be compared where only values can be. */
function numberOf(thing: object): number {
  let number = numbers.get(thing);
  if (number === undefined) {
    number = nextNumber++;
    numbers.set(thing, number);
  }
  return number;
}

interface LastGrids {
  /** Grid of every building, −1 none. */
  readonly gridOf: Int32Array;
  /** By community a number that is another one after a building of it has changed grid. */
  readonly turnOf: Map<number, number>;
  readonly done: Map<number, AreaPlan>;
}

const lastGrids = new WeakMap<Ground, Map<Picture, LastGrids>>();

/** Which grids buildings are in; communities the picture's last plan shared are not walked again. */
function gridsOfBuildings(plan: Plan, ground: Ground, picture: Picture): LastGrids {
  let ofGround = lastGrids.get(ground);
  if (!ofGround) {
    ofGround = new Map();
    lastGrids.set(ground, ofGround);
  }
  let last = ofGround.get(picture);
  if (!last) {
    last = { gridOf: new Int32Array(ground.buildings.count).fill(-1), turnOf: new Map(), done: new Map() };
    ofGround.set(picture, last);
  }
  for (const [area, areaPlan] of plan.areas) {
    if (last.done.get(area) === areaPlan) continue;
    const { plotBuilding }: Mesh = areaPlan.mesh;
    let hasChanged = !last.turnOf.has(area);
    for (let plot = 0; plot < plotBuilding.length; plot++) {
      const building = plotBuilding[plot];
      if (building < 0 || last.gridOf[building] === areaPlan.gridOf[plot]) continue;
      last.gridOf[building] = areaPlan.gridOf[plot];
      hasChanged = true;
    }
    if (hasChanged) last.turnOf.set(area, nextNumber++);
    last.done.set(area, areaPlan);
  }
  return last;
}
