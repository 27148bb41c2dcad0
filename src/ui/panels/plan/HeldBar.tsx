/** Why the plan on screen can only be looked at, and every way on from there. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { duplicatePlan } from '../../../commands/plan-commands';
import { Button } from '../../widgets/Button';
import styles from './HeldBar.module.css';
import { useStudio } from './studio-context';

export function HeldBar() {
  const studio = useStudio();
  const { document, tabs } = studio.app;
  const { t } = useTranslation();
  const reason = useStore(document.store, ({ heldBack }) => heldBack?.reason ?? null);
  const name = useStore(document.store, ({ plan }) => plan?.name ?? '');
  const [isAsked, setIsAsked] = useState(false);
  useEffect(() => {
    if (reason === null) setIsAsked(false);
  }, [reason]);
  if (reason === null) return null;

  const isOvertaken = reason === 'plan-changed-elsewhere';
  const copy = () => {
    duplicatePlan(studio, t('studio.copyOf', { name }));
  };
  return (
    <div className={styles.bar} role="status" data-tone={isOvertaken ? 'late' : 'calm'}>
      <span className={styles.text}>{t(`keeping.held.${reason}`)}</span>
      <Button look="outlined" onClick={copy}>
        {t(isOvertaken ? 'keeping.copyMine' : 'keeping.copy')}
      </Button>
      {isOvertaken ? (
        <Button look="outlined" onClick={() => void tabs.readAgain()}>
          {t('keeping.showKept')}
        </Button>
      ) : (
        <Button
          look="outlined"
          disabled={isAsked}
          onClick={() => {
            setIsAsked(true);
            tabs.takeOver();
          }}
        >
          {t(isAsked ? 'keeping.takingOver' : 'keeping.takeOver')}
        </Button>
      )}
    </div>
  );
}
