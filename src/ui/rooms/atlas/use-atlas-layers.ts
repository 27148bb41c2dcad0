/** The Atlas's map layers: grids by class, no figure hatched, or coverage or heat on the ground in their place. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { heatRamp } from '../../../map/colour-ramp';
import { coverageImage } from '../../../map/coverage-image';
import { heatImage } from '../../../map/heat-image';
import { groundImageLayer, linesLayer } from '../../../map/layers/field-layers';
import { hatchLayer } from '../../../map/layers/mark-layers';
import { gridBorderLayers, gridFillLayers, gridItems } from '../../../map/layers/plan-layers';
import type { MapLayer } from '../../../map/map-view';
import { readPalette } from '../../../map/palette';
import { useApp } from '../../app-context';
import type { AtlasFigures } from './atlas-figures';
import type { MeasureValues } from './measure-values';
import type { Overlay } from './overlay';
import { classOf } from './scale';
import type { Heat } from './use-heat';

/** Opacity of a choropleth over the base map: water and parks stay readable through it. */
const FILL_ALPHA = 225;
const BORDER_ALPHA = 120;
const VISITED_ALPHA = 165;
const UNVISITED_ALPHA = 70;

export function useAtlasLayers(
  figures: AtlasFigures,
  measured: MeasureValues | null,
  overlay: Overlay,
  heat: Heat | null,
  selected: number,
): MapLayer[] {
  const { session } = useApp();
  const zoom = useStore(session, (state) => Math.round(state.view?.zoom ?? 13));
  const { plan, ground, measures, coverage } = figures;
  const palette = useMemo(() => readPalette(), []);
  const positionOf = measures.board.positionOf;

  const choropleth = useMemo(() => {
    if (overlay !== 'none') return [];
    const classes = measured ? Array.from(measured.shown, (value) => classOf(measured.scale, value)) : null;
    const colourOf = (grid: number) => {
      const position = positionOf.get(grid);
      const step = position === undefined || !classes ? -1 : classes[position];
      return step < 0 ? palette.rgba('--map-land', 0) : palette.rgba(measured!.scale.tokens[step], FILL_ALPHA);
    };
    const withoutFigure = [...plan.areas.values()].flatMap((areaPlan) =>
      gridItems(areaPlan, ground).fills.filter((item) => classes?.[positionOf.get(item.key) ?? -1] === -1),
    );
    return [
      ...gridFillLayers(plan, ground, {
        colourOf,
        signature: classes && `${measured!.scale.tokens.join()} ${classes.join()}`,
      }),
      ...hatchLayer('no-figure', withoutFigure, palette.rgba('--no-signal', 170), zoom),
    ];
  }, [overlay, measured, plan, ground, positionOf, palette, zoom]);

  const field = useMemo(() => {
    if (overlay === 'coverage' && coverage) {
      const image = coverageImage(coverage.lattice, ground.projection, {
        id: 'coverage',
        visited: palette.rgba('--visited', VISITED_ALPHA),
        noSignal: palette.rgba('--no-signal', 235),
        notVisited: palette.rgba('--unvisited', UNVISITED_ALPHA),
        within: coverage.within,
      });
      return [groundImageLayer(image)];
    }
    if (overlay === 'heat' && heat) {
      const look = { id: 'heat', maxPerKm2: heat.maxPerKm2, ramp: heatRamp(palette) };
      return [groundImageLayer(heatImage(heat.lattice, heat.field, ground.projection, look))];
    }
    return [];
  }, [overlay, coverage, heat, ground, palette]);

  const borders = useMemo(
    () => gridBorderLayers(plan, ground, { colour: palette.rgba('--map-grid-border', BORDER_ALPHA), widthPx: 1 }),
    [plan, ground, palette],
  );
  const selection = useMemo(() => {
    const lines = [...plan.areas.values()].flatMap((areaPlan) =>
      gridItems(areaPlan, ground).borders.filter((item) => item.grid === selected),
    );
    // Cased, so that it holds on any colour.
    return [
      linesLayer('selected-casing', lines, { colour: palette.rgba('--panel'), widthPx: 7 }),
      linesLayer('selected', lines, { colour: palette.rgba('--accent'), widthPx: 3.5 }),
    ];
  }, [plan, ground, selected, palette]);
  const lines = useMemo(() => [...borders, ...selection], [borders, selection]);
  return useMemo(() => [...choropleth, ...field, ...lines], [choropleth, field, lines]);
}
