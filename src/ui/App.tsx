/** The frame: which room is on, the states a city can be in before a room has anything to show, and the top bar. */
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Room } from '../store/session';
import styles from './App.module.css';
import { useApp } from './app-context';
import { Diagnostics, hasWebgl2 } from './Diagnostics';
import { setLanguage } from './i18n/i18n';
import { OpenDialog } from './panels/open/OpenDialog';
import { TopBar } from './TopBar';
import { Button } from './widgets/Button';
import { ErrorBoundary } from './widgets/ErrorBoundary';
import { Notices } from './widgets/Notices';
import { Progress } from './widgets/Progress';

const ROOM_VIEWS: Record<Room, ReturnType<typeof lazy>> = {
  studio: lazy(() => import('./rooms/studio/StudioRoom')),
  wall: lazy(() => import('./rooms/wall/WallRoom')),
  atlas: lazy(() => import('./rooms/atlas/AtlasRoom')),
};

export function App() {
  const { session } = useApp();
  const { t } = useTranslation();
  const room = useStore(session, (state) => state.room);
  const language = useStore(session, (state) => state.language);
  const isDiagnosing = useStore(session, (state) => state.isDiagnosing);

  const main = useRef<HTMLElement>(null);

  useEffect(() => setLanguage(language), [language]);
  useEffect(() => {
    document.title = `${t(`room.${room}`)} · ${t('product')}`;
  }, [t, room]);

  if (isDiagnosing) return <Diagnostics />;
  if (!hasWebgl2()) return <NoWebgl />;
  const RoomView = ROOM_VIEWS[room];
  return (
    <ErrorBoundary>
      <div className={styles.app} data-room={room}>
        <button type="button" className={styles.skip} onClick={() => main.current?.focus()}>
          {t('skipToRoom')}
        </button>
        {room !== 'wall' && <TopBar />}
        <main ref={main} className={styles.room} tabIndex={-1}>
          {/* A room that breaks leaves the bar and the other rooms standing. */}
          <ErrorBoundary key={room}>
            <CityGate>
              <Suspense fallback={<Waiting text={t('state.loadingRoom')} fraction={null} />}>
                <RoomView />
              </Suspense>
            </CityGate>
          </ErrorBoundary>
        </main>
        <OpenDialog />
        <Notices />
      </div>
    </ErrorBoundary>
  );
}

/** Shows the room once the city is ready; until then says what is going on and what can be done. */
function CityGate({ children }: { readonly children: React.ReactNode }) {
  const app = useApp();
  const { t } = useTranslation();
  const phase = useStore(app.city.store, (state) => state.phase);
  const hasGround = useStore(app.city.store, (state) => state.ground !== null);
  const progress = useStore(app.city.store, (state) => state.progress);
  const refusal = useStore(app.city.store, (state) => state.refusal);
  const groundId = useStore(app.city.store, (state) => state.ground?.id);
  // While a city opens, the document still holds the plan of the city before.
  const hasPlan = useStore(app.document.store, (state) => state.plan?.groundId === groundId);

  if (phase === 'ready' && hasPlan) return children;
  if (phase === 'failed' || phase === 'empty') {
    return (
      <div className={styles.gate}>
        <h1>{phase === 'empty' ? t('state.empty') : t('state.failed')}</h1>
        {refusal && <p role="alert">{t(`refusal.${refusal.reason}`, { ...refusal.values })}</p>}
        <div className={styles.choices}>
          {phase === 'failed' && (
            <Button look="primary" onClick={() => void app.reopen()}>
              {t('action.retry')}
            </Button>
          )}
          <Button look="outlined" onClick={() => void app.openSample()}>
            {t('city.sample')}
          </Button>
          <Button look="outlined" onClick={() => app.session.setState({ dialog: 'open' })}>
            {t('action.open')}
          </Button>
        </div>
      </div>
    );
  }
  return <Waiting text={t(hasGround ? 'state.buildingMesh' : 'state.loadingGround')} fraction={progress} />;
}

function Waiting(job: { readonly text: string; readonly fraction: number | null }) {
  return (
    <div className={styles.gate}>
      <Progress {...job} />
    </div>
  );
}

function NoWebgl() {
  const { session } = useApp();
  const { t } = useTranslation();
  return (
    <main className={styles.gate}>
      <h1>{t('noWebgl.title')}</h1>
      <p>{t('noWebgl.body')}</p>
      <Button look="outlined" onClick={() => session.setState({ isDiagnosing: true })}>
        {t('noWebgl.diag')}
      </Button>
    </main>
  );
}
