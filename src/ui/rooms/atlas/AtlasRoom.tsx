/** The Atlas: what the grids look like by one measure at a time, a card for the grid clicked, a sheet to print. */
import { useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
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
import { type Draft, useAtlasFigures } from './atlas-figures';
import { formatChange, formatValue } from './format';
import { GridCard } from './GridCard';
import { LayerPanel } from './LayerPanel';
import { measureValues } from './measure-values';
import { overlayOf } from './overlay';
import { PrintSheet, type PrintShot } from './PrintSheet';
import { SearchBox } from './SearchBox';
import type { Paper } from './sheet-layout';
import { TimeWindowBar } from './TimeWindowBar';
import { useAtlasLayers } from './use-atlas-layers';
import { useHeat } from './use-heat';

/** The choropleth speaks for the ground: what would dull it or crowd its figures is left out. */
const HIDDEN = ['buildings', 'surface-names'];
/** Ground under the card: what is clicked there is brought out from under it. */
const CARD_PX = 344;
const CARD_SHARE_OF_HEIGHT = 0.5;
const NARROW_PX = 820;
/** A setting rests this long before it reaches the session and the address. */
const REST_MS = 250;

export default function AtlasRoom() {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const [draft, setDraft] = useDraft();
  const figures = useAtlasFigures(draft);
  const measure = useStore(session, (state) => state.measure);
  const selected = useStore(session, (state) => state.grids[0] ?? -1);
  const showsLabels = useStore(session, (state) => state.layers['grid-labels'] ?? true);
  const overlay = useStore(session, (state) => overlayOf(state.layers));
  const [isComparing, setIsComparing] = useState(false);
  const [view, setView] = useState<MapView | null>(null);
  const [shot, setShot] = useState<PrintShot | null>(null);
  const measured = useMemo(() => measureValues(figures, measure, isComparing), [figures, measure, isComparing]);
  const shown = useDeferredValue(measured);
  const heat = useHeat(figures, overlay === 'heat');
  const layers = useAtlasLayers(figures, shown, overlay, heat, selected);
  const { plan, ground, measures } = figures;
  const { board } = measures;

  const labels = useMemo(() => {
    if (!showsLabels) return pointFeatures([]);
    return pointFeatures(
      [...gridFacts(plan, ground)].flatMap(([id, facts]) => {
        const position = board.positionOf.get(id);
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
  }, [plan, ground, board, shown, measure, selected, showsLabels, i18n.language]);

  const onReady = useCallback((made: MapView) => {
    // Borders of communities step back behind the classes.
    made.setPaint('area-border-soft', 'line-opacity', 0.1);
    made.setPaint('area-border', 'line-opacity', 0.5);
    setView(made);
  }, []);
  const onPointer = (kind: PointerKind, pointer: MapPointer) => {
    if (kind !== 'click') return undefined;
    const [x, y] = projectCoords(ground.projection, [pointer.lon, pointer.lat]);
    const position = board.locator.find(x, y);
    session.setState({ grids: position < 0 ? [] : [board.ids[position]] });
    if (position >= 0 && view) {
      const { width, height } = view.size();
      const isUnderCard =
        width > NARROW_PX ? pointer.x > width - CARD_PX : pointer.y > height * (1 - CARD_SHARE_OF_HEIGHT);
      if (isUnderCard) view.showPlace(pointer.lon, pointer.lat);
    }
    return true;
  };
  const select = (grid: number) => {
    session.setState({ grids: [grid] });
    const bounds = gridFacts(plan, ground).get(grid)?.bounds;
    if (bounds) view?.showBounds(bounds, { paddingPx: 140, maxZoom: 16 });
  };
  const print = async (paper: Paper) => {
    if (!view) return;
    const image = await view.snapshot();
    const { width, height } = view.size();
    setShot({ paper, image, metresPerPixel: view.metresPerPixel(), widthPx: width, heightPx: height });
  };

  return (
    <div className={styles.atlas}>
      <LayerPanel
        figures={figures}
        measured={measured}
        overlay={overlay}
        heat={heat}
        isComparing={isComparing}
        onCompare={setIsComparing}
        onDraft={setDraft}
        onPrint={(paper) => void print(paper)}
      />
      <div className={styles.middle}>
        <div className={styles.map}>
          <MapCanvas
            ground={ground}
            layers={layers}
            gridLabels={labels}
            hidden={HIDDEN}
            onReady={onReady}
            onPointer={onPointer}
            label={t('atlas.mapLabel', { measure: t(`atlas.measure.${measure}`) })}
          />
          <SearchBox
            figures={figures}
            onGrid={select}
            onBounds={(bounds) => view?.showBounds(bounds, { paddingPx: 60 })}
            onPlace={(lon, lat) => view?.showPlace(lon, lat, 16.5)}
          />
          {board.positionOf.has(selected) && (
            <GridCard
              key={selected}
              figures={figures}
              grid={selected}
              onClose={() => session.setState({ grids: [] })}
              onZoom={() => select(selected)}
            />
          )}
        </div>
        <TimeWindowBar figures={figures} onDraft={setDraft} />
      </div>
      {shot && (
        <PrintSheet
          shot={shot}
          figures={figures}
          measured={measured}
          overlay={overlay}
          heat={heat}
          onDone={() => setShot(null)}
        />
      )}
    </div>
  );
}

/** Settings being dragged, handed to the session once they rest: an address written at every step would be refused. */
function useDraft(): [Draft, (change: Draft) => void] {
  const { session } = useApp();
  const [draft, setDraft] = useState<Draft>({});
  const latest = useRef(draft);
  latest.current = draft;
  useEffect(() => {
    if (Object.keys(draft).length === 0) return;
    const timer = setTimeout(() => {
      session.setState(draft);
      setDraft({});
    }, REST_MS);
    return () => clearTimeout(timer);
  }, [draft, session]);
  // Leaving the room does not lose what has not rested yet.
  useEffect(() => () => session.setState(latest.current), [session]);
  return [draft, useCallback((change: Draft) => setDraft((before) => ({ ...before, ...change })), [])];
}
