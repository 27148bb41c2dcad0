/** Over the map: how another plan is seen with the open one, and which. Folded to one button while nothing is compared. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { inForceBeside } from '../../../store/document';
import { COMPARE_MODES, IN_FORCE } from '../../../store/session';
import { Button } from '../../widgets/Button';
import { Segmented } from '../../widgets/Segmented';
import { usePlanName } from '../plan/plan-name';
import { useStudio } from '../plan/studio-context';
import styles from './CompareBar.module.css';
import { useComparison } from './comparison-context';

const SHOWN_MODES = COMPARE_MODES.filter((mode) => mode !== 'off');

export function CompareBar() {
  const { app } = useStudio();
  const comparison = useComparison();
  const { t } = useTranslation();
  const nameOf = usePlanName();
  const mode = useStore(app.session, ({ compare }) => compare);
  const withId = useStore(app.session, ({ compareWith }) => compareWith);
  const compared = useStore(app.session, (session) => session.compared);
  const open = useStore(app.document.store, ({ plan }) => plan)!;
  const hasScheme = useStore(app.document.store, (state) => inForceBeside(state) !== null);
  const heads = useStore(comparison.store, (state) => state.heads);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan opened or made changes what is kept
  useEffect(() => void comparison.list(), [comparison, open.id, mode]);

  const choices = [
    ...(hasScheme ? [{ id: IN_FORCE, name: t('compare.inForce') }] : []),
    ...heads.filter(({ id }) => id !== open.id),
  ];
  const start = () => {
    const isThere = choices.some(({ id }) => id === withId);
    if (choices.length === 0) app.session.setState({ compared: [] });
    else app.session.setState({ compare: 'swipe', ...(!isThere && { compareWith: choices[0].id }) });
  };
  /** The table opens with the plan seen on the map. */
  const openTable = () => {
    const first = choices.some(({ id }) => id === withId) ? withId : choices[0]?.id;
    app.session.setState({ compared: compared === null ? (first ? [first] : []) : null });
  };
  const table = (
    <Button isPressed={compared !== null} onClick={openTable}>
      {t('compare.table')}
    </Button>
  );
  if (mode === 'off') {
    return (
      <div className={styles.bar}>
        <Button onClick={start}>{t('compare.start')}</Button>
        {table}
      </div>
    );
  }
  return (
    <section className={styles.bar} aria-label={t('compare.modeLabel')}>
      <Segmented
        label={t('compare.modeLabel')}
        value={mode}
        options={SHOWN_MODES.map((value) => ({ value, text: t(`compare.mode.${value}`) }))}
        onChange={(compare) => app.session.setState({ compare })}
      />
      <select
        className={styles.with}
        aria-label={t('compare.with')}
        value={withId}
        onChange={(event) => app.session.setState({ compareWith: event.target.value })}
      >
        {choices.every(({ id }) => id !== withId) && <option value={withId}>—</option>}
        {choices.map(({ id, name }) => (
          <option key={id} value={id}>
            {nameOf(name)}
          </option>
        ))}
      </select>
      {table}
      <Button
        aria-label={t('compare.close')}
        title={t('compare.close')}
        onClick={() => app.session.setState({ compare: 'off' })}
      >
        ✕
      </Button>
    </section>
  );
}
