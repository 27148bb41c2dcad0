/** The Atlas: what the grids look like by one measure at a time, a card for the grid clicked, a sheet to print. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { projectCoords } from '../../../core/geometry/projection';
import { gridFacts } from '../../../core/plan/grid-facts';
import { shortNumber } from '../../../core/plan/short-number';
import { pointFeatures } from '../../../map/features';
import type { MapPointer, MapView, PointerKind } from '../../../map/map-view';
import { useApp } from '../../app-context';
import { MapCanvas } from '../../widgets/MapCanvas';
import styles from './AtlasRoom.module.css';
import { measureValues, useAtlasFigures } from './atlas-figures';
import { formatChange, formatValue } from './format';
import { GridCard } from './GridCard';
import { LayerPanel } from './LayerPanel';
import { PrintSheet, type PrintShot } from './PrintSheet';
import { SearchBox } from './SearchBox';
import { TimeWindowBar } from './TimeWindowBar';
import { useAtlasLayers } from './use-atlas-layers';

export default function AtlasRoom() {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const figures = useAtlasFigures();
  const measure = useStore(session, (state) => state.measure);
  const selected = useStore(session, (state) => state.grids[0] ?? -1);
  const showsLabels = useStore(session, (state) => state.layers['grid-labels'] ?? true);
  const [isComparing, setIsComparing] = useState(false);
  const [view, setView] = useState<MapView | null>(null);
  const [shot, setShot] = useState<PrintShot | null>(null);
  const measured = useMemo(() => measureValues(figures, measure, isComparing), [figures, measure, isComparing]);
  const shown = useDeferredValue(measured);
  const layers = useAtlasLayers(figures, shown, selected);
  const { plan, ground, desk } = figures;

  const labels = useMemo(() => {
    if (!showsLabels) return pointFeatures([]);
    return pointFeatures(
      [...gridFacts(plan, ground)].flatMap(([id, facts]) => {
        const position = desk.board.positionOf.get(id);
        if (!facts.labelPoint || position === undefined) return [];
        const figure = !shown
          ? ''
          : shown.isComparing
            ? formatChange(measure, shown.values[position], shown.before![position], i18n.language)
            : formatValue(measure, shown.values[position], i18n.language);
        const [lon, lat] = facts.labelPoint;
        const number = shortNumber(plan.grids.get(id)!.code);
        return [{ lon, lat, properties: { number, figure, rank: id === selected ? -1e9 : -facts.areaM2 } }];
      }),
    );
  }, [plan, ground, desk, shown, measure, selected, showsLabels, i18n.language]);

  const onPointer = (kind: PointerKind, pointer: MapPointer) => {
    if (kind !== 'click') return undefined;
    const [x, y] = projectCoords(ground.projection, [pointer.lon, pointer.lat]);
    const position = desk.board.locator.find(x, y);
    session.setState({ grids: position < 0 ? [] : [desk.board.ids[position]] });
    return true;
  };
  const select = (grid: number) => {
    session.setState({ grids: [grid] });
    const bounds = gridFacts(plan, ground).get(grid)?.bounds;
    if (bounds) view?.showBounds(bounds, { paddingPx: 140, maxZoom: 16 });
  };
  const print = async () => {
    if (!view) return;
    setShot({ image: await view.snapshot(), metresPerPixel: view.metresPerPixel(), widthPx: view.size().width });
  };

  return (
    <div className={styles.atlas}>
      <LayerPanel
        figures={figures}
        measured={measured}
        isComparing={isComparing}
        onCompare={setIsComparing}
        onPrint={() => void print()}
      />
      <div className={styles.middle}>
        <div className={styles.map}>
          <MapCanvas
            ground={ground}
            layers={layers}
            gridLabels={labels}
            onReady={setView}
            onPointer={onPointer}
            label={t('atlas.mapLabel', { measure: t(`atlas.measure.${measure}`) })}
          />
          <SearchBox figures={figures} onGrid={select} onPlace={(lon, lat) => view?.showPlace(lon, lat, 16.5)} />
          {desk.board.positionOf.has(selected) && (
            <GridCard
              key={selected}
              figures={figures}
              grid={selected}
              onClose={() => session.setState({ grids: [] })}
              onZoom={() => select(selected)}
            />
          )}
        </div>
        <TimeWindowBar figures={figures} />
      </div>
      {shot && <PrintSheet shot={shot} figures={figures} measured={measured} onDone={() => setShot(null)} />}
    </div>
  );
}
