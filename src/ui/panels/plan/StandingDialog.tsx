/** The way of a plan into force: what still stands against submitting it, from which day it holds, what that changes. */
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { runCommand } from '../../../commands/commands';
import { handOverPackage } from '../../../commands/hand-over';
import {
  exportCrossWalk,
  previewPublication,
  publishOpenPlan,
  recallOpenPlan,
  recallRefusal,
  setRuleSeverity,
  showIssues,
  submitOpenPlan,
  withdrawOpenPlan,
} from '../../../commands/standing-commands';
import { checkPlan } from '../../../core/checks/check-plan';
import { RULES, type Rule } from '../../../core/checks/issue';
import { CHOSEN_RULES, severityOf } from '../../../core/checks/judge';
import { hardIssues } from '../../../core/checks/submit-plan';
import type { Outcome } from '../../../core/outcome';
import { firstOfNextMonth } from '../../../core/plan/iso-date';
import type { Plan, Published } from '../../../core/plan/plan';
import { type Publication, publicationAt } from '../../../core/plan/publish-plan';
import { shortNumber } from '../../../core/plan/short-number';
import { frozenRefusal } from '../../../core/plan/standing';
import { Button } from '../../widgets/Button';
import { Modal } from '../../widgets/Modal';
import { ReplacedFacts, ReplacedSchemes } from '../overlay/ReplacedSchemes';
import { useFigures } from './figures';
import styles from './StandingDialog.module.css';
import { useGround, useStudio } from './studio-context';

const STAGES = ['draft', 'submitted', 'published'] as const;
const SHOWN_RECODED = 6;

export function StandingDialog() {
  const { app } = useStudio();
  const isOpen = useStore(app.session, ({ dialog }) => dialog === 'standing');
  return isOpen ? <OpenDialog /> : null;
}

function OpenDialog() {
  const { app } = useStudio();
  const { t } = useTranslation();
  const plan = useStore(app.document.store, (state) => state.plan)!;
  const kind = plan.standing?.kind ?? 'draft';
  const close = () => app.session.setState({ dialog: null });
  return (
    <Modal title={t('keeping.submitTitle')} isOpen onClose={close} width={680}>
      <ol className={styles.stages}>
        {STAGES.map((stage) => (
          <li key={stage} aria-current={stage === kind ? 'step' : undefined}>
            {t(`keeping.standing.${stage}`)}
          </li>
        ))}
      </ol>
      {kind === 'draft' && <Draft plan={plan} />}
      {kind === 'submitted' && <Submitted plan={plan} />}
      {plan.standing?.kind === 'published' && <PublishedPlan plan={plan} standing={plan.standing} />}
    </Modal>
  );
}

function Draft({ plan }: { readonly plan: Plan }) {
  const studio = useStudio();
  const ground = useGround();
  const figures = useFigures();
  const { t } = useTranslation();
  const heldBack = useStore(studio.app.document.store, (state) => state.heldBack);
  const refusal = heldBack ?? frozenRefusal(plan);
  const issues = checkPlan(plan, ground);
  const hard = hardIssues(plan, ground);
  const broken = RULES.map((rule) => ({ rule, found: hard.filter((issue) => issue.rule === rule).length })).filter(
    ({ found }) => found > 0,
  );
  return (
    <>
      <p className={styles.lead}>
        {broken.length > 0
          ? t('keeping.cannotSubmit', { count: hard.length })
          : t('keeping.canSubmit', { count: issues.length })}
      </p>
      {broken.length > 0 && (
        <ul className={styles.rules}>
          {broken.map(({ rule, found }) => (
            <li key={rule}>
              <span>{t(`ruleName.${rule}`)}</span>
              <span>{figures.count(found)}</span>
            </li>
          ))}
        </ul>
      )}
      <RuleChoice plan={plan} />
      {refusal && (
        <p className={styles.refusal} role="alert">
          {t(`refusal.${refusal.reason}`, { ...refusal.values })}
        </p>
      )}
      <Actions>
        {broken.length > 0 ? (
          <Button look="primary" onClick={() => showIssues(studio)}>
            {t('keeping.toIssues')}
          </Button>
        ) : (
          <Button look="primary" disabled={refusal !== null} onClick={() => submitOpenPlan(studio)}>
            {t('keeping.submit')}
          </Button>
        )}
      </Actions>
    </>
  );
}

/** The rules a place can take for hard or for advice. */
function RuleChoice({ plan }: { readonly plan: Plan }) {
  const studio = useStudio();
  const { t } = useTranslation();
  const isFrozen = useStore(studio.app.document.store, () => studio.app.document.editRefusal() !== null);
  return (
    <details className={styles.choice}>
      <summary>{t('keeping.ruleChoice')}</summary>
      {(Object.keys(CHOSEN_RULES) as Rule[]).map((rule) => (
        <label key={rule}>
          <input
            type="checkbox"
            disabled={isFrozen}
            checked={severityOf(rule, plan.profile) === 'hard'}
            onChange={({ target }) => setRuleSeverity(studio, rule, target.checked ? 'hard' : 'soft')}
          />
          {t(`keeping.mustBe.${rule}`)}
        </label>
      ))}
    </details>
  );
}

function Submitted({ plan }: { readonly plan: Plan }) {
  const studio = useStudio();
  const { t } = useTranslation();
  const today = useStore(studio.app.editions.store, (state) => state.today);
  const [date, setDate] = useState(() => firstOfNextMonth(today));
  const [schemes, setSchemes] = useState<readonly string[]>([]);
  const [preview, setPreview] = useState<Outcome<Publication> | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  useEffect(() => {
    let isWanted = true;
    // A date half typed is empty, and no mistake yet.
    if (date === '') setPreview(null);
    else void previewPublication(studio, date, schemes).then((found) => isWanted && setPreview(found));
    return () => {
      isWanted = false;
    };
  }, [studio, date, schemes]);

  return (
    <>
      <p className={styles.lead}>{t('keeping.isSubmitted', { on: plan.standing?.on })}</p>
      <label className={styles.field}>
        <span>{t('keeping.inForceFrom')}</span>
        <input type="date" value={date} onChange={(event) => setDate(event.target.value)} />
      </label>
      <ReplacedSchemes chosen={schemes} onChoose={setSchemes} />
      {preview?.ok && <Preview publication={preview.value} before={plan} />}
      {preview && !preview.ok && (
        <p className={styles.refusal} role="alert">
          {t(`refusal.${preview.reason}`, { ...preview.values })}
        </p>
      )}
      <Actions>
        <Button look="outlined" onClick={() => withdrawOpenPlan(studio)}>
          {t('keeping.withdraw')}
        </Button>
        <Button
          look="primary"
          disabled={!preview?.ok || isBusy}
          onClick={() => {
            setIsBusy(true);
            void publishOpenPlan(studio, date, schemes).finally(() => setIsBusy(false));
          }}
        >
          {date === '' ? t('keeping.publish') : t('keeping.publishFrom', { date })}
        </Button>
      </Actions>
    </>
  );
}

function Preview({ publication, before }: { readonly publication: Publication; readonly before: Plan }) {
  const { t } = useTranslation();
  const { plan, recoded } = publication;
  if (plan.standing?.kind !== 'published') return null;
  const codes = recoded
    .slice(0, SHOWN_RECODED)
    .map(({ grid, to }) => `${shortNumber(before.grids.get(grid)!.code)} → ${shortNumber(to)}`)
    .join(', ');
  return (
    <>
      <Facts plan={plan} standing={plan.standing} />
      {recoded.length > 0 && (
        <p className={styles.note}>
          {t('keeping.recoded', {
            count: recoded.length,
            codes: recoded.length > SHOWN_RECODED ? `${codes} …` : codes,
          })}
        </p>
      )}
    </>
  );
}

function PublishedPlan({ plan, standing }: { readonly plan: Plan; readonly standing: Published }) {
  const studio = useStudio();
  const { t } = useTranslation();
  useStore(studio.app.editions.store);
  const canRecall = recallRefusal(studio, plan) === null;
  return (
    <>
      <p className={styles.lead}>{t('keeping.isPublished', { from: standing.inForceFrom, on: standing.on })}</p>
      <Facts plan={plan} standing={standing} />
      <Actions>
        {canRecall && (
          <Button look="outlined" onClick={() => void recallOpenPlan(studio)}>
            {t('keeping.recall')}
          </Button>
        )}
        <Button look="outlined" onClick={() => studio.app.session.setState({ dialog: 'cross-walk' })}>
          {t('overlay.crossWalk.open')}
        </Button>
        <Button look="outlined" onClick={() => exportCrossWalk(studio)}>
          {t('keeping.exportCrossWalk')}
        </Button>
        <Button look="primary" onClick={() => runCommand(studio, handOverPackage)}>
          {t('handOver.open')}
        </Button>
      </Actions>
    </>
  );
}

/** What an edition changes, counted: grids that stay, change, are new, end; households that change grid. */
function Facts({ plan, standing }: { readonly plan: Plan; readonly standing: Published }) {
  const figures = useFigures();
  const { t } = useTranslation();
  const grids = [...plan.grids.values()];
  const isNew = (code: string | null) => code === null;
  const { closed, crossWalk } = publicationAt(plan) ?? standing;
  const closedCodes = new Set(closed.map((grid) => grid.code));
  const fresh = grids.filter((grid) => isNew(grid.previousCode)).length;
  const changed = grids.filter((grid) => grid.previousCode !== null && closedCodes.has(grid.previousCode)).length;
  const livingOn = new Map(grids.flatMap((grid) => (grid.previousCode === null ? [] : [[grid.previousCode, grid.id]])));
  const moved = crossWalk.reduce(
    (sum, row) => (row.fromCode !== null && livingOn.get(row.fromCode) !== row.to ? sum + row.households : sum),
    0,
  );
  const facts: readonly (readonly [string, number])[] = [
    ['kept', grids.length - fresh - changed],
    ['changed', changed],
    ['fresh', fresh],
    ['ended', closed.length - changed],
    ['moved', moved],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([key, value]) => (
        <div key={key}>
          <dt>{t(`keeping.facts.${key}`)}</dt>
          <dd>{figures.count(value)}</dd>
        </div>
      ))}
      <ReplacedFacts standing={standing} />
    </dl>
  );
}

function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}
