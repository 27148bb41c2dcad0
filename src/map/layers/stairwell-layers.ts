/** The stairwells of the building under the pointer: lines between them, a number in each, and households where it fits. */
import type { Layer } from '@deck.gl/core';
import { PathLayer, TextLayer } from '@deck.gl/layers';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';

export interface StairwellMark {
  readonly lon: number;
  readonly lat: number;
  readonly text: string;
  /** One of those that are meant. */
  readonly isMeant: boolean;
}

export interface StairwellDrawing {
  /** Lon/lat interleaved. */
  readonly lines: readonly (readonly number[])[];
  readonly outlines: readonly (readonly number[])[];
  readonly marks: readonly StairwellMark[];
}

interface StairwellStyle {
  readonly ink: Rgba;
  readonly paper: Rgba;
  readonly accent: Rgba;
  readonly fontFamily: string;
}

const FONT_PX = 12;

/** Lines over the footprint, thin and cased, and the marks on plates of their own. */
export function stairwellLayers(
  { lines, outlines, marks }: StairwellDrawing,
  { ink, paper, accent, fontFamily }: StairwellStyle,
): Layer[] {
  const closed = outlines.map((ring) => [...ring, ring[0], ring[1]]);
  const drawn = lines.filter((line) => line.length >= 4);
  return [
    ...[
      { id: 'stairwell-outline', data: closed, getColor: ink, getWidth: 1.5 },
      { id: 'stairwell-casing', data: drawn, getColor: paper, getWidth: 4 },
      { id: 'stairwell-lines', data: drawn, getColor: ink, getWidth: 1.5 },
    ].map(
      (style) =>
        new PathLayer<readonly number[]>({
          ...style,
          getPath: (path) => Float64Array.from(path) as never,
          positionFormat: 'XY',
          widthUnits: 'pixels',
          updateTriggers: { getColor: style.getColor.join() },
          parameters: FLAT,
          ...inSlot(SLOTS.points),
        }),
    ),
    new TextLayer<StairwellMark>({
      id: 'stairwell-marks',
      data: marks,
      getPosition: ({ lon, lat }) => [lon, lat],
      getText: ({ text }) => text,
      getColor: ({ isMeant }) => (isMeant ? paper : ink),
      getSize: FONT_PX,
      lineHeight: 1.15,
      fontFamily,
      fontWeight: 600,
      characterSet: 'auto',
      background: true,
      getBackgroundColor: ({ isMeant }) => (isMeant ? accent : paper),
      backgroundPadding: [3, 1, 3, 1],
      parameters: { depthCompare: 'always' },
      ...inSlot(SLOTS.points),
    }),
  ];
}
