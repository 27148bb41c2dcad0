/**
 * A coverage lattice as a picture on the ground: visited, not visited, and no signal, which is neither. No signal is
 * hatched, so that it is told from the other two without its colour.
 */

import type { Projection } from '../core/geometry/projection';
import { type CoverageLattice, coverageStates, NO_SIGNAL, VISITED } from '../core/patrol/coverage-lattice';
import { latticeBounds } from './heat-image';
import type { GroundImage } from './layers/field-layers';
import type { Rgba } from './palette';

export interface CoverageImageOptions {
  readonly id: string;
  readonly visited: Rgba;
  readonly noSignal: Rgba;
  /** Ground that is not visited; transparent by default, for that is most of the picture's frame. */
  readonly notVisited?: Rgba;
  /** Cells of which one asks whether it was visited (1) or is outside the city (0); all by default. */
  readonly within?: Uint8Array;
}

/** Cells from one stroke of the hatch to the next, along a row. */
const HATCH_CELLS = 8;
const STROKE_CELLS = 4;

/** Colours the lattice (row 0 in the south) as an image (row 0 in the north). Cost: cells. */
export function coverageImage(
  lattice: CoverageLattice,
  projection: Projection,
  { id, visited, noSignal, notVisited = [0, 0, 0, 0], within }: CoverageImageOptions,
): GroundImage {
  const { columns, rows } = lattice;
  const states = coverageStates(lattice);
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  const words = new Uint32Array(pixels.buffer);
  const [visitedWord, noSignalWord, notVisitedWord] = [visited, noSignal, notVisited].map(
    (colour) => new Uint32Array(new Uint8Array(colour).buffer)[0],
  );
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const to = (rows - 1 - row) * columns;
    for (let column = 0; column < columns; column++) {
      const cell = from + column;
      if (within && within[cell] === 0) continue;
      const isStroke = (column + row) % HATCH_CELLS < STROKE_CELLS;
      if (states[cell] === VISITED) words[to + column] = visitedWord;
      else if (states[cell] === NO_SIGNAL) words[to + column] = isStroke ? noSignalWord : notVisitedWord;
      else words[to + column] = notVisitedWord;
    }
  }
  return { id, width: columns, height: rows, pixels, bounds: latticeBounds(lattice, projection), isSmooth: false };
}
