/** The map inside React: made once per ground, language and theme; layers and labels follow their props. */
import type { FeatureCollection } from 'geojson';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Ground } from '../../core/ground/ground';
import { baseStyle } from '../../map/base-style';
import { groundBounds } from '../../map/ground-bounds';
import { loadMapFonts } from '../../map/load-fonts';
import { createMapView, type MapLayer, type MapPointer, type MapView, type PointerKind } from '../../map/map-view';
import { readPalette } from '../../map/palette';
import { scaleText } from '../../map/scale-text';
import { useApp } from '../app-context';
import styles from './MapCanvas.module.css';

export interface MapCanvasProps {
  readonly ground: Ground;
  readonly layers: readonly MapLayer[];
  /** Points with `number`, `figure` and `rank` for the grids' labels. */
  readonly gridLabels?: FeatureCollection;
  /** Style layers of the base map to hide, by id. */
  readonly hidden?: readonly string[];
  readonly isInteractive?: boolean;
  readonly hasControls?: boolean;
  readonly cursor?: string;
  /** Times the base map's lettering, for a screen read from afar. */
  readonly textScale?: number;
  readonly onReady?: (view: MapView) => void;
  readonly onPointer?: (kind: PointerKind, pointer: MapPointer) => boolean | undefined;
  /** What the map shows, in words, for those who cannot see it. */
  readonly label: string;
}

const NOTHING_HIDDEN: readonly string[] = [];

export function MapCanvas({
  ground,
  layers,
  gridLabels,
  hidden = NOTHING_HIDDEN,
  isInteractive = true,
  hasControls = true,
  cursor,
  textScale = 1,
  onReady,
  onPointer,
  label,
}: MapCanvasProps) {
  const { session } = useApp();
  const { t } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const container = useRef<HTMLDivElement>(null);
  const [view, setView] = useState<MapView | null>(null);
  const [isLost, setIsLost] = useState(false);
  // Raised after a lost WebGL context, to make the map anew.
  const [generation, setGeneration] = useState(0);
  const handlers = useRef({ onReady, onPointer });
  handlers.current = { onReady, onPointer };

  const [fontsFor, setFontsFor] = useState<Ground | null>(null);
  useEffect(() => {
    let isWanted = true;
    void loadMapFonts(ground, language).then(() => isWanted && setFontsFor(ground));
    return () => {
      isWanted = false;
    };
  }, [ground, language]);
  const hasFonts = fontsFor === ground;

  // biome-ignore lint/correctness/useExhaustiveDependencies: `generation` is read by being a dependency
  useEffect(() => {
    const element = container.current;
    if (!element || !hasFonts) return;
    const made = createMapView(element, {
      style: scaleText(baseStyle(ground, language, readPalette()), textScale),
      viewpoint: session.getState().view,
      bounds: groundBounds(ground),
      isInteractive,
      hasControls,
      attribution: ground.source[language],
      onReady: () => {
        setIsLost(false);
        setView(made);
        handlers.current.onReady?.(made);
      },
      onDrawn: () => {
        document.documentElement.dataset.ready = 'true';
      },
      onMove: (viewpoint) => session.setState({ view: viewpoint }),
      onPointer: (kind, pointer) => handlers.current.onPointer?.(kind, pointer),
      onLostContext: () => {
        setIsLost(true);
        setTimeout(() => setGeneration((count) => count + 1), 600);
      },
    });
    const resizing = new ResizeObserver(() => made.resize());
    resizing.observe(element);
    return () => {
      resizing.disconnect();
      setView(null);
      delete document.documentElement.dataset.ready;
      made.destroy();
    };
  }, [ground, language, isInteractive, hasControls, textScale, session, generation, hasFonts]);

  useEffect(() => view?.setLayers(layers), [view, layers]);
  useEffect(() => {
    if (gridLabels) view?.setSource('grid-labels', gridLabels);
  }, [view, gridLabels]);
  useEffect(() => {
    for (const id of hidden) view?.setStyleLayerVisible(id, false);
    return () => {
      for (const id of hidden) view?.setStyleLayerVisible(id, true);
    };
  }, [view, hidden]);
  useEffect(() => view?.setCursor(cursor ?? ''), [view, cursor]);

  return (
    <div className={styles.canvas}>
      <div ref={container} className={styles.map} role="application" aria-label={label} />
      {isLost && (
        <p className={styles.lost} role="status">
          {t('lostContext')}
        </p>
      )}
    </div>
  );
}
