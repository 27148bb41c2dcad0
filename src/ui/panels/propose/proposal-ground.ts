/** Where the parts of a proposal lie: the grid each has become, its plots, and a line around plots on the map. */

import type { Studio } from '../../../commands/command';
import type { Proposal } from '../../../commands/propose-grids';
import { boxOf } from '../../../core/geometry/box';
import { type Projection, unprojectCoords } from '../../../core/geometry/projection';
import { outlineOfPlotList } from '../../../core/mesh/outline';

export interface PartGround {
  readonly code: string;
  readonly area: number;
  readonly plots: readonly number[];
}

/** Gives the ground of each part by its label in the result. Linear in units. */
export function groundOfParts({ question, result, plan }: Proposal): ReadonlyMap<number, PartGround> {
  const { areas, plotStart, plotOfUnit } = question;
  const grounds = new Map<number, PartGround & { readonly plots: number[] }>();
  areas.forEach((area, i) => {
    const { gridOf } = plan.areas.get(area)!;
    for (let unit = plotStart[i]; unit < plotStart[i + 1]; unit++) {
      const label = result.part[unit];
      const plot = plotOfUnit[unit];
      const known = grounds.get(label);
      if (known) known.plots.push(plot);
      else grounds.set(label, { code: plan.grids.get(gridOf[plot])!.code, area, plots: [plot] });
    }
  });
  return grounds;
}

/** Draws a line around plots of one community and brings them into view. */
export function pointOut(
  studio: Studio,
  projection: Projection,
  { plan }: Proposal,
  { area, plots }: Pick<PartGround, 'area' | 'plots'>,
): void {
  const rings = outlineOfPlotList(plan.areas.get(area)!.mesh, plots);
  const paths = rings.map((ring) => [...unprojectCoords(projection, ring)]);
  studio.desk.setState({ sketch: { paths, kind: 'ring' } });
  studio.showBoxes(paths.flatMap((path) => boxOf([path])));
}
