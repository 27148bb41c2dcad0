/** Every step, newest first, in words; click goes there and back. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { restoreSelection } from '../../../commands/edit-commands';
import { tellRefusal } from '../../../commands/grid-commands';
import styles from './Lists.module.css';
import { useStudio } from './studio-context';

export function HistoryList() {
  const studio = useStudio();
  const { t } = useTranslation();
  const past = useStore(studio.app.document.store, (state) => state.past);
  const future = useStore(studio.app.document.store, (state) => state.future);
  const all = [...past, ...future];
  return (
    <div className={styles.scroll}>
      <ol reversed className={styles.steps}>
        {all
          .map(({ label }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is known by its place in history
            <li key={index}>
              <button
                type="button"
                className={styles.entry}
                aria-current={index === past.length - 1 ? 'step' : undefined}
                data-undone={index >= past.length}
                onClick={() => {
                  studio.cancelGesture();
                  const refusal = studio.app.document.editRefusal();
                  if (refusal) return tellRefusal(studio.app, refusal);
                  restoreSelection(studio, studio.app.document.jumpTo(index));
                }}
              >
                <span className={styles.index}>{index}</span>
                <span>{t(`edit.${label.key}`, { ...label.values })}</span>
              </button>
            </li>
          ))
          .reverse()}
      </ol>
    </div>
  );
}
