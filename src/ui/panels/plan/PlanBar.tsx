/** Under the top bar: which plan and level, whether it is saved, back and forth, the range aimed at, propose; then why it is only shown. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Command } from '../../../commands/command';
import { runCommand } from '../../../commands/commands';
import { redo, undo } from '../../../commands/edit-commands';
import { keyCaps } from '../../../commands/keys';
import { propose } from '../../../commands/plan-commands';
import { showShortcuts } from '../../../commands/view-commands';
import { frozenRefusal } from '../../../core/plan/standing';
import { isAsAtPlan } from '../../../store/editions';
import { Button } from '../../widgets/Button';
import { CrossWalkDialog } from '../overlay/CrossWalkDialog';
import { useFigures } from './figures';
import { HandOverDialog } from './HandOverDialog';
import { HeldBar } from './HeldBar';
import { LevelSwitch } from './LevelSwitch';
import { LevelsDialog } from './LevelsDialog';
import styles from './PlanBar.module.css';
import { PlanMenu } from './PlanMenu';
import { PlansDialog } from './PlansDialog';
import { ProfilePicker } from './ProfilePicker';
import { StandingButton } from './StandingButton';
import { StandingDialog } from './StandingDialog';
import { useStudio } from './studio-context';

export function PlanBar() {
  const studio = useStudio();
  const { t } = useTranslation();
  const isLooking = useStore(studio.app.document.store, ({ plan }) => isAsAtPlan(plan!.id));
  // The grids of a day are nobody's plan: the bar of that day says all there is.
  if (isLooking) return null;
  return (
    <>
      <div className={styles.bar}>
        <PlanMenu />
        <LevelSwitch />
        <StandingButton />
        <SaveState />
        <div className={styles.steps}>
          <Step command={undo} sign="↶" />
          <Step command={redo} sign="↷" />
        </div>
        <div className={styles.end}>
          <ProfilePicker />
          <Button look="primary" onClick={() => runCommand(studio, propose)} title={`${t('command.propose')} (P)`}>
            {t('studio.propose')}
          </Button>
          <Button
            look="outlined"
            onClick={() => runCommand(studio, showShortcuts)}
            aria-label={t('command.shortcuts')}
            title={`${t('command.shortcuts')} (?)`}
          >
            ?
          </Button>
        </div>
      </div>
      <HeldBar />
      <StandingDialog />
      <HandOverDialog />
      <PlansDialog />
      <CrossWalkDialog />
      <LevelsDialog />
    </>
  );
}

/** Undo and redo, each with the step it would take. */
function Step({ command, sign }: { readonly command: Command; readonly sign: string }) {
  const studio = useStudio();
  const { t } = useTranslation();
  const label = useStore(studio.app.document.store, ({ past, future }) =>
    command.id === 'undo' ? (past.length > 1 ? past[past.length - 1].label : null) : (future[0]?.label ?? null),
  );
  const heldBack = useStore(studio.app.document.store, (document) => document.heldBack);
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const refusal = label === null ? null : (heldBack ?? frozenRefusal(plan));
  const step = label ? t(`edit.${label.key}`, { ...label.values }) : '';
  const keys = keyCaps(command.keys[0]).join('+');
  return (
    <Button
      disabled={label === null || refusal !== null}
      onClick={() => runCommand(studio, command)}
      aria-label={`${t(`command.${command.id}`)}${step && `: ${step}`}`}
      title={
        refusal
          ? t(`refusal.${refusal.reason}`, { ...refusal.values })
          : `${t(`command.${command.id}`)} (${keys})${step && `: ${step}`}`
      }
    >
      <span className={styles.sign} aria-hidden="true">
        {sign}
      </span>
      <span className={styles.step}>{step}</span>
    </Button>
  );
}

function SaveState() {
  const studio = useStudio();
  const { t } = useTranslation();
  const figures = useFigures();
  const state = useStore(studio.app.document.store, (document) => document.saveState);
  const savedAt = useStore(studio.app.document.store, (document) => document.savedAt);
  const refusal = useStore(studio.app.document.store, (document) => document.saveRefusal);
  if (state === 'failed') {
    return (
      <span
        className={styles.failed}
        role="alert"
        title={refusal ? t(`refusal.${refusal.reason}`, { ...refusal.values }) : ''}
      >
        {refusal?.reason === 'plan-changed-elsewhere'
          ? t('keeping.notSaved')
          : t(`studio.notSaved.${refusal?.reason === 'storage-full' ? 'full' : 'failed'}`)}
      </span>
    );
  }
  return (
    <span className={styles.saved} role="status">
      {state === 'saved' && savedAt !== null
        ? t('studio.savedAt', { time: figures.time(savedAt) })
        : t(state === 'saved' ? 'studio.unchanged' : 'studio.saving')}
    </span>
  );
}
