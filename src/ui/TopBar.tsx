/** Name of the product and the city, the three rooms, the day whose grids are shown, open, language. */
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ROOMS } from '../store/session';
import { useApp } from './app-context';
import styles from './TopBar.module.css';
import { Button } from './widgets/Button';
import { Segmented } from './widgets/Segmented';

// Popovers and the code list come after the first picture: until a city is open there is no day to choose.
const AsAtControl = lazy(() => import('./panels/editions/AsAtControl'));
const AsAtBar = lazy(() => import('./panels/editions/AsAtBar'));

export function TopBar() {
  const app = useApp();
  const { t } = useTranslation();
  const room = useStore(app.session, (state) => state.room);
  const language = useStore(app.session, (state) => state.language);
  const name = useStore(app.city.store, (state) => state.ground?.name[language]);
  return (
    <>
      <header className={styles.bar}>
        <span className={styles.mark} aria-hidden="true">
          <svg viewBox="0 0 32 32" width="22" height="22" role="presentation">
            <path d="M9 4v24M23 4v24M4 10h24M4 22h24" stroke="currentColor" strokeWidth="1.6" opacity=".45" />
            <path d="M9 10h8l6 12" stroke="currentColor" strokeWidth="3.2" fill="none" strokeLinecap="round" />
          </svg>
        </span>
        <strong className={styles.product}>{t('product')}</strong>
        <span className={styles.city}>{name}</span>
        <nav className={styles.rooms}>
          <Segmented
            label={t('rooms')}
            value={room}
            options={ROOMS.map((value) => ({ value, text: t(`room.${value}`) }))}
            onChange={(value) => app.session.setState({ room: value })}
          />
        </nav>
        <div className={styles.end}>
          <Suspense>
            <AsAtControl />
          </Suspense>
          <Button look="outlined" onClick={() => app.session.setState({ dialog: 'open' })}>
            {t('action.open')}
          </Button>
          <Button
            onClick={() => app.session.setState({ language: language === 'zh' ? 'en' : 'zh' })}
            aria-label={`${t('language.switch')}: ${t(`language.${language === 'zh' ? 'en' : 'zh'}`)}`}
            lang={language === 'zh' ? 'en' : 'zh-CN'}
          >
            {t(`language.${language === 'zh' ? 'en' : 'zh'}`)}
          </Button>
        </div>
      </header>
      <Suspense>
        <AsAtBar />
      </Suspense>
    </>
  );
}
