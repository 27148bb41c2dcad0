/** The deck layers of the Studio, from plan, selection and switches. Data is kept per community, so a stroke costs one. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Ground } from '../../../core/ground/ground';
import { outlineOfPlotList } from '../../../core/mesh/outline';
import { gridFacts } from '../../../core/plan/grid-facts';
import type { AreaPlan, Plan } from '../../../core/plan/plan';
import { gridColours } from '../../../map/grid-colours';
import { draftLayers } from '../../../map/layers/draft-layers';
import { hatchLayer, markLayers } from '../../../map/layers/mark-layers';
import {
  buildingLayers,
  gridBorderLayers,
  gridFillLayers,
  lockedGridLayer,
  otherBorderLayers,
  selectedGridLayer,
} from '../../../map/layers/plan-layers';
import { polygonItemsFromMetres } from '../../../map/layers/polygons';
import type { MapLayer } from '../../../map/map-view';
import { readPalette } from '../../../map/palette';
import type { ColourBy, LayerId } from '../../../store/session';
import { changesBetween } from '../../panels/plan/ChangeList';
import { useDesk, useGround, useSelection, useShownPlan, useStudio } from '../../panels/plan/studio-context';
import { gridPaint, movedBuildings } from './grid-paint';

/** Below this zoom a building is too small to be touched; the grid speaks for it. */
const BUILDINGS_FROM_ZOOM = 13.6;

const OFF_AT_FIRST: ReadonlySet<LayerId> = new Set(['other-scheme']);

export function isLayerOn(switches: Readonly<Partial<Record<LayerId, boolean>>>, layer: LayerId): boolean {
  return switches[layer] ?? !OFF_AT_FIRST.has(layer);
}

/** What the map is coloured by; without a scheme in force there is no change to show. */
export function useColourBy(): ColourBy {
  const { app } = useStudio();
  const wanted = useStore(app.session, (session) => session.colourBy);
  const hasScheme = useStore(app.document.store, ({ reference }) => Boolean(reference?.basedOn));
  return wanted === 'change' && !hasScheme ? 'grid' : wanted;
}

export function useMapLayers(): readonly MapLayer[] {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const selection = useSelection();
  const sketch = useDesk((desk) => desk.sketch);
  const reference = useStore(app.document.store, (document) => document.reference);
  const colourBy = useColourBy();
  const switches = useStore(app.session, (session) => session.layers);
  const isClose = useStore(app.session, (session) => (session.view?.zoom ?? 0) >= BUILDINGS_FROM_ZOOM);
  const zoom = useStore(app.session, (session) => Math.round(session.view?.zoom ?? 12));
  const theme = useStore(app.session, (session) => session.room);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens are those of the room's theme
  const palette = useMemo(() => readPalette(), [theme]);

  const changes = useMemo(
    () => (colourBy === 'change' && reference?.basedOn ? changesBetween(reference, plan, ground) : []),
    [colourBy, reference, plan, ground],
  );
  const ofPlan = useMemo(() => {
    const colours = gridColours(plan, ground);
    const facts = gridFacts(plan, ground);
    const moved = movedBuildings(plan, changes);
    const paint = gridPaint(colourBy, palette, {
      plan,
      facts,
      colours,
      households: ground.buildings.households,
      moved,
    });
    const gridOf = gridOfBuildings(plan, ground);
    const signatureOf = (area: number) => {
      const areaPlan = plan.areas.get(area);
      const shared = colourBy === 'grid' ? colours : colourBy === 'households' ? ground : plan.grids;
      return [colourBy, areaPlan && numberOf(areaPlan), numberOf(shared), plan.profile.min, plan.profile.max].join();
    };
    const hasGrids = isLayerOn(switches, 'grids');
    return [
      ...gridFillLayers(plan, ground, { colourOf: paint.gridFill, signature: signatureOf, isVisible: hasGrids }),
      ...buildingLayers(ground, {
        colourOf: (building) => paint.building(building, gridOf[building]),
        signatureOf,
        isVisible: isLayerOn(switches, 'buildings') && isClose,
      }),
      ...hatchLayer(
        'changed',
        changes.flatMap(({ area, to, plots }) =>
          polygonItemsFromMetres(to ?? -1, outlineOfPlotList(plan.areas.get(area)!.mesh, plots), ground.projection),
        ),
        palette.rgba('--ink', 150),
        zoom,
      ),
      ...markLayers(plan, ground, {
        unassigned: palette.rgba('--ink-2', 150),
        detached: palette.rgba('--overdue', 210),
        zoom,
      }),
      ...(reference?.basedOn && (isLayerOn(switches, 'other-scheme') || colourBy === 'change')
        ? otherBorderLayers(reference, ground, palette.rgba('--ink'))
        : []),
      ...gridBorderLayers(plan, ground, {
        colour: palette.rgba('--map-grid-border'),
        widthPx: 1.8,
        isVisible: hasGrids,
      }),
      ...(hasGrids ? lockedGridLayer(plan, ground, palette.rgba('--ink')) : []),
    ];
  }, [plan, ground, colourBy, palette, switches, isClose, zoom, changes, reference]);

  return useMemo(
    () => [
      ...ofPlan,
      ...selectedGridLayer(plan, ground, selection, {
        colour: palette.rgba('--accent'),
        casing: palette.rgba('--panel'),
      }),
      ...draftLayers(sketch, { colour: palette.rgba('--accent'), casing: palette.rgba('--panel') }),
    ],
    [ofPlan, plan, ground, selection, palette, sketch],
  );
}

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

const lastGridOf = new WeakMap<Ground, { readonly gridOf: Int32Array; readonly done: Map<number, AreaPlan> }>();

/** Grid of every building, −1 none; communities the last plan shared are not walked again. */
function gridOfBuildings(plan: Plan, ground: Ground): Int32Array {
  let last = lastGridOf.get(ground);
  if (!last) {
    last = { gridOf: new Int32Array(ground.buildings.count).fill(-1), done: new Map() };
    lastGridOf.set(ground, last);
  }
  for (const [area, areaPlan] of plan.areas) {
    if (last.done.get(area) === areaPlan) continue;
    const { plotBuilding } = areaPlan.mesh;
    for (let plot = 0; plot < plotBuilding.length; plot++) {
      if (plotBuilding[plot] >= 0) last.gridOf[plotBuilding[plot]] = areaPlan.gridOf[plot];
    }
    last.done.set(area, areaPlan);
  }
  return last.gridOf;
}
