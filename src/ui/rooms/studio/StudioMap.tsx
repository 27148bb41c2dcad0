/** The Studio's map with what lies over it: legend, brush, pointer card, hint. */
import type { FeatureCollection } from 'geojson';
import { type CSSProperties, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { MapView } from '../../../map/map-view';
import { BeforeAfter } from '../../panels/compare/BeforeAfter';
import { CompareBar } from '../../panels/compare/CompareBar';
import { useIsOverlaying } from '../../panels/overlay/overlay-context';
import { SimplifyBar } from '../../panels/plan/SimplifyBar';
import { useDesk, useGround, useShownPlan, useStudio } from '../../panels/plan/studio-context';
import { MapCanvas } from '../../widgets/MapCanvas';
import type { StudioControl } from './create-studio';
import { HintLine } from './HintLine';
import { MapLegend } from './MapLegend';
import { PointerCard } from './PointerCard';
import styles from './StudioMap.module.css';
import { useGridLabels } from './use-grid-labels';
import { useLevelLabels } from './use-level-labels';
import { isLayerOn, useMapLayers } from './use-map-layers';
import { useToolCursor } from './use-tool-cursor';
import { useZoneLabels } from './use-zone-labels';

export function StudioMap({ studio }: { readonly studio: StudioControl }) {
  const frame = useRef<HTMLDivElement>(null);
  const widthPx = useWidth(frame);
  const sheetPx = useDesk((desk) => desk.sheetPx);
  return (
    <div ref={frame} className={styles.map} style={{ '--sheet': `${sheetPx}px` } as CSSProperties}>
      <PlanOnMap studio={studio} widthPx={widthPx} />
      <BeforeAfter />
      <CompareBar />
      <SimplifyBar />
      <MapLegend />
      <PointerCard />
      <HintLine />
    </div>
  );
}

/** By itself, so that a stroke, which changes it with every move, does not make anew what lies over it. */
function PlanOnMap({ studio, widthPx }: { readonly studio: StudioControl; readonly widthPx: number }) {
  const ground = useGround();
  const { t } = useTranslation();
  const layers = useMapLayers();
  const [mapView, setMapView] = useState<MapView | null>(null);
  const labels = useGridLabels(widthPx, mapView);
  const zoneLabels = useZoneLabels();
  const levelLabels = useLevelLabels();
  const names = useMemo(() => joined(levelLabels, zoneLabels), [levelLabels, zoneLabels]);
  const cursor = useToolCursor();
  const switches = useStore(studio.app.session, (session) => session.layers);

  const isOverlaying = useIsOverlaying();
  const hidden = useMemo(
    () => [
      ...(isLayerOn(switches, 'communities') ? [] : ['area-border', 'area-border-soft', 'area-names']),
      // The numbers of one plan would stand for grids of all schemes.
      ...(isLayerOn(switches, 'grid-labels') && !isOverlaying ? [] : ['grid-names']),
      // Buildings are drawn by the plan's layers, in the plan's colours.
      'buildings',
      ...(isLayerOn(switches, 'buildings') ? [] : ['building-lines']),
    ],
    [switches, isOverlaying],
  );
  useSelectionOfPlan();
  const onReady = useCallback(
    (made: MapView) => {
      studio.setView(made);
      setMapView(made);
    },
    [studio],
  );

  return (
    <MapCanvas
      ground={ground}
      layers={layers}
      gridLabels={labels}
      zoneLabels={names}
      hidden={hidden}
      cursor={cursor}
      label={t('studio.mapLabel')}
      onReady={onReady}
      onPointer={studio.handlePointer}
    />
  );
}

function joined(a: FeatureCollection, b: FeatureCollection): FeatureCollection {
  return { type: 'FeatureCollection', features: [...a.features, ...b.features] };
}

function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const watching = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    if (frame.current) watching.observe(frame.current);
    return () => watching.disconnect();
  }, [frame]);
  return width;
}

/** Grids that have ended are no longer selected. */
function useSelectionOfPlan(): void {
  const { app } = useStudio();
  const plan = useShownPlan();
  useEffect(() => {
    const { grids } = app.session.getState();
    const living = grids.filter((id) => plan.grids.has(id));
    // A staged merge takes a grid away only for show.
    if (living.length < grids.length && !app.document.store.getState().staged) app.session.setState({ grids: living });
  }, [app, plan]);
}
