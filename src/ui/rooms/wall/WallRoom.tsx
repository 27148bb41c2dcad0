/**
 * The Wall: the map with heat and grids in the middle, figures to the left, what needs attention to the right, the
 * replay's clock and the age of each feed below. Nothing to scroll, nothing that needs a hover.
 */
import { type CSSProperties, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { groundBounds } from '../../../map/ground-bounds';
import type { MapView } from '../../../map/map-view';
import { readPalette } from '../../../map/palette';
import { feedsOf } from '../../../store/feeds';
import { MS_PER_DAY } from '../../../store/local-clock';
import { gridOfIncidents } from '../../../store/wall-figures';
import { useApp } from '../../app-context';
import { CoveragePanel } from './CoveragePanel';
import { FeedAges } from './FeedAges';
import { FigurePanel } from './FigurePanel';
import { FunnelPanel } from './FunnelPanel';
import { IncidentLists } from './IncidentLists';
import { TierPanel } from './TierPanel';
import { TimeConductor } from './TimeConductor';
import { useDistance } from './use-distance';
import { useIdle } from './use-idle';
import { useRunningClock } from './use-running-clock';
import { useWallFigures } from './use-wall-figures';
import { WallMap } from './WallMap';
import { WallMenu } from './WallMenu';
import styles from './WallRoom.module.css';
import { CategoryPanel, CommunityPanel, RhythmPanel } from './WidePanels';
import { DEFAULT_WINDOW_DAYS, type Wall, WallContext, WINDOW_DAYS, type WindowDays } from './wall-context';
import { wallFormat } from './wall-format';

const NO_GRIDS = new Int32Array(0);

export default function WallRoom() {
  const { city, document: plans, session } = useApp();
  const { t } = useTranslation();
  const ground = useStore(city.store, (state) => state.ground)!;
  const plan = useStore(plans.store, (state) => state.reference)!;
  const incidentPart = useStore(city.store, (state) => state.incidents);
  const trackPart = useStore(city.store, (state) => state.tracks);
  const incidents = incidentPart.state === 'ready' ? incidentPart.table : null;
  const tracks = trackPart.state === 'ready' ? trackPart.table : null;
  const language = useStore(session, (state) => state.language);
  const radiusM = useStore(session, (state) => state.radiusM);
  const windowDays = useStore(session, (state) => nearestWindow(state.window));

  const feeds = feedsOf(city.store);
  useRunningClock(feeds);
  const phase = useStore(feeds.store, (state) => state.phase);
  const utcOffsetMin = useStore(feeds.store, (state) => state.utcOffsetMin);
  const figures = useWallFigures(
    feeds,
    { ground, plan, incidents, tracks, utcOffsetMin },
    windowDays * MS_PER_DAY,
    radiusM,
  );
  const gridOfIncident = useMemo(
    () => (incidents ? gridOfIncidents(incidents, plan, ground) : NO_GRIDS),
    [incidents, plan, ground],
  );
  const format = useMemo(() => wallFormat(language, utcOffsetMin, t), [language, utcOffsetMin, t]);
  const wall: Wall = {
    ground,
    plan,
    incidents,
    tracks,
    gridOfIncident,
    feeds,
    figures,
    windowDays,
    language,
    format,
  };

  const root = useRef<HTMLDivElement>(null);
  const view = useRef<MapView | null>(null);
  const { distance, factor, shape, unitPx, setDistance } = useDistance();
  const isWide = shape === 'wide';
  const isIdle = useIdle();
  const onReady = useCallback((made: MapView) => {
    view.current = made;
    // Numbers stand back behind the names of the communities.
    made.setPaint('grid-names', 'text-color', readPalette().css('--ink-2'));
    made.setPaint('area-names', 'text-color', readPalette().css('--ink'));
  }, []);

  return (
    <WallContext value={wall}>
      <div
        ref={root}
        className={styles.wall}
        data-idle={isIdle || undefined}
        data-shape={shape}
        style={{ '--distance': factor } as CSSProperties}
      >
        <header className={styles.title}>
          <h1>{ground.name[language]}</h1>
          <p>{t('wall.title')}</p>
        </header>
        <div className={styles.left}>
          <div className={styles.figures}>
            <FigurePanel />
          </div>
          <div className={styles.column}>
            <FunnelPanel isAcross={shape === 'stacked' || shape === 'tall'} />
            {isWide && <CategoryPanel />}
            {isWide && <RhythmPanel />}
          </div>
        </div>
        <WallMap unitPx={unitPx} onReady={onReady} />
        <div className={styles.right}>
          <IncidentLists unitPx={unitPx} />
          <div className={styles.column}>
            <CoveragePanel />
            {isWide && <CommunityPanel />}
            <TierPanel />
          </div>
        </div>
        <footer className={styles.bottom}>
          {phase === 'ready' && <TimeConductor />}
          {phase === 'empty' && (
            <div className={styles.empty}>
              <h2>{t('wall.empty.title')}</h2>
              <p>{t('wall.empty.body')}</p>
            </div>
          )}
          <FeedAges />
          <div className={styles.menu}>
            <WallMenu
              distance={distance}
              onDistance={setDistance}
              onWholeCity={() => view.current?.showBounds(groundBounds(ground), { paddingPx: 32 })}
              container={root}
            />
          </div>
        </footer>
      </div>
    </WallContext>
  );
}

/** The wall's window ends at its clock; of a window chosen elsewhere it takes the length. */
function nearestWindow(window: { readonly fromMs: number; readonly toMs: number } | null): WindowDays {
  if (!window) return DEFAULT_WINDOW_DAYS;
  const days = (window.toMs - window.fromMs) / MS_PER_DAY;
  return WINDOW_DAYS.reduce((best, option) => (Math.abs(option - days) < Math.abs(best - days) ? option : best));
}
