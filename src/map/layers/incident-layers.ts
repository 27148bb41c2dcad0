/**
 * Open incidents as marks. Those to look at carry their tier twice, as a letter and as a step of lightness; the others
 * are small dots that say no more than where.
 */
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
  readonly rim: Rgba;
  /** Drawn large, with its letter. */
  readonly isLarge: boolean;
}

export interface IncidentMarkOptions {
  /** Of a large mark; a small one has a third of it. */
  readonly radiusPx: number;
  readonly overdue: Rgba;
  readonly fontFamily: string;
}

/** Marks in the order given, the last on top; an overdue one has a wide ring in the overdue colour. */
export function incidentLayers(
  marks: readonly IncidentMark[],
  { radiusPx, overdue, fontFamily }: IncidentMarkOptions,
): Layer[] {
  return [
    new ScatterplotLayer<IncidentMark>({
      id: 'incident-marks',
      data: marks,
      getPosition: (mark) => [mark.lon, mark.lat],
      getFillColor: (mark) => mark.fill,
      getLineColor: (mark) => (mark.isOverdue ? overdue : mark.rim),
      getLineWidth: (mark) => radiusPx * (mark.isOverdue ? 0.3 : 0.12),
      getRadius: (mark) => (mark.isLarge ? radiusPx : radiusPx / 3),
      stroked: true,
      radiusUnits: 'pixels',
      lineWidthUnits: 'pixels',
      parameters: { depthCompare: 'always' },
      ...inSlot(SLOTS.points),
    }),
    new TextLayer<IncidentMark>({
      id: 'incident-letters',
      data: marks.filter((mark) => mark.isLarge),
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
