/** In the top bar: the day whose grids are shown. Today's by default; another day by date or by edition. */
import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { editionOn } from '../../../core/plan/edition';
import { dayBefore, isIsoDate } from '../../../core/plan/iso-date';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import opened from '../../widgets/Popup.module.css';
import styles from './AsAtControl.module.css';
import { useEditionName } from './use-edition-name';

export default function AsAtControl() {
  const { session, editions } = useApp();
  const { t } = useTranslation();
  const asAt = useStore(session, (state) => state.asAt);
  const { heads, today, current } = useStore(editions.store);
  const nameOf = useEditionName();
  if (heads.length === 0) return null;

  const shown = asAt === null ? current : editionOn(heads, asAt);
  /** A day on which an edition was in force: its first, or where that is not known, the last. */
  const dayOf = (index: number) => {
    const [from, until] = [heads[index].inForceFrom, heads[index + 1]?.inForceFrom];
    return from ?? (until ? dayBefore(until) : null);
  };
  const look = (date: string | null) => session.setState({ asAt: date, grids: [] });
  return (
    <Popover.Root>
      <Popover.Trigger
        className={styles.trigger}
        data-on={asAt !== null}
        aria-label={`${t('keeping.asAt.title')}: ${asAt ?? t('keeping.asAt.now')}`}
        title={t('keeping.asAt.title')}
      >
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="none" stroke="currentColor">
          <path d="M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3" />
        </svg>
        <span>{asAt ?? t('keeping.asAt.now')}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={opened.positioner}>
          <Popover.Popup className={`${opened.popup} ${styles.popup}`}>
            <Popover.Title className={styles.title}>{t('keeping.asAt.title')}</Popover.Title>
            <label className={styles.field}>
              <span>{t('keeping.asAt.day')}</span>
              <input
                type="date"
                defaultValue={asAt ?? today}
                onChange={({ target }) => isIsoDate(target.value) && look(target.value)}
              />
            </label>
            <ol reversed className={styles.editions}>
              {heads
                .map((head, index) => (
                  <li key={head.planId ?? 'scheme'}>
                    <button
                      type="button"
                      aria-pressed={index === shown}
                      onClick={() => look(index === current ? null : dayOf(index))}
                      disabled={dayOf(index) === null && index !== current}
                    >
                      <span>{nameOf(head)}</span>
                      <span className={styles.since}>
                        {head.inForceFrom === null
                          ? t('keeping.asAt.unknown')
                          : t('keeping.asAt.since', { from: head.inForceFrom })}
                        {index === current && ` · ${t('keeping.asAt.now')}`}
                      </span>
                    </button>
                  </li>
                ))
                .reverse()}
            </ol>
            {asAt !== null && (
              <Button look="outlined" onClick={() => session.setState({ asAt: null, grids: [] })}>
                {t('keeping.asAt.back')}
              </Button>
            )}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
