/**
 * The proposals on the table: searched, shown on the map one at a time, pinned, adopted. What the map shows is the
 * document's stage, so a gesture or Esc takes a preview away like any other stage.
 */
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { tellRefusal } from '../../../commands/grid-commands';
import {
  adoptProposal,
  hasLeanings,
  type Proposal,
  type ProposalRequest,
  proposalQuestion,
  searchProposals,
} from '../../../commands/propose-grids';
import { done, type Refusal } from '../../../core/outcome';
import { useStudio } from '../plan/studio-context';

export interface TableProposal {
  readonly id: number;
  readonly proposal: Proposal;
  readonly isPinned: boolean;
}

interface Table {
  readonly proposals: readonly TableProposal[];
  /** How far the search is at each place still open; null when nothing is searched. */
  readonly searching: ReadonlyMap<number, number> | null;
  /** Proposals asked for that could not be told from the others. */
  readonly missing: number;
  readonly chosen: number | null;
  readonly adopted: { readonly id: number; readonly isSecondPlan: boolean } | null;
}

const EMPTY: Table = { proposals: [], searching: null, missing: 0, chosen: null, adopted: null };

export function useProposals(isOpen: boolean) {
  const studio = useStudio();
  const { document } = studio.app;
  const { t } = useTranslation();
  const [table, setTable] = useState(EMPTY);
  const cancelling = useRef<AbortController>(null);
  const nextId = useRef(1);
  const plan = useStore(document.store, (state) => state.plan)!;
  const staged = useStore(document.store, (state) => state.staged);
  // Another city has other communities.
  const proposals = useMemo(
    () => table.proposals.filter(({ proposal }) => proposal.question.plan.groundId === plan.groundId),
    [table.proposals, plan.groundId],
  );
  const shown = proposals.find(({ proposal }) => proposal.plan === staged)?.id ?? null;

  const show = (id: number | null): Refusal | null => {
    const wanted = proposals.find((one) => one.id === id);
    if (wanted) return document.stage(() => done(wanted.proposal.plan));
    if (shown !== null) document.dropStage();
    return null;
  };

  // Closing in any way cancels, and takes the preview with it; what is found stays on the table.
  useEffect(() => {
    if (isOpen) return;
    cancelling.current?.abort();
    setTable((now) => ({ ...now, chosen: null }));
  }, [isOpen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving the city or the room cancels too
  useEffect(() => () => cancelling.current?.abort(), [plan.groundId]);
  // Esc, a gesture or a step of history took the preview away.
  useEffect(() => {
    if (staged === null) setTable((now) => (now.chosen === null ? now : { ...now, chosen: null }));
  }, [staged]);
  const isOurs = !isOpen && shown !== null;
  useEffect(() => {
    if (isOurs) document.dropStage();
  }, [isOurs, document]);

  const start = async (request: ProposalRequest, wanted: number) => {
    const question = proposalQuestion(studio, request);
    if (!question.ok) return tellRefusal(studio.app, question);
    const controller = new AbortController();
    cancelling.current = controller;
    const kept = hasLeanings(request.mode) ? proposals.filter(({ isPinned }) => isPinned) : [];
    const places = hasLeanings(request.mode) ? Math.max(1, wanted - kept.length) : 1;
    document.dropStage();
    setTable({
      ...EMPTY,
      proposals: kept,
      searching: new Map(Array.from({ length: places }, (_, place) => [place, 0])),
    });
    let found = 0;
    let isComplete = false;
    try {
      const refusal = await searchProposals(
        studio,
        question.value,
        { wanted: places, kept: kept.map(({ proposal }) => proposal) },
        {
          signal: controller.signal,
          onProgress: (place, fraction) =>
            setTable((now) =>
              now.searching?.has(place) ? { ...now, searching: new Map(now.searching).set(place, fraction) } : now,
            ),
          onFound: (proposal, place) => {
            const id = nextId.current++;
            const isFirst = found++ === 0;
            if (isFirst) document.stage(() => done(proposal.plan));
            setTable((now) => {
              const searching = new Map(now.searching);
              searching.delete(place);
              const made = { id, proposal, isPinned: false };
              return {
                ...now,
                proposals: [...now.proposals, made],
                searching,
                chosen: isFirst ? id : now.chosen,
              };
            });
          },
        },
      );
      isComplete = refusal === null;
      if (refusal) tellRefusal(studio.app, refusal);
    } catch (error) {
      if (!controller.signal.aborted) {
        studio.app.notices.show({ tone: 'failure', key: 'refusal.worker-died', values: { message: String(error) } });
      }
    } finally {
      setTable((now) => ({ ...now, searching: null, missing: isComplete ? places - found : 0 }));
    }
  };

  return {
    ...table,
    proposals,
    /** Of the proposal on the map. */
    shown,
    /** True where a proposal was made for another state of the plan. */
    isOvertaken: (id: number) => proposals.find((one) => one.id === id)?.proposal.question.plan !== plan,
    start,
    cancel: () => cancelling.current?.abort(),
    /** Shows a proposal for as long as somebody points at it; null goes back to the chosen one. */
    peek: (id: number | null) => void show(id ?? table.chosen),
    choose: (id: number) => {
      const chosen = table.chosen === id && shown === id ? null : id;
      const refusal = show(chosen);
      if (refusal) tellRefusal(studio.app, refusal);
      else setTable((now) => ({ ...now, chosen, adopted: null }));
    },
    pin: (id: number) =>
      setTable((now) => ({
        ...now,
        proposals: now.proposals.map((one) => (one.id === id ? { ...one, isPinned: !one.isPinned } : one)),
      })),
    adopt: (id: number) => {
      const one = proposals.find((candidate) => candidate.id === id)!;
      document.dropStage();
      const outcome = adoptProposal(
        studio,
        one.proposal,
        t('proposal.name', { name: one.proposal.question.plan.name }),
      );
      if (!outcome.ok) return tellRefusal(studio.app, outcome);
      setTable((now) => ({ ...now, chosen: null, adopted: { id, ...outcome.value } }));
    },
  };
}

export type Proposals = ReturnType<typeof useProposals>;
