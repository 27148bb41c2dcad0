/** Plans side by side: the open one, the scheme in force, any kept plan. Takes the side panel's place while it is open. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { checkPlan } from '../../../core/checks/check-plan';
import { planFigures } from '../../../core/plan/compare-plans';
import type { Plan } from '../../../core/plan/plan';
import { inForceBeside } from '../../../store/document';
import { IN_FORCE, MOST_COMPARED } from '../../../store/session';
import { Button } from '../../widgets/Button';
import pane from '../../widgets/SidePane.module.css';
import { useFigures } from '../plan/figures';
import { PairList } from '../plan/PairList';
import { usePlanName } from '../plan/plan-name';
import { useGround, useStudio } from '../plan/studio-context';
import { useSheet } from '../plan/use-sheet';
import styles from './ComparePanel.module.css';
import { CompareTable } from './CompareTable';
import { compareCsv } from './compare-csv';
import type { Compared } from './compare-rows';
import { useComparison, usePlans } from './comparison-context';

const NOBODY: readonly string[] = [];

export function ComparePanel() {
  const { app, download } = useStudio();
  const ground = useGround();
  const comparison = useComparison();
  const { t } = useTranslation();
  const figures = useFigures();
  const sheet = useSheet();
  const open = useStore(app.document.store, ({ plan }) => plan)!;
  const inForce = useStore(app.document.store, inForceBeside);
  const wanted = useStore(app.session, ({ compared }) => compared) ?? NOBODY;
  const withId = useStore(app.session, ({ compareWith }) => compareWith);
  const heads = useStore(comparison.store, ({ heads }) => heads);
  useStore(comparison.store, (state) => state.refusals);

  // The list is as old as the panel or the plan that was left, whichever is younger.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a plan opened or made changes what is kept
  useEffect(() => void comparison.list(), [comparison, open.id]);

  const others = wanted.filter((id) => id !== open.id && (id !== IN_FORCE || inForce));
  const loaded = usePlans(others);
  const plans: readonly { readonly id: string; readonly plan: Plan }[] = [
    { id: open.id, plan: open },
    ...others.flatMap((id, i) => (loaded[i] ? [{ id, plan: loaded[i] }] : [])),
  ];
  const shownName = usePlanName();
  const nameOf = (id: string, plan?: Plan) =>
    id === IN_FORCE ? t('compare.inForce') : shownName(plan?.name ?? heads.find((head) => head.id === id)?.name ?? '');
  // Plans are immutable and figures remembered, so looking again costs nothing while nothing changes.
  const compared: readonly Compared[] = plans.map(({ id, plan }) => ({
    id,
    name: nameOf(id, plan),
    figures: planFigures(plan, { profile: open.profile, inForce }, ground),
    hardIssues: checkPlan(plan, ground).filter(({ severity }) => severity === 'hard'),
  }));

  const choices = [...(inForce ? [IN_FORCE] : []), ...heads.map(({ id }) => id).filter((id) => id !== open.id)].filter(
    (id) => !others.includes(id),
  );
  const change = (ids: readonly string[]) => app.session.setState({ compared: ids });
  const close = () => app.session.setState({ compared: null, compare: 'off' });
  const other = plans.find(({ id }) => id === withId && id !== open.id) ?? plans[1];
  const failed = others.flatMap((id) => {
    const refusal = comparison.refusalOf(id);
    return refusal ? [{ id, refusal }] : [];
  });

  return (
    <aside
      ref={sheet}
      className={`${pane.pane} ${pane.sheet} ${styles.panel}`}
      aria-label={t('compare.title')}
      data-plans={plans.length}
    >
      <header className={`${pane.head} ${styles.head}`}>
        <h2>{t('compare.title')}</h2>
        {choices.length > 0 && plans.length < MOST_COMPARED && (
          <select
            aria-label={t('compare.add')}
            value=""
            onChange={(event) => event.target.value !== '' && change([...others, event.target.value])}
          >
            <option value="">{t('compare.add')}</option>
            {choices.map((id) => (
              <option key={id} value={id}>
                {nameOf(id)}
              </option>
            ))}
          </select>
        )}
        <Button
          look="outlined"
          disabled={plans.length < 2}
          onClick={() =>
            download(
              `${open.name.replace(/[\\/:*?"<>|]/g, '-')} ${t('compare.fileName')}.csv`,
              compareCsv(compared, open.profile, (key) => t(`compare.row.${key}`)),
              'text/csv',
            )
          }
        >
          CSV
        </Button>
        <Button aria-label={t('compare.close')} title={t('compare.close')} onClick={close}>
          ✕
        </Button>
      </header>
      <div className={styles.scroll}>
        {failed.map(({ id, refusal }) => (
          <p key={id} className={styles.note} role="status">
            {nameOf(id)}: {t(`refusal.${refusal.reason}`, { ...refusal.values })}
          </p>
        ))}
        <CompareTable
          compared={compared}
          openId={open.id}
          onRemove={(id) => change(others.filter((kept) => kept !== id))}
        />
        {plans.length < 2 ? (
          <p className={styles.note}>{t(choices.length > 0 ? 'compare.addOne' : 'compare.onlyOne')}</p>
        ) : (
          <>
            <p className={styles.note}>
              {t('compare.measuredBy', {
                min: figures.count(open.profile.min),
                max: figures.count(open.profile.max),
                target: figures.count(open.profile.target),
              })}
            </p>
            <h3 className={styles.heading}>
              {t('compare.pairs', { before: nameOf(other.id, other.plan), after: shownName(open.name) })}
            </h3>
            <div className={styles.pairs}>
              <PairList before={other.plan} after={open} compareWith={other.id} />
            </div>
          </>
        )}
      </div>
    </aside>
  );
}
