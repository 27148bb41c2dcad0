/** The cities this browser keeps: open one of them again, or forget it. Its plans stay and come back with it. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Label } from '../../../core/ground/ground';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import styles from './KeptCities.module.css';

interface Kept {
  readonly id: string;
  readonly name: Label;
  readonly savedAt: number;
}

interface KeptCitiesProps {
  /** Called before a city is opened. */
  readonly onLeave: () => void;
}

export function KeptCities({ onLeave }: KeptCitiesProps) {
  const app = useApp();
  const { t, i18n } = useTranslation();
  const language = useStore(app.session, (state) => state.language);
  const openId = useStore(app.city.store, (state) => state.ground?.id);
  const [cities, setCities] = useState<readonly Kept[]>([]);
  const [leaving, setLeaving] = useState<string | null>(null);
  useEffect(() => {
    let isShown = true;
    // Without storage nothing is kept, and an import says so.
    void app.grounds.list().then(
      (kept) => isShown && setCities(kept),
      () => {},
    );
    return () => {
      isShown = false;
    };
  }, [app]);

  const open = (go: () => Promise<unknown>) => {
    onLeave();
    void go();
  };
  const forget = async (id: string) => {
    await app.grounds.remove(id);
    setLeaving(null);
    setCities((all) => all.filter((city) => city.id !== id));
  };
  const isSampleOpen = openId !== undefined && !openId.startsWith('imported-');
  return (
    <section className={styles.cities} aria-label={t('open.keptTitle')}>
      <h3>{t('open.keptTitle')}</h3>
      <ul>
        <li>
          <span className={styles.name}>{t('city.sample')}</span>
          <span className={styles.when}>{isSampleOpen && t('open.isOpen')}</span>
          {!isSampleOpen && (
            <Button look="outlined" onClick={() => open(app.openSample)} aria-label={t('open.openSample')}>
              {t('open.openAgain')}
            </Button>
          )}
        </li>
        {cities.map(({ id, name, savedAt }) => (
          <li key={id}>
            <span className={styles.name}>{name[language]}</span>
            <span className={styles.when}>
              {id === openId
                ? t('open.isOpen')
                : new Date(savedAt).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })}
            </span>
            {leaving === id ? (
              <span className={styles.sure} role="alert">
                {t('open.forgetSure')}
                <Button look="danger" onClick={() => void forget(id)}>
                  {t('open.forget')}
                </Button>
                <Button onClick={() => setLeaving(null)}>{t('action.cancel')}</Button>
              </span>
            ) : (
              <>
                {id !== openId && (
                  <Button
                    look="outlined"
                    onClick={() => open(() => app.openKept(id))}
                    aria-label={t('open.openNamed', { city: name[language] })}
                  >
                    {t('open.openAgain')}
                  </Button>
                )}
                <Button onClick={() => setLeaving(id)} aria-label={t('open.forgetNamed', { city: name[language] })}>
                  ✕
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
