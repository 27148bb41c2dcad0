/** A small map of a proposal: the grids of its communities, in the fills the large map would give them. */
import { useMemo } from 'react';
import type { Proposal } from '../../../commands/propose-grids';
import { areaOutlines } from '../../../core/plan/grid-outlines';
import { areasOfGrid } from '../../../core/plan/grid-plots';
import { gridShape } from '../../../core/plan/grid-shape';
import { workingLevel } from '../../../core/plan/levels';
import { gridColours } from '../../../map/grid-colours';
import { GRID_FILLS_LIGHT } from '../../../map/palette';
import { useGround } from '../plan/studio-context';
import styles from './ProposalTable.module.css';

const WIDTH = 96;
const HEIGHT = 84;
const MARGIN = 2;
/** Grids from which their borders are drawn finer. */
const CROWDED = 30;

export function ProposalPicture({ proposal }: { readonly proposal: Proposal }) {
  const ground = useGround();
  const paths = useMemo(() => {
    const colours = gridColours(proposal.plan, ground);
    const grids = outlinesOf(proposal);
    const place = fitTo(grids.flatMap(([, rings]) => rings));
    return grids.map(([grid, rings]) => ({ grid, d: rings.map(place).join(''), fill: colours.get(grid) ?? 0 }));
  }, [proposal, ground]);
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      data-crowded={paths.length > CROWDED}
      aria-hidden="true"
    >
      {paths.map(({ grid, d, fill }) => (
        <path key={grid} d={d} fill={`rgb(${GRID_FILLS_LIGHT[fill].slice(0, 3).join(' ')} / 0.7)`} />
      ))}
    </svg>
  );
}

/** The outlines of the grids of the communities asked about; of a grid across several its outer line. */
function outlinesOf({ plan, question: { areas } }: Proposal): [number, readonly Float64Array[]][] {
  if (!workingLevel(plan)?.spansCommunities) {
    return areas.flatMap((area) => [...areaOutlines(plan.areas.get(area)!)]);
  }
  const grids = new Set(areas.flatMap((area) => [...areaOutlines(plan.areas.get(area)!).keys()]));
  return [...grids].map((grid) => [grid, gridShape(plan, grid, areasOfGrid(plan, grid)).outline]);
}

/** Gives what writes a ring as a path: all rings fitted into the picture, vertices nearer than half a pixel left out. */
function fitTo(rings: readonly Float64Array[]): (ring: Float64Array) => string {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i += 2) {
      box.west = Math.min(box.west, ring[i]);
      box.east = Math.max(box.east, ring[i]);
      box.south = Math.min(box.south, ring[i + 1]);
      box.north = Math.max(box.north, ring[i + 1]);
    }
  }
  const scale = Math.min(
    (WIDTH - 2 * MARGIN) / (box.east - box.west || 1),
    (HEIGHT - 2 * MARGIN) / (box.north - box.south || 1),
  );
  const left = (WIDTH - scale * (box.east - box.west)) / 2;
  const top = (HEIGHT - scale * (box.north - box.south)) / 2;
  const half = (value: number) => Math.round(2 * value) / 2;
  return (ring) => {
    const points: string[] = [];
    for (let i = 0; i < ring.length; i += 2) {
      const point = `${half(left + scale * (ring[i] - box.west))} ${half(top + scale * (box.north - ring[i + 1]))}`;
      if (point !== points[points.length - 1]) points.push(point);
    }
    return points.length < 3 ? '' : `M${points.join('L')}Z`;
  };
}
