/**
 * Asks for proposals and lays them side by side. It stands beside the map, not over it: what is proposed is looked at
 * on the map, and drawing goes on meanwhile. Adopting one is one step to undo.
 */
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { cancel } from '../../../commands/edit-commands';
import { proposalExtent } from '../../../commands/propose-grids';
import { type GridFacts, gridFacts } from '../../../core/plan/grid-facts';
import { isLowestLevel, workingLevel } from '../../../core/plan/levels';
import { Button } from '../../widgets/Button';
import { Progress } from '../../widgets/Progress';
import pane from '../../widgets/SidePane.module.css';
import { useFigures } from '../plan/figures';
import { useDesk, useGround, useSelection, useStudio } from '../plan/studio-context';
import { ForcedMoves } from './ForcedMoves';
import { OutOfRangeList } from './OutOfRangeList';
import { ProposalTable } from './ProposalTable';
import { ProposeForm } from './ProposeForm';
import styles from './ProposePanel.module.css';
import { type Proposals, useProposals } from './use-proposals';
import { useWishes, type Wishes } from './use-wishes';

/** How far "again" moves the seed: past those a search tries by itself. */
const NEXT_SEED = 10;

export function ProposePanel() {
  const studio = useStudio();
  const ground = useGround();
  const figures = useFigures();
  const { t } = useTranslation();
  const title = useId();
  const isOpen = useDesk((desk) => desk.isProposing);
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const selection = useSelection().filter((id) => plan.grids.has(id));
  const sessionArea = useStore(studio.app.session, (session) => session.area);
  const level = workingLevel(plan);
  const wishes = useWishes(plan.profile, selection.length, level ?? {});
  const proposals = useProposals(isOpen);
  const [areSettingsOpen, setSettingsOpen] = useState(true);

  // A move pointed out on the map goes with what it belongs to.
  const { shown } = proposals;
  useEffect(() => {
    if (shown === null) return;
    return () => studio.desk.setState({ sketch: null });
  }, [shown, studio]);
  const frame = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen) frame.current?.focus({ preventScroll: true });
  }, [isOpen]);
  if (!isOpen) return null;

  const communities = [...plan.areas.keys()].sort((a, b) => a - b);
  const area = communities.includes(sessionArea) ? sessionArea : communities[0];
  const facts = gridFacts(plan, ground);
  const areas = areasOf(wishes, { area, communities, selection, facts });
  const grids = wishes.scope === 'grids' ? new Set(selection) : null;
  const extent = proposalExtent(plan, { areas, grids });
  const few = Math.round(extent.load / wishes.band.target);
  const parts = wishes.parts ?? Math.max(2, few);
  const expected = wishes.mode === 'evenly' ? parts : Math.max(level?.spansCommunities ? 1 : areas.length, few);
  const lack = lackOf(wishes, selection.length);
  const { searching, chosen } = proposals;
  const chosenProposal = proposals.proposals.find(({ id }) => id === chosen)?.proposal;
  const detailed = chosenProposal ?? (proposals.proposals.length === 1 ? proposals.proposals[0].proposal : undefined);
  const isSame = chosenProposal !== undefined && chosenProposal.plan === plan;
  const number = proposals.proposals.findIndex(({ id }) => id === shown) + 1;

  const start = (seed: number) => {
    const { mode, band, effort, count, followsSchemes } = wishes;
    setSettingsOpen(false);
    studio.showGrids(wishes.scope === 'district' ? [] : gridsIn(facts, new Set(areas)));
    void proposals.start({ areas, grids, mode, band, effort, parts, seed, followsSchemes }, count);
  };
  const hasAnswers = proposals.proposals.length > 0;

  return (
    <section
      ref={frame}
      className={`${pane.pane} ${styles.panel}`}
      tabIndex={-1}
      role="dialog"
      aria-labelledby={title}
      onKeyDown={(event) => {
        // Keys of the room reach it from here too, but Enter belongs to the control it presses.
        if (event.key === 'Enter') event.stopPropagation();
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        void cancel.run(studio);
      }}
    >
      <header className={styles.head}>
        <h2 id={title}>{t('proposal.title')}</h2>
        <Button onClick={() => studio.desk.setState({ isProposing: false })} aria-label={t('action.close')}>
          ✕
        </Button>
      </header>
      <div className={styles.body}>
        <details
          className={styles.settings}
          open={areSettingsOpen}
          onToggle={(event) => setSettingsOpen(event.currentTarget.open)}
        >
          <summary>{t('proposal.settings')}</summary>
          <ProposeForm
            wishes={wishes}
            parts={parts}
            area={area}
            communities={communities}
            wholes={level?.spansCommunities ? 'across' : isLowestLevel(plan) ? null : 'inside'}
            extentText={[
              plan.profile.balance === 'area'
                ? figures.area(extent.load)
                : t('proposal.extent', { count: extent.areas, households: figures.count(extent.load) }),
              t('proposal.expected', { count: expected }),
            ].join(' · ')}
            onArea={(next) => studio.app.session.setState({ area: next })}
          />
        </details>
        {searching ? (
          <Progress text={t('proposal.running')} fraction={meanOf(searching)} onCancel={proposals.cancel} />
        ) : (
          <div className={styles.choices}>
            <Button
              look={hasAnswers ? 'outlined' : 'primary'}
              disabled={lack !== null}
              onClick={() => start(wishes.seed)}
            >
              {t('proposal.start')}
            </Button>
            {hasAnswers && proposals.proposals.every(({ proposal }) => proposal.leaning !== null) && (
              <Button
                look="outlined"
                title={t('proposal.againHint')}
                disabled={lack !== null}
                onClick={() => {
                  wishes.set({ seed: wishes.seed + NEXT_SEED });
                  start(wishes.seed + NEXT_SEED);
                }}
              >
                {t('proposal.again')}
              </Button>
            )}
          </div>
        )}
        {lack && <p className={styles.note}>{t(lack)}</p>}
        {(hasAnswers || searching) && <ProposalTable proposals={proposals} />}
        {proposals.missing > 0 && hasAnswers && (
          <p className={styles.note}>{t('proposal.missing', { count: proposals.missing })}</p>
        )}
        {detailed?.result.moves && <ForcedMoves proposal={detailed} />}
        {detailed && <OutOfRangeList proposal={detailed} />}
      </div>
      {hasAnswers && (
        <footer className={styles.footer}>
          <p role="status">{t(statusOf(proposals, isSame), { number })}</p>
          <Button look="primary" disabled={chosen === null || isSame} onClick={() => proposals.adopt(chosen!)}>
            {t('proposal.apply')}
          </Button>
        </footer>
      )}
    </section>
  );
}

/** What the foot of the panel says, as a key. */
function statusOf({ adopted, chosen, shown, isOvertaken }: Proposals, isSame: boolean): string {
  if (adopted) return adopted.isSecondPlan ? 'proposal.appliedSecond' : 'proposal.applied';
  if (chosen !== null && isOvertaken(chosen)) return 'proposal.overtaken';
  if (isSame) return 'proposal.same';
  return shown === null ? 'proposal.pick' : 'proposal.previewing';
}

/** Communities of a scope. */
function areasOf(
  { scope }: Wishes,
  where: {
    readonly area: number;
    readonly communities: readonly number[];
    readonly selection: readonly number[];
    readonly facts: ReadonlyMap<number, GridFacts>;
  },
): readonly number[] {
  if (scope === 'district') return where.communities;
  if (scope === 'community') return [where.area];
  return [...new Set(where.selection.flatMap((id) => where.facts.get(id)?.areas ?? []))].sort((a, b) => a - b);
}

/** What is missing before anything can be proposed, as a key; null for nothing. */
function lackOf({ mode, scope, band }: Wishes, selected: number): string | null {
  const isRange = band.min <= band.target && band.target <= band.max;
  if (mode !== 'evenly' && !isRange) return 'proposal.needsRange';
  if (mode === 'balance' && selected < 2) return 'proposal.needsTwoGrids';
  if (scope === 'grids' && selected === 0) return 'proposal.needsGrids';
  return null;
}

/** Grids with ground in some communities: what to look at while they are divided. */
function gridsIn(facts: ReadonlyMap<number, GridFacts>, areas: ReadonlySet<number>): number[] {
  return [...facts.values()].filter((grid) => grid.areas.some((area) => areas.has(area))).map((grid) => grid.id);
}

function meanOf(searching: ReadonlyMap<number, number>): number {
  const fractions = [...searching.values()];
  return fractions.reduce((sum, fraction) => sum + fraction, 0) / (fractions.length || 1);
}
