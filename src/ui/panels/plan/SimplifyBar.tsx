/**
 * Over the map while borders of the selected grids are simplified: the tolerance, what it saves and who changes side.
 * What it would do is shown on the map; applied it is one step. Whatever else is staged or done closes it.
 */
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { withNumbers } from '../../../commands/with-numbers';
import { type SimplifiedBorders, simplifyBorders } from '../../../core/actions/simplify-borders';
import { done, type Outcome } from '../../../core/outcome';
import type { Plan } from '../../../core/plan/plan';
import { sidesOf } from '../../../core/plan/short-number';
import { Button } from '../../widgets/Button';
import { Segmented } from '../../widgets/Segmented';
import { useFigures } from './figures';
import styles from './SimplifyBar.module.css';
import { useDesk, useGround, useSelection, useStudio } from './studio-context';

/** Metres on the slider. */
const TOLERANCES_M = [1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30];
const USUAL = 4;
/** Named in the title; more are counted. */
const NAMED = 4;
/** Milliseconds a tolerance must stand before it is tried: the slider passes many. */
const PAUSE_MS = 60;

export function SimplifyBar() {
  const { desk, app } = useStudio();
  const isOpen = useDesk((state) => state.isSimplifying);
  const plan = useStore(app.document.store, (state) => state.plan)!;
  const grids = useSelection().filter((id) => plan.grids.has(id));
  const isEmpty = grids.length === 0;
  useEffect(() => {
    if (isOpen && isEmpty) desk.setState({ isSimplifying: false });
  }, [isOpen, isEmpty, desk]);
  return isOpen && !isEmpty ? <OpenBar plan={plan} grids={grids} /> : null;
}

function OpenBar({ plan, grids }: { readonly plan: Plan; readonly grids: readonly number[] }) {
  const { desk, app } = useStudio();
  const figures = useFigures();
  const { t } = useTranslation();
  const title = useId();
  const slider = useRef<HTMLInputElement>(null);
  const [size, setSize] = useState(USUAL);
  const [which, setWhich] = useState<'between' | 'all'>('between');
  const isBetween = grids.length > 1 && which === 'between';
  const toleranceM = TOLERANCES_M[size];
  const outcome = usePreview(plan, grids, isBetween, toleranceM);

  useEffect(() => slider.current?.focus({ preventScroll: true }), []);
  const close = () => desk.setState({ isSimplifying: false });
  const named = sidesOf(plan, grids.slice(0, NAMED)) + (grids.length > NAMED ? ' …' : '');
  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!outcome?.ok) return;
    const values = { grids: named, metres: toleranceM, households: outcome.value.households };
    const { area } = app.session.getState();
    app.document.commit({ key: 'simplify', values }, { grids, area });
    close();
  };

  return (
    <form
      className={styles.bar}
      aria-labelledby={title}
      onSubmit={apply}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        close();
      }}
    >
      <h2 id={title}>{t('simplify.title', { grids: named })}</h2>
      <div className={styles.row}>
        <label className={styles.tolerance} title={t('simplify.barriers')}>
          <span>{t('simplify.tolerance')}</span>
          <input
            ref={slider}
            type="range"
            min={0}
            max={TOLERANCES_M.length - 1}
            value={size}
            aria-valuetext={t('simplify.metres', { count: toleranceM })}
            onChange={(event) => setSize(event.target.valueAsNumber)}
          />
          <output>{t('simplify.metres', { count: toleranceM })}</output>
        </label>
        {grids.length > 1 && (
          <Segmented
            label={t('simplify.which')}
            value={which}
            options={(['between', 'all'] as const).map((value) => ({ value, text: t(`simplify.${value}`) }))}
            onChange={setWhich}
          />
        )}
      </div>
      <div className={styles.row}>
        <p className={styles.result} role="status" data-refused={outcome !== null && !outcome.ok}>
          {outcome &&
            (outcome.ok
              ? resultOf(outcome.value).map(({ key, values }) => <span key={key}>{t(key, values)}</span>)
              : t(`refusal.${outcome.reason}`, withNumbers(outcome.values)))}
        </p>
        <Button onClick={close}>{t('action.cancel')}</Button>
        <Button look="primary" type="submit" disabled={!outcome?.ok}>
          {t('simplify.apply')}
        </Button>
      </div>
    </form>
  );

  function resultOf({ bendsBefore, bendsAfter, households, locked }: SimplifiedBorders) {
    const bends = { before: figures.count(bendsBefore), after: figures.count(bendsAfter) };
    return [
      { key: 'simplify.bends', values: bends },
      { key: 'simplify.households', values: { households: figures.count(households) } },
      ...(locked > 0 ? [{ key: 'simplify.locked', values: { count: locked } }] : []),
    ];
  }
}

/** Shows on the map what would be done; closes the bar when anything else comes over it. */
function usePreview(
  plan: Plan,
  grids: readonly number[],
  isBetween: boolean,
  toleranceM: number,
): Outcome<SimplifiedBorders> | null {
  const { desk, app } = useStudio();
  const ground = useGround();
  const [outcome, setOutcome] = useState<Outcome<SimplifiedBorders> | null>(null);
  /** What this bar has staged. */
  const own = useRef<Plan | null>(null);
  const meant = grids.join();

  useEffect(() => {
    const timer = setTimeout(() => {
      const ids = meant.split(',').map(Number);
      const tried = simplifyBorders(plan, ground, { grids: ids, isBetween, toleranceM });
      own.current = tried.ok ? tried.value.plan : null;
      const refusal = app.document.stage(() => (tried.ok ? done(tried.value.plan) : tried));
      setOutcome(tried.ok && refusal ? refusal : tried);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [plan, ground, meant, isBetween, toleranceM, app]);

  useEffect(() => {
    const { store } = app.document;
    const unsubscribe = store.subscribe(({ staged, plan: open }) => {
      if (staged !== own.current || open !== plan) desk.setState({ isSimplifying: false });
    });
    return unsubscribe;
  }, [app, desk, plan]);

  useEffect(
    () => () => {
      if (own.current && app.document.store.getState().staged === own.current) app.document.dropStage();
    },
    [app],
  );
  return outcome;
}
