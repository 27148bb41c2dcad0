/** Every plan of the city: what it is, where it stands, what it was made from; the open one can be described here. */
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  copyKeptPlan,
  deletePlan,
  duplicatePlan,
  notePlan,
  openKeptPlan,
  renamePlan,
  restoreDeletedPlan,
} from '../../../commands/plan-commands';
import { togglePlanLock } from '../../../commands/standing-commands';
import type { Plan } from '../../../core/plan/plan';
import type { PlanHead } from '../../../store/plan-database';
import { Button } from '../../widgets/Button';
import table from '../../widgets/DialogTable.module.css';
import { Modal } from '../../widgets/Modal';
import { useFigures } from './figures';
import styles from './PlansDialog.module.css';
import { usePlanName } from './plan-name';
import { useGround, useLanguage, useStudio } from './studio-context';

export function PlansDialog() {
  const { app } = useStudio();
  return useStore(app.session, ({ dialog }) => dialog === 'plans') ? <OpenDialog /> : null;
}

/** The kept plans and the deleted ones, read again whenever the open plan was saved or another one opened. */
function useHeads() {
  const { app } = useStudio();
  const ground = useGround();
  const [heads, setHeads] = useState<readonly PlanHead[]>([]);
  const [deleted, setDeleted] = useState<readonly PlanHead[]>([]);
  const savedAt = useStore(app.document.store, (state) => state.savedAt);
  const opening = useStore(app.document.store, (state) => state.opening);
  const read = useCallback(() => {
    // Where the list cannot be read, the bar says that nothing is kept.
    void app.plans.listPlans(ground.id).then(setHeads, () => setHeads([]));
    void app.plans.listDeletedPlans(ground.id).then(setDeleted, () => setDeleted([]));
  }, [app, ground]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: both say that what is kept has changed
  useEffect(read, [read, savedAt, opening]);
  return { heads, deleted, read };
}

function OpenDialog() {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const plan = useStore(studio.app.document.store, (state) => state.plan)!;
  const { heads, deleted, read } = useHeads();
  const lineageOf = useLineage(heads);
  const nameOf = usePlanName();
  const nameOfNext = t('studio.planName', { n: heads.length + 1 });
  const close = () => studio.app.session.setState({ dialog: null });

  return (
    <Modal title={t('keeping.plans.title')} isOpen onClose={close} width={880}>
      <OpenPlan key={plan.id} plan={plan} lineage={lineageOf(plan.basedOn)} />
      <div className={styles.scroll}>
        <table className={`${table.table} ${styles.plans}`}>
          <thead>
            <tr>
              {(['name', 'state', 'basedOn', 'grids', 'households', 'steps', 'saved'] as const).map((column) => (
                <th key={column} scope="col" data-column={column}>
                  {t(`keeping.plans.${column}`)}
                </th>
              ))}
              <th aria-label={t('keeping.plans.actions')} />
            </tr>
          </thead>
          <tbody>
            {heads.map((head) => (
              <Row
                key={head.id}
                head={head}
                lineage={lineageOf(head.basedOn ?? null)}
                isOpen={head.id === plan.id}
                onDelete={() => void deletePlan(studio, head.id, nameOf(head.name), nameOfNext).then(read)}
              />
            ))}
          </tbody>
        </table>
        {deleted.length > 0 && (
          <>
            <h3 className={styles.heading}>{t('keeping.plans.deleted')}</h3>
            <ul className={styles.deleted}>
              {deleted.map((head) => (
                <li key={head.id}>
                  <span>{nameOf(head.name)}</span>
                  <Button onClick={() => void restoreDeletedPlan(studio, ground.id, head.id, false).then(read)}>
                    {t('keeping.plans.restore')}
                  </Button>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Modal>
  );
}

/** What a plan was made from, by name; a plan that is gone says so. */
function useLineage(heads: readonly PlanHead[]): (basedOn: Plan['basedOn']) => string {
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const nameOf = usePlanName();
  return (basedOn) => {
    if (!basedOn) return '—';
    const name =
      basedOn.kind === 'scheme'
        ? ground.schemes.find(({ id }) => id === basedOn.id)?.name[language]
        : heads.find(({ id }) => id === basedOn.id)?.name;
    if (name === undefined) return t('keeping.plans.gone');
    return basedOn.kind === 'scheme' ? name : nameOf(name);
  };
}

/** Name, note and lock of the plan that is open. */
function OpenPlan({ plan, lineage }: { readonly plan: Plan; readonly lineage: string }) {
  const studio = useStudio();
  const figures = useFigures();
  const language = useLanguage();
  const { t } = useTranslation();
  const isFrozen = useStore(studio.app.document.store, () => studio.app.document.editRefusal() !== null);
  const { profile } = plan;
  const shownName = usePlanName()(plan.name);
  return (
    <section className={styles.open} aria-label={t('keeping.plans.current')}>
      <label className={styles.field}>
        <span>{t('studio.name')}</span>
        <input
          key={shownName}
          defaultValue={shownName}
          disabled={isFrozen}
          onBlur={(event) => event.target.value !== shownName && renamePlan(studio, event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        />
      </label>
      <label className={styles.field}>
        <span>{t('keeping.plans.note')}</span>
        <textarea
          key={plan.note}
          rows={2}
          defaultValue={plan.note}
          disabled={isFrozen}
          placeholder={t('keeping.plans.noteHint')}
          onBlur={(event) => notePlan(studio, event.target.value)}
        />
      </label>
      <p className={styles.facts}>
        {t('keeping.plans.basedOnWhat', { what: lineage })} · {profile.name[language]} {figures.count(profile.min)}–
        {figures.count(profile.max)} · {t('keeping.plans.gridCount', { count: plan.grids.size })}
      </p>
      {!plan.standing && (
        <label className={styles.lock}>
          <input type="checkbox" checked={plan.locked === true} onChange={() => togglePlanLock(studio)} />
          {t('keeping.plans.lock')}
        </label>
      )}
    </section>
  );
}

interface RowProps {
  readonly head: PlanHead;
  readonly lineage: string;
  readonly isOpen: boolean;
  readonly onDelete: () => void;
}

function Row({ head, lineage, isOpen, onDelete }: RowProps) {
  const studio = useStudio();
  const figures = useFigures();
  const { t } = useTranslation();
  const state = head.standing?.kind ?? (head.isLocked ? 'locked' : 'draft');
  const name = usePlanName()(head.name);
  const copy = t('studio.copyOf', { name: head.name });
  return (
    <tr aria-current={isOpen ? 'true' : undefined}>
      <td className={styles.name}>
        <strong>{name}</strong>
        {head.note && <span className={styles.note}>{head.note}</span>}
      </td>
      <td>
        {t(`keeping.standing.${state}`)}
        {head.standing && (
          <span className={styles.note}>
            {head.standing.kind === 'published'
              ? t('keeping.asAt.since', { from: head.standing.inForceFrom })
              : head.standing.on}
          </span>
        )}
      </td>
      <td>{lineage}</td>
      <td data-column="grids">{figures.count(head.grids)}</td>
      <td data-column="households">{head.households === undefined ? '—' : figures.count(head.households)}</td>
      <td data-column="steps">{figures.count(head.steps)}</td>
      <td data-column="saved">{figures.moment(head.savedAt)}</td>
      <td className={styles.actions}>
        {!isOpen && <Button onClick={() => void openKeptPlan(studio, head.id)}>{t('keeping.plans.openOne')}</Button>}
        <Button onClick={() => (isOpen ? duplicatePlan(studio, copy) : void copyKeptPlan(studio, head.id, copy))}>
          {t('keeping.plans.copy')}
        </Button>
        {head.standing?.kind !== 'published' && (
          <Button look="danger" onClick={onDelete}>
            {t('keeping.plans.delete')}
          </Button>
        )}
      </td>
    </tr>
  );
}
