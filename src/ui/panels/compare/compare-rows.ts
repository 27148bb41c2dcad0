/** The lines of the comparison: what each figure of a plan is called, how it is written, and which grids it speaks of. */
import type { Issue } from '../../../core/checks/issue';
import { type ComparedFigure, isWithin, type PlanFigures } from '../../../core/plan/compare-plans';
import type { Profile } from '../../../core/plan/plan';
import type { ColourBy } from '../../../store/session';
import type { Figures } from '../plan/figures';

/** A plan of the table with all that is known of it. */
export interface Compared {
  /** Plan id or `IN_FORCE`. */
  readonly id: string;
  readonly name: string;
  readonly figures: PlanFigures;
  readonly hardIssues: readonly Issue[];
}

export interface CompareRow {
  readonly id: 'grids' | 'zones' | ComparedFigure;
  /** null where the plan has no such figure. */
  readonly value: (plan: Compared) => number | null;
  readonly text: (plan: Compared, figures: Figures) => string;
  /** Decimals of `value` that the text shows: plans equal in them are equal. */
  readonly decimals: number;
  /** Grids (ids of that plan) a click shows; the whole city where there are none. */
  readonly concerned: (plan: Compared, profile: Profile) => readonly number[];
  readonly colourBy: ColourBy;
}

const nobody = (): readonly number[] => [];

function shareRow(id: 'in-range' | 'within-5' | 'within-10', limit: number | null): CompareRow {
  const count = ({ figures }: Compared) =>
    limit === null ? figures.inRange : limit === 0.05 ? figures.within5 : figures.within10;
  const value = (plan: Compared) => {
    const all = plan.figures.deviations.length;
    return all === 0 ? null : count(plan) / all;
  };
  return {
    id,
    value,
    text: (plan, figures) => {
      const share = value(plan);
      return share === null ? '—' : `${figures.share(share)} (${figures.count(count(plan))})`;
    },
    decimals: 2,
    concerned: ({ figures }, { min, max, target }) =>
      figures.deviations
        .filter(({ deviation }) =>
          limit === null ? deviation < min / target - 1 || deviation > max / target - 1 : !isWithin(deviation, limit),
        )
        .map(({ grid }) => grid),
    colourBy: 'deviation',
  };
}

export const COMPARE_ROWS: readonly CompareRow[] = [
  {
    id: 'grids',
    value: ({ figures }) => figures.grids,
    text: (plan, figures) => figures.count(plan.figures.grids),
    decimals: 0,
    concerned: nobody,
    colourBy: 'grid',
  },
  {
    id: 'zones',
    value: ({ figures }) => figures.zones,
    text: (plan, figures) => figures.count(plan.figures.zones),
    decimals: 0,
    concerned: nobody,
    colourBy: 'zone',
  },
  shareRow('in-range', null),
  shareRow('within-5', 0.05),
  shareRow('within-10', 0.1),
  {
    id: 'boundary',
    value: ({ figures }) => figures.boundaryM / 1000,
    text: (plan, figures) => figures.length(plan.figures.boundaryM),
    decimals: 1,
    concerned: nobody,
    colourBy: 'grid',
  },
  {
    id: 'on-barrier',
    value: ({ figures }) => (figures.boundaryM === 0 ? null : figures.onBarrierM / figures.boundaryM),
    text: ({ figures: { boundaryM, onBarrierM } }, figures) =>
      boundaryM === 0 ? '—' : figures.share(onBarrierM / boundaryM),
    decimals: 2,
    concerned: nobody,
    colourBy: 'grid',
  },
  {
    id: 'crossed',
    value: ({ figures }) => figures.crossedGrids.length,
    text: (plan, figures) =>
      plan.figures.crossedGrids.length === 0
        ? '0'
        : `${figures.count(plan.figures.crossedGrids.length)} (${figures.length(plan.figures.crossedM)})`,
    decimals: 0,
    concerned: ({ figures }) => figures.crossedGrids,
    colourBy: 'grid',
  },
  {
    id: 'moved',
    value: ({ figures }) => figures.movedHouseholds,
    text: ({ figures: { movedHouseholds } }, figures) =>
      movedHouseholds === null ? '—' : figures.count(movedHouseholds),
    decimals: 0,
    concerned: nobody,
    colourBy: 'change',
  },
  {
    id: 'compactness',
    value: ({ figures }) => figures.compactness,
    text: ({ figures: { compactness } }) => (compactness === null ? '—' : compactness.toFixed(2)),
    decimals: 2,
    concerned: nobody,
    colourBy: 'grid',
  },
  {
    id: 'hard',
    value: ({ hardIssues }) => hardIssues.length,
    text: (plan, figures) => figures.count(plan.hardIssues.length),
    decimals: 0,
    concerned: ({ hardIssues }) => [...new Set(hardIssues.flatMap(({ grids }) => grids))],
    colourBy: 'grid',
  },
];
