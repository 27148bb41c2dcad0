/** What is being drawn or held and is not in any plan yet: a lasso's ring, a line to cut along, a border in the hand. */
import type { Layer } from '@deck.gl/core';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';

export interface DraftVertex {
  readonly lon: number;
  readonly lat: number;
  readonly kind: 'bend' | 'middle' | 'junction' | 'end';
  readonly isHeld: boolean;
}

export interface Draft {
  /** Lon/lat interleaved. */
  readonly paths: readonly (readonly number[])[];
  /** The paths of a ring are closed here; a border is drawn hollow, to be told from the outline of a selected grid. */
  readonly kind: 'line' | 'ring' | 'border';
  /** Closed outlines to be shown softly. */
  readonly around?: readonly (readonly number[])[];
  /** Points of the lines that can be taken; a middle is a place to put one in. */
  readonly vertices?: readonly DraftVertex[];
}

/** Every line twice: a casing that stands out from any ground, and the line itself. */
export function draftLayers(draft: Draft | null, { colour, casing }: { colour: Rgba; casing: Rgba }): Layer[] {
  if (!draft) return [];
  const lines = draft.paths.filter((path) => path.length >= 4);
  const paths = draft.kind === 'ring' ? lines.map(closed) : lines;
  const isBorder = draft.kind === 'border';
  const drawn = [
    { id: 'draft-around', data: draft.around ? closedOnce(draft.around) : [], getColor: colour, getWidth: 2 },
    { id: 'draft-casing', data: paths, getColor: isBorder ? colour : casing, getWidth: isBorder ? 9 : 6 },
    { id: 'draft', data: paths, getColor: isBorder ? casing : colour, getWidth: isBorder ? 4 : 2.5 },
  ].flatMap((style) =>
    style.data.length === 0
      ? []
      : new PathLayer<readonly number[]>({
          ...style,
          getPath: (path) => Float64Array.from(path) as never,
          positionFormat: 'XY',
          widthUnits: 'pixels',
          jointRounded: true,
          capRounded: true,
          parameters: FLAT,
          ...inSlot(SLOTS.points),
        }),
  );
  return draft.vertices ? [...drawn, vertexLayer(draft.vertices, { colour, casing })] : drawn;
}

/** Discs on the lines: hollow for bends, filled where lines meet or end, small for middles, full size in the hand. */
function vertexLayer(vertices: readonly DraftVertex[], { colour, casing }: { colour: Rgba; casing: Rgba }): Layer {
  const isFull = ({ kind, isHeld }: DraftVertex) => isHeld || kind === 'junction' || kind === 'end';
  return new ScatterplotLayer<DraftVertex>({
    id: 'draft-vertices',
    data: vertices,
    getPosition: ({ lon, lat }) => [lon, lat],
    getRadius: ({ kind, isHeld }) => (isHeld ? 7 : kind === 'middle' ? 3 : 5),
    getFillColor: (vertex) => (isFull(vertex) ? colour : casing),
    getLineColor: (vertex) => (isFull(vertex) ? casing : colour),
    getLineWidth: ({ kind, isHeld }) => (kind === 'middle' && !isHeld ? 1.5 : 2),
    stroked: true,
    radiusUnits: 'pixels',
    lineWidthUnits: 'pixels',
    parameters: FLAT,
    ...inSlot(SLOTS.points),
  });
}

const closedPaths = new WeakMap<readonly (readonly number[])[], readonly number[][]>();

/** The same list for the same outlines: they stay while a border is pulled, and need not go to the graphics card again. */
function closedOnce(paths: readonly (readonly number[])[]): readonly number[][] {
  let known = closedPaths.get(paths);
  if (!known) {
    known = paths.map(closed);
    closedPaths.set(paths, known);
  }
  return known;
}

function closed(path: readonly number[]): number[] {
  return [...path, path[0], path[1]];
}
