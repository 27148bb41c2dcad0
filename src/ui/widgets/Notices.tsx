/** The stack of short messages at the bottom of the page. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useApp } from '../app-context';
import { Button } from './Button';
import styles from './Notices.module.css';

export function Notices() {
  const { notices } = useApp();
  const { t } = useTranslation();
  const list = useStore(notices.store, (state) => state.list);
  return (
    <div className={styles.stack} aria-live="polite" data-notices={list.length}>
      {list.map((notice) => (
        <div
          key={notice.id}
          className={`${styles.notice} ${styles[notice.tone]}`}
          role={notice.tone === 'failure' ? 'alert' : undefined}
        >
          <span>{t(notice.key, { ...notice.values })}</span>
          {notice.action && (
            <Button
              onClick={() => {
                notice.action?.run();
                notices.close(notice.id);
              }}
            >
              {t(notice.action.key)}
            </Button>
          )}
          <Button onClick={() => notices.close(notice.id)} aria-label={t('action.close')}>
            ✕
          </Button>
        </div>
      ))}
    </div>
  );
}
