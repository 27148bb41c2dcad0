/**
 * Makes communities agree on their common borders. Files round coordinates to six decimals, a tenth of a metre, and
 * neighbours often lack each other's vertices: slivers nobody meant. Here each takes its neighbours' vertices along
 * its edges; no vertex moves.
 */
import { type Projection, projectCoords, unprojectCoords } from '../geometry/projection';
import { signedArea } from '../geometry/ring';
import { weldRings } from '../mesh/weld';
import { repairRing, reversed } from './repair-ring';

/** Borders closer than this are one border: twice the rounding of six decimals, and a little. */
const SAME_BORDER_M = 0.25;

/**
 * Gives the rings (lon/lat, open) with the neighbours' vertices put in, and how many each region gained. A ring that
 * would fall apart with them stays as it was. Rings that gain nothing are shared by reference.
 */
export function joinBorders(
  regions: readonly (readonly Float64Array[])[],
  projection: Projection,
): { rings: Float64Array[][]; gained: number[] } {
  const inMetres = regions.map((rings) => rings.map((ring) => projectCoords(projection, ring)));
  const gained = regions.map(() => 0);
  const rings = weldRings(inMetres, SAME_BORDER_M).map((welded, region) =>
    welded.map((ring, r) => {
      const before = regions[region][r];
      if (ring === inMetres[region][r]) return before;
      // A neighbour's vertex beside a corner can come in twice and leave a spike, which the repair takes off again.
      const [part, ...others] = repairRing(unprojectCoords(projection, ring)).parts;
      if (part?.length !== 1 || others.length > 0) return before;
      const [outer] = part;
      const joined = signedArea(before) > 0 ? outer : reversed(outer);
      gained[region] += (joined.length - before.length) / 2;
      return joined;
    }),
  );
  return { rings, gained };
}
