/** Why the plan on screen can only be looked at, and every way on from there. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { duplicatePlan } from '../../../commands/plan-commands';
import { togglePlanLock, withdrawOpenPlan } from '../../../commands/standing-commands';
import { frozenRefusal } from '../../../core/plan/standing';
import { Button } from '../../widgets/Button';
import styles from './HeldBar.module.css';
import { useStudio } from './studio-context';

export function HeldBar() {
  const studio = useStudio();
  const { document, session, tabs } = studio.app;
  const { t } = useTranslation();
  const heldBack = useStore(document.store, (state) => state.heldBack);
  const plan = useStore(document.store, (state) => state.plan)!;
  const [isAsked, setIsAsked] = useState(false);
  const refusal = heldBack ?? frozenRefusal(plan);
  const reason = refusal?.reason;
  useEffect(() => {
    if (reason !== 'plan-open-elsewhere') setIsAsked(false);
  }, [reason]);
  if (!refusal || reason === 'grids-of-a-day') return null;

  const isOvertaken = reason === 'plan-changed-elsewhere';
  const toStanding = () => session.setState({ dialog: 'standing' });
  return (
    <div className={styles.bar} role="status" data-tone={isOvertaken ? 'late' : 'calm'}>
      <span className={styles.text}>{t(`keeping.held.${reason}`, { ...refusal.values })}</span>
      {reason === 'plan-locked' && (
        <Button look="outlined" onClick={() => togglePlanLock(studio)}>
          {t('keeping.unlock')}
        </Button>
      )}
      {reason === 'plan-submitted' && (
        <>
          <Button look="outlined" onClick={toStanding}>
            {t('keeping.publish')}
          </Button>
          <Button look="outlined" onClick={() => withdrawOpenPlan(studio)}>
            {t('keeping.withdraw')}
          </Button>
        </>
      )}
      {reason === 'plan-published' && (
        <Button look="outlined" onClick={toStanding}>
          {t('keeping.handOver')}
        </Button>
      )}
      <Button look="outlined" onClick={() => duplicatePlan(studio, t('studio.copyOf', { name: plan.name }))}>
        {t(isOvertaken ? 'keeping.copyMine' : 'keeping.copy')}
      </Button>
      {isOvertaken && (
        <Button look="outlined" onClick={() => void tabs.readAgain()}>
          {t('keeping.showKept')}
        </Button>
      )}
      {reason === 'plan-open-elsewhere' && (
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
