/** Composition root: the only file that knows everybody. */
import '@fontsource-variable/noto-sans-sc';
import './tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import groundUrl from '../data/sample/ground.jwc.gz?url';
import incidentsUrl from '../data/sample/incidents.jwc.gz?url';
import patrolsUrl from '../data/sample/patrols.jwc.gz?url';
import { createApp } from './store/app';
import { followAddress } from './store/session-address';
import { hashToSession } from './store/session-url';
import { App } from './ui/App';
import { AppContext } from './ui/app-context';
import { startI18n } from './ui/i18n/i18n';

const absolute = (url: string) => new URL(url, document.baseURI).href;
const language = navigator.language.startsWith('zh') ? 'zh' : 'en';
const app = createApp(
  { ground: absolute(groundUrl), incidents: absolute(incidentsUrl), tracks: absolute(patrolsUrl) },
  { language, ...hashToSession(location.hash) },
);

// The theme belongs to the room; it is set before the map of the room reads the tokens.
const applyTheme = () => {
  document.documentElement.dataset.theme = app.session.getState().room === 'wall' ? 'dark' : 'light';
};
applyTheme();
app.session.subscribe(applyTheme);
followAddress(app.session);

// What nobody caught: it stands in the console with its stack, and the person at the screen is told.
window.addEventListener('unhandledrejection', ({ reason }) => {
  const message = reason instanceof Error ? reason.message : String(reason);
  app.notices.show({ tone: 'failure', key: 'refusal.unexpected', values: { message } });
});

await startI18n(app.session.getState().language);
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <AppContext value={app}>
      <App />
    </AppContext>
  </StrictMode>,
);
void app.openLast();
