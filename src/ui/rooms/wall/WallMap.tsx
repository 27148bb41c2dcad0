/** The map of the wall: heat, grids, incidents, patrols. Its view belongs to people; data never move it. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { gridFacts } from '../../../core/plan/grid-facts';
import { shortNumber } from '../../../core/plan/short-number';
import { heatRamp } from '../../../map/colour-ramp';
import { pointFeatures } from '../../../map/features';
import type { MapView } from '../../../map/map-view';
import { readPalette } from '../../../map/palette';
import { MS_PER_DAY } from '../../../store/local-clock';
import { useApp } from '../../app-context';
import { MapCanvas } from '../../widgets/MapCanvas';
import { MapLegend } from './MapLegend';
import { useWallHeat } from './use-wall-heat';
import { useWallLayers } from './use-wall-layers';
import styles from './WallMap.module.css';
import { useWall } from './wall-context';
import { isLayerOn } from './wall-layer-defaults';

/** Smallest lettering of the base map in its own pixels; scaled so that it is one unit of the wall. */
const SMALLEST_MAP_TEXT_PX = 10;
const TOO_SMALL = ['road-names', 'surface-names'];
/** What would lie over the heat and break it up. */
const OVER_HEAT = ['buildings', 'building-lines', 'walls', 'lane', 'lane-casing', 'street-casing', 'main-casing'];

interface WallMapProps {
  /** Pixels of a sixtieth of the height, times the viewing distance. */
  readonly unitPx: number;
  readonly onReady: (view: MapView) => void;
}

export function WallMap({ unitPx, onReady }: WallMapProps) {
  const { session } = useApp();
  const wall = useWall();
  const { t } = useTranslation();
  const layers = useStore(session, (state) => state.layers);
  const bandwidthM = useStore(session, (state) => state.bandwidthM);
  const palette = useMemo(() => readPalette(), []);
  const ramp = useMemo(() => heatRamp(palette), [palette]);
  const { figures, plan, ground } = wall;
  const heat = useWallHeat(
    wall.incidents,
    ground,
    figures && { nowMs: figures.nowMs, windowMs: wall.windowDays * MS_PER_DAY, bandwidthM, ramp },
  );
  const mapLayers = useWallLayers(wall, heat, layers, palette, unitPx);
  const gridLabels = useMemo(() => {
    const points = [];
    for (const [id, facts] of gridFacts(plan, ground)) {
      if (!facts.labelPoint) continue;
      const [lon, lat] = facts.labelPoint;
      const number = shortNumber(plan.grids.get(id)!.code);
      points.push({ lon, lat, properties: { number, figure: '', rank: -facts.areaM2 } });
    }
    return pointFeatures(points);
  }, [plan, ground]);

  const hasHeat = heat !== null && isLayerOn(layers, 'heat');
  const hasGrids = isLayerOn(layers, 'grids');
  const hidden = useMemo(
    () => [...TOO_SMALL, ...(hasHeat ? OVER_HEAT : []), ...(hasGrids ? [] : ['grid-names'])],
    [hasHeat, hasGrids],
  );

  return (
    <section className={styles.map} aria-label={t('wall.mapLabel')}>
      <div className={styles.ground}>
        <MapCanvas
          ground={ground}
          layers={mapLayers}
          gridLabels={gridLabels}
          hidden={hidden}
          hasControls={false}
          textScale={unitPx / SMALLEST_MAP_TEXT_PX}
          onReady={onReady}
          label={t('wall.mapLabel')}
        />
      </div>
      <MapLegend heat={heat} ramp={ramp} />
    </section>
  );
}
