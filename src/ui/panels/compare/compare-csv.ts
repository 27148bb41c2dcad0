/** The comparison as a table for a spreadsheet: a column a plan, plain numbers with the unit in the line's name. */

import { type Cell, tableCsv } from '../../../core/formats/table-csv';
import type { ComparedFigure } from '../../../core/plan/compare-plans';
import type { Profile } from '../../../core/plan/plan';
import { deviationClasses } from '../../charts/deviation-bins';
import type { Compared } from './compare-rows';

const rounded = (value: number | null, decimals: number): Cell =>
  value === null ? null : Math.round(value * 10 ** decimals) / 10 ** decimals;

const LINES: readonly (readonly [ComparedFigure | 'grids' | 'zones', string, (plan: Compared) => Cell])[] = [
  ['grids', '', ({ figures }) => figures.grids],
  ['zones', '', ({ figures }) => figures.zones],
  ['in-range', '', ({ figures }) => figures.inRange],
  ['within-5', '', ({ figures }) => figures.within5],
  ['within-10', '', ({ figures }) => figures.within10],
  ['boundary', 'm', ({ figures }) => rounded(figures.boundaryM, 0)],
  ['on-barrier', 'm', ({ figures }) => rounded(figures.onBarrierM, 0)],
  ['crossed', '', ({ figures }) => figures.crossedGrids.length],
  ['crossed', 'm', ({ figures }) => rounded(figures.crossedM, 0)],
  ['moved', '', ({ figures }) => figures.movedHouseholds],
  ['compactness', '', ({ figures }) => rounded(figures.compactness, 3)],
  ['hard', '', ({ hardIssues }) => hardIssues.length],
];

/** Writes the plans with their names as columns; `nameOf` names a line, `deviation` the classes of the histogram. */
export function compareCsv(
  compared: readonly Compared[],
  profile: Profile,
  nameOf: (line: ComparedFigure | 'grids' | 'zones' | 'deviation') => string,
): string {
  const classes = compared.map(({ figures }) => deviationClasses(figures.deviations));
  const per = (value: number) => `${value > 0 ? '+' : value < 0 ? '−' : ''}${Math.round(Math.abs(value) * 100)}`;
  return tableCsv([
    [`${profile.target} (${profile.min}–${profile.max})`, ...compared.map(({ name }) => name)],
    ...LINES.map(([line, unit, cellOf]): Cell[] => [
      unit === '' ? nameOf(line) : `${nameOf(line)} (${unit})`,
      ...compared.map(cellOf),
    ]),
    ...classes[0].map(({ from, to, isOpen }, i): Cell[] => [
      `${nameOf('deviation')} ${isOpen ? (i === 0 ? `< ${per(to)}` : `> ${per(from)}`) : `${per(from)}…${per(to)}`} %`,
      ...classes.map((of) => of[i].grids.length),
    ]),
  ]);
}
