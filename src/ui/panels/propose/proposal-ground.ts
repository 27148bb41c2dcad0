/** Where the parts of a proposal lie: the grid each has become, its ground, and a line around ground on the map. */

import type { Studio } from '../../../commands/command';
import type { Proposal, ProposalQuestion } from '../../../commands/propose-grids';
import { boxOf } from '../../../core/geometry/box';
import { type Projection, unprojectCoords } from '../../../core/geometry/projection';
import { outlineOfPlotList } from '../../../core/mesh/outline';

/** Plots by community. */
export type PlotsByArea = ReadonlyMap<number, readonly number[]>;

export interface PartGround {
  readonly code: string;
  readonly plots: PlotsByArea;
}

/** Gives the ground of each part by its label in the result. Linear in units. */
export function groundOfParts({ question, result, plan }: Proposal): ReadonlyMap<number, PartGround> {
  const units = new Map<number, number[]>();
  result.part.forEach((label, unit) => {
    const known = units.get(label);
    if (known) known.push(unit);
    else units.set(label, [unit]);
  });
  return new Map(
    [...units].map(([label, ofPart]) => {
      const plots = plotsOfUnits(question, ofPart);
      const [[area, [plot]]] = plots;
      return [label, { code: plan.grids.get(plan.areas.get(area)!.gridOf[plot])!.code, plots }];
    }),
  );
}

/** The plots that units of a question stand for; `units` rising. */
export function plotsOfUnits({ areas, plotStart, plotOfUnit }: ProposalQuestion, units: Iterable<number>): PlotsByArea {
  const plots = new Map<number, number[]>();
  let at = 0;
  for (const unit of units) {
    while (unit >= plotStart[at + 1]) at++;
    const known = plots.get(areas[at]);
    if (known) known.push(plotOfUnit[unit]);
    else plots.set(areas[at], [plotOfUnit[unit]]);
  }
  return plots;
}

/** Draws a line around plots and brings them into view. */
export function pointOut(
  studio: Studio,
  projection: Projection,
  { plan }: Proposal,
  { plots }: Pick<PartGround, 'plots'>,
): void {
  const rings = [...plots].flatMap(([area, listed]) => outlineOfPlotList(plan.areas.get(area)!.mesh, listed));
  const paths = rings.map((ring) => [...unprojectCoords(projection, ring)]);
  studio.desk.setState({ sketch: { paths, kind: 'ring' } });
  studio.showBoxes(paths.flatMap((path) => boxOf([path])));
}
