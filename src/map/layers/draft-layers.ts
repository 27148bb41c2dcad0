/** What is being drawn and is not in any plan yet: the lasso's ring, the line a grid is to be cut along. */
import type { Layer } from '@deck.gl/core';
import { PathLayer } from '@deck.gl/layers';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';

export interface DraftLine {
  /** Lon/lat interleaved. */
  readonly path: readonly number[];
  readonly kind: 'line' | 'ring';
}

/** The line twice: a casing that stands out from any ground, and the line itself. */
export function draftLayers(line: DraftLine | null, { colour, casing }: { colour: Rgba; casing: Rgba }): Layer[] {
  if (!line || line.path.length < 4) return [];
  const path = line.kind === 'ring' ? [...line.path, line.path[0], line.path[1]] : line.path;
  return [
    { id: 'draft-casing', getColor: casing, getWidth: 6 },
    { id: 'draft', getColor: colour, getWidth: 2.5 },
  ].map(
    (style) =>
      new PathLayer<DraftLine>({
        ...style,
        data: [line],
        getPath: () => Float64Array.from(path) as never,
        positionFormat: 'XY',
        widthUnits: 'pixels',
        jointRounded: true,
        capRounded: true,
        parameters: FLAT,
        ...inSlot(SLOTS.points),
      }),
  );
}
