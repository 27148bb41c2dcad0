/** A proposal in figures, over the grids it redraws, and which figure of a row is the best. */
import type { Proposal } from '../../../commands/propose-grids';

export interface ProposalFigures {
  readonly grids: number;
  /** (load − target) ÷ target of every grid, lowest first. */
  readonly deviations: readonly number[];
  /** Grids less than 10 % off. */
  readonly inTen: number;
  readonly cutM: number;
  /** Share of the borders along any barrier; null without borders or without barriers anywhere. */
  readonly along: number | null;
  /** Grids with households on both sides of a main road, rail or water; null without barriers anywhere. */
  readonly straddling: number | null;
  /** Households that change grid; null where none had a grid. */
  readonly moved: number | null;
  /** Mean Polsby–Popper compactness; null where it is not known. */
  readonly compactness: number | null;
}

const TEN_PERCENT = 0.1 + 1e-9;

/** Works out the figures. Linear in units. */
export function proposalFigures({ question, result, plan }: Proposal): ProposalFigures {
  const { problem, plotOfUnit, plotStart, areas, options } = question;
  const loads = new Map<number, number>();
  let moved = 0;
  let hadGrid = false;
  const grids = new Set<number>();
  areas.forEach((area, i) => {
    const before = question.plan.areas.get(area)!.gridOf;
    const { gridOf, mesh } = plan.areas.get(area)!;
    for (let unit = plotStart[i]; unit < plotStart[i + 1]; unit++) {
      const plot = plotOfUnit[unit];
      const grid = gridOf[plot];
      grids.add(grid);
      loads.set(grid, (loads.get(grid) ?? 0) + problem.weight[unit]);
      if (before[plot] < 0) continue;
      hadGrid = true;
      if (before[plot] !== grid) moved += mesh.plotHouseholds[plot];
    }
  });
  const deviations = [...loads.values()].map((load) => load / options.target - 1).sort((a, b) => a - b);
  const { cutM, barrierShare, straddling, meanCompactness } = result.score;
  const hasBarriers = problem.barrierClass.some((kind) => kind > 0);
  return {
    grids: grids.size,
    deviations,
    inTen: deviations.filter((deviation) => Math.abs(deviation) <= TEN_PERCENT).length,
    cutM,
    along: hasBarriers && cutM > 0 ? barrierShare : null,
    straddling: hasBarriers ? straddling : null,
    moved: hadGrid ? moved : null,
    compactness: meanCompactness,
  };
}

export interface ProposalRow {
  readonly key: 'grids' | 'inTen' | 'cut' | 'along' | 'straddling' | 'moved' | 'compactness';
  readonly valueOf: (figures: ProposalFigures) => number | null;
  /** Which value a planner would rather have; 0 for neither. */
  readonly better: -1 | 0 | 1;
}

export const PROPOSAL_ROWS: readonly ProposalRow[] = [
  { key: 'grids', valueOf: ({ grids }) => grids, better: 0 },
  { key: 'inTen', valueOf: ({ inTen, grids }) => (grids > 0 ? inTen / grids : null), better: 1 },
  { key: 'cut', valueOf: ({ cutM }) => cutM, better: -1 },
  { key: 'along', valueOf: ({ along }) => along, better: 1 },
  { key: 'straddling', valueOf: ({ straddling }) => straddling, better: -1 },
  { key: 'moved', valueOf: ({ moved }) => moved, better: -1 },
  { key: 'compactness', valueOf: ({ compactness }) => compactness, better: 1 },
];

/**
 * Gives which of the values is best, as it is written: equal texts are equally good, and where all are the same none is.
 */
export function bestOf(values: readonly (number | null)[], texts: readonly string[], better: -1 | 0 | 1): boolean[] {
  const known = values.filter((value) => value !== null);
  if (better === 0 || new Set(texts).size < 2 || known.length === 0) return values.map(() => false);
  const best = better > 0 ? Math.max(...known) : Math.min(...known);
  const text = texts[values.indexOf(best)];
  return texts.map((each) => each === text);
}
