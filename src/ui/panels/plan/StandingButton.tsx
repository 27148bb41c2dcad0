/** Whether the plan is a draft, submitted or published; leads to submitting and publishing it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { Button } from '../../widgets/Button';
import styles from './StandingButton.module.css';
import { useStudio } from './studio-context';

export function StandingButton() {
  const { app } = useStudio();
  const { t } = useTranslation();
  const standing = useStore(app.document.store, ({ plan }) => plan!.standing?.kind ?? 'draft');
  const isLocked = useStore(app.document.store, ({ plan }) => plan!.locked === true);
  const state = t(`keeping.standing.${standing === 'draft' && isLocked ? 'locked' : standing}`);
  return (
    <Button
      className={styles.button ?? ''}
      onClick={() => app.session.setState({ dialog: 'standing' })}
      title={t('keeping.submitTitle')}
    >
      <span className={styles.badge} data-standing={standing}>
        {state}
      </span>
      {standing === 'draft' && <span>{t('keeping.submitOpen')}</span>}
    </Button>
  );
}
