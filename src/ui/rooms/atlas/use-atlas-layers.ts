/** The Atlas's map layers: grids by class, no figure hatched, coverage or heat on the ground where switched on. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { addPoints, blurDensity, createDensityLattice } from '../../../core/density/density';
import { projectCoords, toX, toY } from '../../../core/geometry/projection';
import { rowsReportedIn } from '../../../core/incidents/window';
import { heatRamp } from '../../../map/colour-ramp';
import { coverageImage } from '../../../map/coverage-image';
import { boundsOf } from '../../../map/ground-bounds';
import { heatImage, referenceDensity } from '../../../map/heat-image';
import { groundImageLayer } from '../../../map/layers/field-layers';
import { hatchLayer } from '../../../map/layers/mark-layers';
import { gridBorderLayers, gridFillLayers, gridItems, selectedGridLayer } from '../../../map/layers/plan-layers';
import type { MapLayer } from '../../../map/map-view';
import { readPalette } from '../../../map/palette';
import { useApp } from '../../app-context';
import type { AtlasFigures, MeasureValues } from './atlas-figures';
import { classOf } from './scale';

/** Opacity of a choropleth over the base map: streets and water stay readable through it. */
const FILL_ALPHA = 205;
const HEAT_CELL_M = 25;

export function useAtlasLayers(figures: AtlasFigures, measured: MeasureValues | null, selected: number): MapLayer[] {
  const { session } = useApp();
  const layers = useStore(session, (state) => state.layers);
  const { plan, ground, desk, coverage } = figures;
  const heat = useHeat(figures);

  return useMemo(() => {
    const palette = readPalette();
    const classes = measured ? Array.from(measured.shown, (value) => classOf(measured.scale, value)) : null;
    const colourOf = (grid: number) => {
      const position = desk.board.positionOf.get(grid);
      const step = position === undefined || !classes ? -1 : classes[position];
      return step < 0 ? palette.rgba('--map-land', 0) : palette.rgba(measured!.scale.tokens[step], FILL_ALPHA);
    };
    const isFieldOn = Boolean(layers.heat || layers.coverage);
    const withoutFigure = classes
      ? [...plan.areas.values()].flatMap((areaPlan) =>
          gridItems(areaPlan, ground).fills.filter((item) => classes[desk.board.positionOf.get(item.key) ?? -1] === -1),
        )
      : [];
    return [
      ...(isFieldOn ? [] : gridFillLayers(plan, ground, { colourOf, signature: classes?.join() })),
      ...(isFieldOn ? [] : hatchLayer('no-figure', withoutFigure, palette.rgba('--no-signal', 150))),
      ...(layers.coverage && coverage
        ? [
            groundImageLayer(
              coverageImage(coverage.lattice, ground.projection, {
                id: 'coverage',
                visited: palette.rgba('--visited', 150),
                noSignal: palette.rgba('--no-signal', 220),
              }),
            ),
          ]
        : []),
      ...(layers.heat && heat
        ? [
            groundImageLayer(
              heatImage(heat.lattice, heat.field, ground.projection, {
                id: 'heat',
                maxPerKm2: heat.maxPerKm2,
                ramp: heatRamp(palette),
              }),
            ),
          ]
        : []),
      ...gridBorderLayers(plan, ground, { colour: palette.rgba('--map-grid-border', 170), widthPx: 1 }),
      ...selectedGridLayer(plan, ground, [selected], {
        colour: palette.rgba('--accent'),
        casing: palette.rgba('--panel'),
      }),
    ];
  }, [plan, ground, desk, measured, coverage, heat, layers.heat, layers.coverage, selected]);
}

/** Density of the incidents in the window; its scale is fixed by the whole span of the data, not by the window. */
export function useHeat({ ground, incidents, window, span, asOfMs }: AtlasFigures) {
  const { session } = useApp();
  const isOn = useStore(session, (state) => state.layers.heat ?? false);
  const bandwidthM = useStore(session, (state) => state.bandwidthM);
  return useMemo(() => {
    const bounds = boundsOf(projectCoords(ground.projection, ground.areaShapes.coords));
    if (!isOn || !incidents || !window || !span || !bounds) return null;
    const [first, last] = rowsReportedIn(incidents, { ...window, asOfMs });
    const xs = Float64Array.from(incidents.lon.subarray(first, last), (lon) => toX(ground.projection, lon));
    const ys = Float64Array.from(incidents.lat.subarray(first, last), (lat) => toY(ground.projection, lat));
    const lattice = createDensityLattice({ boundsM: bounds, cellM: HEAT_CELL_M });
    addPoints(lattice, xs, ys);
    const field = blurDensity(lattice, bandwidthM);
    return { lattice, field, maxPerKm2: referenceDensity(lattice, field, xs, ys), count: last - first };
  }, [isOn, ground, incidents, window, span, asOfMs, bandwidthM]);
}
