/** Open incidents as marks that say their tier twice: by a letter and by a step of lightness. */
import type { Layer } from '@deck.gl/core';
import { ScatterplotLayer, TextLayer } from '@deck.gl/layers';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { inSlot } from './deck-slot';

export interface IncidentMark {
  readonly lon: number;
  readonly lat: number;
  readonly letter: string;
  readonly fill: Rgba;
  /** Of the letter, chosen against the fill. */
  readonly ink: Rgba;
  readonly isOverdue: boolean;
}

export interface IncidentMarkOptions {
  readonly radiusPx: number;
  readonly outline: Rgba;
  readonly overdue: Rgba;
  readonly fontFamily: string;
}

/** Marks in the order given, the last on top; an overdue one has a wide ring in the overdue colour. */
export function incidentLayers(
  marks: readonly IncidentMark[],
  { radiusPx, outline, overdue, fontFamily }: IncidentMarkOptions,
): Layer[] {
  return [
    new ScatterplotLayer<IncidentMark>({
      id: 'incident-marks',
      data: marks,
      getPosition: (mark) => [mark.lon, mark.lat],
      getFillColor: (mark) => mark.fill,
      getLineColor: (mark) => (mark.isOverdue ? overdue : outline),
      getLineWidth: (mark) => radiusPx * (mark.isOverdue ? 0.4 : 0.16),
      getRadius: radiusPx,
      stroked: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      parameters: { depthCompare: 'always' },
      ...inSlot(SLOTS.points),
    }),
    new TextLayer<IncidentMark>({
      id: 'incident-letters',
      data: marks,
      getPosition: (mark) => [mark.lon, mark.lat],
      getText: (mark) => mark.letter,
      getColor: (mark) => mark.ink,
      getSize: radiusPx * 1.35,
      fontFamily,
      fontWeight: 700,
      characterSet: 'auto',
      parameters: { depthCompare: 'always' },
      ...inSlot(SLOTS.points),
    }),
  ];
}
