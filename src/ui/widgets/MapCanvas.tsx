/** The map inside React: made once per ground, language and theme; layers and labels follow their props. */
import type { FeatureCollection } from 'geojson';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Ground } from '../../core/ground/ground';
import { baseStyle } from '../../map/base-style';
import { groundBounds } from '../../map/ground-bounds';
import { loadMapFonts } from '../../map/load-fonts';
import {
  createMapView,
  isGraphicsFailure,
  type MapLayer,
  type MapPointer,
  type MapView,
  type PointerKind,
} from '../../map/map-view';
import { readPalette } from '../../map/palette';
import { scaleText } from '../../map/scale-text';
import { type View, viewKey } from '../../store/session';
import { useApp } from '../app-context';
import { Button } from './Button';
import styles from './MapCanvas.module.css';
import { useMapLoss } from './use-map-loss';

export interface MapCanvasProps {
  readonly ground: Ground;
  readonly layers: readonly MapLayer[];
  /** Points with `number`, `figure` and `rank` for the grids' labels. */
  readonly gridLabels?: FeatureCollection;
  /** Points with `text`, `colour` and `rank` for the names of service zones. */
  readonly zoneLabels?: FeatureCollection;
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
  zoneLabels,
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
  const { state: loss, generation, lost, restored, tryAgain } = useMapLoss();
  // The room this map was made in; on the way to another room this map still stands for a moment.
  const [key] = useState(() => viewKey(session.getState().room));
  /** The view this map told of last, to know one that was set from outside. */
  const toldView = useRef<View | null>(null);
  /** A map that has been replaced and stays on screen until the next one is drawn. */
  const leaving = useRef<{ readonly of: Ground; readonly in: number; remove(): void } | null>(null);
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

  useEffect(() => {
    const element = container.current;
    // Another city's map, or one that has lost its context, is not to be seen any longer.
    if (leaving.current?.of !== ground || leaving.current.in !== generation) leaving.current?.remove();
    if (!element || !hasFonts) return;
    const frame = document.createElement('div');
    frame.className = styles.frame;
    // Under the map it replaces.
    element.prepend(frame);
    let isCurrent = true;
    let isDrawn = false;
    const bounds = groundBounds(ground);
    const wanted = session.getState()[key];
    let made: MapView;
    try {
      made = createMapView(frame, {
        style: scaleText(baseStyle(ground, language, readPalette()), textScale),
        viewpoint: wanted && isNear(wanted, bounds) ? wanted : null,
        bounds,
        isInteractive,
        hasControls,
        attribution: ground.source[language],
        onReady: () => {
          restored();
          setView(made);
          handlers.current.onReady?.(made);
        },
        onDrawn: () => {
          if (!isCurrent) return;
          isDrawn = true;
          leaving.current?.remove();
          document.documentElement.dataset.ready = 'true';
        },
        onMove: (viewpoint) => {
          if (!isCurrent) return;
          toldView.current = viewpoint;
          session.setState({ [key]: viewpoint });
        },
        onPointer: (kind, pointer) => handlers.current.onPointer?.(kind, pointer),
        onLostContext: () => (isCurrent ? lost() : leaving.current?.remove()),
      });
    } catch (error) {
      if (!isGraphicsFailure(error)) throw error;
      leaving.current?.remove();
      element.replaceChildren();
      lost();
      return;
    }
    const resizing = new ResizeObserver(() => made.resize());
    resizing.observe(element);
    return () => {
      isCurrent = false;
      resizing.disconnect();
      setView(null);
      delete document.documentElement.dataset.ready;
      const remove = () => {
        made.destroy();
        frame.remove();
        if (leaving.current?.remove === remove) leaving.current = null;
      };
      // One that was never drawn has nothing to show until the next one is.
      if (!isDrawn) {
        remove();
        return;
      }
      frame.inert = true;
      leaving.current?.remove();
      leaving.current = { of: ground, in: generation, remove };
    };
  }, [ground, language, isInteractive, hasControls, textScale, session, key, generation, hasFonts, lost, restored]);
  // After the effect above: what it leaves behind goes with the room.
  useEffect(() => () => leaving.current?.remove(), []);

  // The back button and a pasted link move the map; what the map itself told moves nothing.
  useEffect(
    () =>
      session.subscribe((state, before) => {
        const wanted = state[key];
        if (wanted && wanted !== before[key] && wanted !== toldView.current) view?.setViewpoint(wanted);
      }),
    [session, key, view],
  );
  useEffect(() => view?.setLayers(layers), [view, layers]);
  useEffect(() => {
    if (gridLabels) view?.setSource('grid-labels', gridLabels);
  }, [view, gridLabels]);
  useEffect(() => {
    if (zoneLabels) view?.setSource('zone-labels', zoneLabels);
  }, [view, zoneLabels]);
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
      {loss !== 'none' && (
        <div className={styles.lost} role="status">
          <p>{t(loss === 'restoring' ? 'lostContext.restoring' : 'lostContext.givenUp')}</p>
          {loss === 'given-up' && (
            <div className={styles.choices}>
              <Button look="primary" onClick={tryAgain}>
                {t('action.retry')}
              </Button>
              <Button look="outlined" onClick={() => location.reload()}>
                {t('action.reload')}
              </Button>
            </div>
          )}
        </div>
      )}
    </div>
  );
}

/** A view of another city (an old link, a city opened since) would show nothing: it may lie one width outside. */
function isNear({ lon, lat }: View, [west, south, east, north]: readonly [number, number, number, number]): boolean {
  const [width, height] = [east - west, north - south];
  return lon > west - width && lon < east + width && lat > south - height && lat < north + height;
}
