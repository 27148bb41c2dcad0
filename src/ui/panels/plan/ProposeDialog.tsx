/** Asks for a proposal: where, how large, how thorough. Work goes on beside it; the answer is one step to undo. */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { tellRefusal } from '../../../commands/grid-commands';
import { type ProposalReport, proposalExtent, proposeGrids } from '../../../commands/propose-grids';
import { type GridFacts, gridFacts } from '../../../core/plan/grid-facts';
import { Button } from '../../widgets/Button';
import { Progress } from '../../widgets/Progress';
import { Segmented } from '../../widgets/Segmented';
import { useFigures } from './figures';
import styles from './ProposeDialog.module.css';
import { useDesk, useGround, useSelection, useStudio } from './studio-context';

type Scope = 'grids' | 'community' | 'district';

export function ProposeDialog() {
  return useDesk((desk) => desk.isProposing) ? <OpenDialog /> : null;
}

function OpenDialog() {
  const studio = useStudio();
  const ground = useGround();
  const figures = useFigures();
  const { t } = useTranslation();
  const title = useId();
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const selection = useSelection().filter((id) => plan.grids.has(id));
  const sessionArea = useStore(studio.app.session, (session) => session.area);
  const { profile } = plan;
  const communities = [...plan.areas.keys()].sort((a, b) => a - b);

  const [wantedScope, setScope] = useState<Scope>(selection.length > 1 ? 'grids' : 'community');
  const scope = wantedScope === 'grids' && selection.length === 0 ? 'community' : wantedScope;
  const area = communities.includes(sessionArea) ? sessionArea : communities[0];
  const [target, setTarget] = useState(profile.target);
  const [percent, setPercent] = useState(Math.round((50 * (profile.max - profile.min)) / profile.target));
  const [mode, setMode] = useState<'quick' | 'thorough'>('quick');
  const [keepsGrids, setKeepsGrids] = useState(false);
  const [seed, setSeed] = useState(1);
  const [fraction, setFraction] = useState<number | null>(null);
  const [report, setReport] = useState<ProposalReport | null>(null);
  const cancelling = useRef<AbortController>(null);

  const facts = gridFacts(plan, ground);
  const areas =
    scope === 'district'
      ? communities
      : scope === 'community'
        ? [area]
        : [...new Set(selection.flatMap((id) => facts.get(id)?.areas ?? []))];
  const grids = scope === 'grids' ? new Set(selection) : null;
  const extent = proposalExtent(plan, { areas, grids });

  // Closing in any way cancels.
  useEffect(() => () => cancelling.current?.abort(), []);
  const close = () => studio.desk.setState({ isProposing: false });
  const start = async () => {
    const controller = new AbortController();
    cancelling.current = controller;
    setReport(null);
    setFraction(0);
    studio.showGrids(scope === 'district' ? [] : gridsIn(facts, new Set(areas)));
    try {
      const outcome = await proposeGrids(
        studio,
        { areas, grids, target, tolerance: percent / 100, mode, seed, keepsGrids },
        {
          signal: controller.signal,
          onProgress: setFraction,
          secondName: t('studio.proposal.name', { name: plan.name }),
        },
      );
      if (outcome.ok) setReport(outcome.value);
      else tellRefusal(studio.app, outcome);
    } catch (error) {
      if (!controller.signal.aborted) {
        studio.app.notices.show({ tone: 'failure', key: 'refusal.worker-died', values: { message: String(error) } });
      }
    } finally {
      setFraction(null);
    }
  };

  return (
    <section
      className={styles.dialog}
      role="dialog"
      aria-labelledby={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <header className={styles.head}>
        <h2 id={title}>{t('studio.proposal.title')}</h2>
        <Button onClick={close} aria-label={t('action.close')}>
          ✕
        </Button>
      </header>
      <div className={styles.body}>
        <Segmented
          label={t('studio.proposal.scope')}
          value={scope}
          options={(['grids', 'community', 'district'] as const)
            .filter((value) => value !== 'grids' || selection.length > 0)
            .map((value) => ({ value, text: t(`studio.proposal.scopes.${value}`) }))}
          onChange={setScope}
        />
        {scope === 'community' && (
          <label className={styles.field}>
            <span>{t('studio.proposal.community')}</span>
            <select
              value={area}
              onChange={(event) => studio.app.session.setState({ area: Number(event.target.value) })}
            >
              {communities.map((index) => (
                <option key={index} value={index}>
                  {figures.community(index)}
                </option>
              ))}
            </select>
          </label>
        )}
        <p className={styles.extent}>
          {profile.balance === 'area'
            ? figures.area(extent.load)
            : t('studio.proposal.scopeCount', { count: extent.areas, households: figures.count(extent.load) })}
          {' · '}
          {t('studio.proposal.expected', { count: Math.max(extent.areas, Math.round(extent.load / target)) })}
        </p>
        <div className={styles.numbers}>
          <NumberField label={t('studio.proposal.target')} value={target} least={1} onChange={setTarget} />
          <NumberField label={`${t('studio.proposal.tolerance')} ±%`} value={percent} least={1} onChange={setPercent} />
          <NumberField
            label={t('studio.proposal.seed')}
            hint={t('studio.proposal.seedHint')}
            value={seed}
            least={0}
            onChange={setSeed}
          />
        </div>
        <div className={styles.choices}>
          <Segmented
            label={t('studio.proposal.mode')}
            value={mode}
            options={(['quick', 'thorough'] as const).map((value) => ({ value, text: t(`studio.proposal.${value}`) }))}
            onChange={setMode}
          />
          <label className={styles.check}>
            <input type="checkbox" checked={keepsGrids} onChange={(event) => setKeepsGrids(event.target.checked)} />
            {t('studio.proposal.keep')}
          </label>
        </div>
        <p className={styles.extent}>{t('studio.proposal.lockedKept')}</p>
        {report && <Result report={report} />}
        {fraction === null ? (
          <Button look="primary" onClick={() => void start()}>
            {t('studio.proposal.start')}
          </Button>
        ) : (
          <Progress
            text={t('studio.proposal.running')}
            fraction={fraction}
            onCancel={() => cancelling.current?.abort()}
          />
        )}
      </div>
    </section>
  );
}

/** Grids with ground in some communities: what to look at while they are divided. */
function gridsIn(facts: ReadonlyMap<number, GridFacts>, areas: ReadonlySet<number>): number[] {
  return [...facts.values()].filter((grid) => grid.areas.some((area) => areas.has(area))).map((grid) => grid.id);
}

interface NumberFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: number;
  readonly least: number;
  readonly onChange: (value: number) => void;
}

function NumberField({ label, hint, value, least, onChange }: NumberFieldProps) {
  return (
    <label className={styles.number} title={hint}>
      <span>{label}</span>
      <input
        type="number"
        min={least}
        value={value}
        onChange={(event) => {
          const next = Math.round(event.target.valueAsNumber);
          if (next >= least) onChange(next);
        }}
      />
    </label>
  );
}

function Result({ report: { score, inBand, seed, isSecondPlan } }: { readonly report: ProposalReport }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const along = score.cutByClassM[1] + score.cutByClassM[2];
  const rows: [string, string][] = [
    [t('studio.proposal.inBand'), `${inBand} / ${score.parts} (${Math.round((100 * inBand) / score.parts)} %)`],
    [t('studio.proposal.cut'), figures.length(score.cutM)],
    [
      t('studio.proposal.along'),
      score.cutM > 0 ? `${figures.length(along)} (${Math.round((100 * along) / score.cutM)} %)` : '—',
    ],
    [t('studio.proposal.seedUsed'), String(seed)],
  ];
  return (
    <div className={styles.result} role="status">
      <strong>{t('studio.proposal.result', { parts: figures.count(score.parts) })}</strong>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t(isSecondPlan ? 'studio.proposal.asSecond' : 'studio.proposal.note')}</p>
    </div>
  );
}
