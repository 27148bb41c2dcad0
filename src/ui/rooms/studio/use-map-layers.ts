/**
 * The deck layers of the Studio: the plan, the one it is compared with, selection and sketch. Data is kept per
 * community, so a stroke costs one; the other plan is drawn only while it can be seen.
 */
import type { TFunction } from 'i18next';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { outlineOfPlotList } from '../../../core/mesh/outline';
import { gridColours, gridColoursBeside } from '../../../map/grid-colours';
import { draftLayers } from '../../../map/layers/draft-layers';
import { keepLayers } from '../../../map/layers/kept-layers';
import { hatchLayer } from '../../../map/layers/mark-layers';
import { otherBorderLayers, selectedGridLayer } from '../../../map/layers/plan-layers';
import { polygonItemsFromMetres } from '../../../map/layers/polygons';
import { onScreenSide } from '../../../map/layers/screen-side';
import { type StairwellDrawing, stairwellLayers } from '../../../map/layers/stairwell-layers';
import { zoneLayers } from '../../../map/layers/zone-layers';
import type { MapLayer } from '../../../map/map-view';
import { readPalette } from '../../../map/palette';
import type { ShownStairwells, Sketch } from '../../../store/desk';
import { inForceBeside } from '../../../store/document';
import type { ColourBy, LayerId } from '../../../store/session';
import { useComparison, useOtherPlan } from '../../panels/compare/comparison-context';
import { useIsOverlaying } from '../../panels/overlay/overlay-context';
import { changesBetween } from '../../panels/plan/changes-between';
import { useDesk, useGround, useSelection, useShownPlan, useStudio } from '../../panels/plan/studio-context';
import { movedBuildings, movedPlots } from './grid-paint';
import { planPicture } from './plan-picture';
import { useOverlayLayers } from './use-overlay-layers';

/** Below this zoom a building is too small to be touched; the grid speaks for it. */
const BUILDINGS_FROM_ZOOM = 13.6;

const NOBODY: readonly number[] = [];

/** A stairwell narrower than this on screen has its number alone, pixels. */
const ROOMY_PX = 40;
/** One narrower than this has no mark at all, pixels. */
const MARKED_PX = 14;

function stairwellDrawing({ paths, around }: Sketch, shown: ShownStairwells, t: TFunction): StairwellDrawing {
  const { first, last, places, widthPx } = shown;
  return {
    lines: paths,
    outlines: around ?? [],
    marks: (widthPx < MARKED_PX ? [] : places).map(({ stairwell, households, lon, lat }) => ({
      ...{ lon, lat, isMeant: stairwell >= first && stairwell <= last },
      text: widthPx >= ROOMY_PX ? t('stairwell.mark', { stairwell, households }) : `${stairwell}`,
    })),
  };
}

const OFF_AT_FIRST: ReadonlySet<LayerId> = new Set(['other-scheme']);

export function isLayerOn(switches: Readonly<Partial<Record<LayerId, boolean>>>, layer: LayerId): boolean {
  return switches[layer] ?? !OFF_AT_FIRST.has(layer);
}

/** What the map is coloured by; without a scheme in force there is no change to show. */
export function useColourBy(): ColourBy {
  const { app } = useStudio();
  const wanted = useStore(app.session, (session) => session.colourBy);
  const isOverlaying = useIsOverlaying();
  const hasScheme = useStore(app.document.store, (document) => inForceBeside(document) !== null);
  // Under several schemes the colours of one plan would speak for it; how many live where holds for all.
  if (isOverlaying) return 'households';
  return wanted === 'change' && !hasScheme ? 'grid' : wanted;
}

/** Whether service zones are on the map: as switched in the legend, else while the list of them is open. */
export function useAreZonesOn(): boolean {
  const { app } = useStudio();
  const isListed = useDesk(({ tab, gridView, isPanelOpen }) => isPanelOpen && tab === 'grids' && gridView === 'zones');
  const switched = useStore(app.session, ({ layers }) => layers.zones);
  return switched ?? isListed;
}

export function useMapLayers(): readonly MapLayer[] {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const selection = useSelection();
  const sketch = useDesk((desk) => desk.sketch);
  const { t } = useTranslation();
  const inForce = useStore(app.document.store, inForceBeside);
  const colourBy = useColourBy();
  const switches = useStore(app.session, (session) => session.layers);
  const isClose = useStore(app.session, (session) => (session.view?.zoom ?? 0) >= BUILDINGS_FROM_ZOOM);
  const zoom = useStore(app.session, (session) => Math.round(session.view?.zoom ?? 12));
  const theme = useStore(app.session, (session) => session.room);
  const mode = useStore(app.session, (session) => session.compare);
  const divider = useStore(app.session, (session) => session.divider);
  const comparison = useComparison();
  const isFlipped = useStore(comparison.store, (state) => state.isFlipped);
  const withId = useStore(app.session, (session) => session.compareWith);
  const marked = useStore(comparison.store, (state) => (state.marked?.planId === withId ? state.marked.grids : NOBODY));
  const other = useOtherPlan();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the tokens are those of the room's theme
  const palette = useMemo(() => readPalette(), [theme]);

  const isOverlaying = useIsOverlaying();
  const ofOverlay = useOverlayLayers(palette, zoom);

  /** The plan whose differences are hatched. */
  const against = mode === 'difference' && other ? other : colourBy === 'change' ? inForce : null;
  const changes = useMemo(() => (against ? changesBetween(against, plan, ground) : []), [against, plan, ground]);
  const options = useMemo(
    () => ({
      colourBy,
      palette,
      moved: movedBuildings(plan, changes),
      movedPlots: movedPlots(changes),
      movedAgainst: colourBy === 'change' ? against : null,
      hasGrids: isLayerOn(switches, 'grids') && !isOverlaying,
      hasBuildings: isLayerOn(switches, 'buildings') && isClose,
      zoom,
    }),
    [colourBy, palette, plan, changes, against, switches, isOverlaying, isClose, zoom],
  );
  const colours = gridColours(plan, ground);
  const areZonesOn = useAreZonesOn();

  const [keep] = useState(keepLayers);
  const ofPlan = useMemo(() => {
    const { under, over } = planPicture(plan, ground, { ...options, picture: 'plan', colours, keep });
    const lines = against ?? (isLayerOn(switches, 'other-scheme') ? inForce : null);
    return [
      ...under,
      ...hatchLayer(
        'changed',
        changes.flatMap(({ area, to, plots }) =>
          polygonItemsFromMetres(to ?? -1, outlineOfPlotList(plan.areas.get(area)!.mesh, plots), ground.projection),
        ),
        palette.rgba('--ink', 150),
        zoom,
      ),
      ...(lines ? otherBorderLayers(lines, ground, palette.rgba('--ink')) : []),
      ...over,
      ...(areZonesOn ? zoneLayers(plan, ground, palette) : []),
    ];
  }, [plan, ground, options, colours, changes, against, inForce, switches, palette, zoom, areZonesOn, keep]);

  const isSeen = other !== null && (mode === 'swipe' || mode === 'flip');
  // Not for every stroke: the other plan's fills follow those of the open one when these change.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `colours` stands for the plan
  const otherColours = useMemo(
    () => (isSeen ? gridColoursBeside(other, plan, colours) : null),
    [isSeen, other, colours],
  );
  const ofOther = useMemo(() => {
    if (!isSeen || !otherColours) return [];
    const { under, over } = planPicture(other, ground, { ...options, picture: 'other', colours: otherColours });
    return [
      ...under,
      ...over,
      ...(areZonesOn ? zoneLayers(other, ground, palette, 'other') : []),
      ...selectedGridLayer(other, ground, marked, {
        colour: palette.rgba('--accent'),
        casing: palette.rgba('--panel'),
        picture: 'other',
      }),
    ];
  }, [isSeen, other, otherColours, ground, options, marked, palette, areZonesOn]);

  const ofHand = useMemo(
    () => [
      ...selectedGridLayer(plan, ground, selection, {
        colour: palette.rgba('--accent'),
        casing: palette.rgba('--panel'),
      }),
      ...(sketch?.stairwells
        ? stairwellLayers(stairwellDrawing(sketch, sketch.stairwells, t), {
            ink: palette.rgba('--ink'),
            paper: palette.rgba('--panel'),
            accent: palette.rgba('--accent'),
            fontFamily: palette.css('--font'),
          })
        : draftLayers(sketch, { colour: palette.rgba('--accent'), casing: palette.rgba('--panel') })),
    ],
    [plan, ground, selection, palette, sketch, t],
  );

  return useMemo(() => {
    if (isOverlaying) return [...ofPlan, ...ofOverlay, ...ofHand];
    if (ofOther.length === 0) return [...ofPlan, ...ofHand];
    if (mode === 'swipe') {
      return [...onScreenSide(ofOther, 'left', divider), ...onScreenSide([...ofPlan, ...ofHand], 'right', divider)];
    }
    const hidden = isFlipped ? [...ofPlan, ...ofHand] : ofOther;
    const seen = isFlipped ? ofOther : [...ofPlan, ...ofHand];
    return [...hidden.map((layer) => layer.clone({ visible: false })), ...seen];
  }, [isOverlaying, ofOverlay, ofPlan, ofOther, ofHand, mode, divider, isFlipped]);
}
