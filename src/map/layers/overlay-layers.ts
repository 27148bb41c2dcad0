/**
 * Schemes over each other on the map: the borders of each in its own colour and stroke, the lowest widest, so that all
 * can be read where they run along one line; ground in disagreement is hatched, and slivers, too thin to be seen from
 * afar, are ringed.
 */
import type { Layer } from '@deck.gl/core';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import { type Projection, toLat, toLon, unprojectCoords } from '../../core/geometry/projection';
import type { Disagreement } from '../../core/plan/disagreements';
import type { DrawnGrids } from '../../core/plan/drawn-grids';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';
import { hatchLayer } from './mark-layers';
import { type PolygonItem, polygonItemsFromMetres } from './polygons';

/** Strokes of the schemes in the order in which they lie; dashes and gaps in multiples of the width. */
export const OVERLAY_STROKES = [
  { widthPx: 4.5, dash: null },
  { widthPx: 2.6, dash: [5, 3] },
  { widthPx: 2.2, dash: [1.5, 2] },
  { widthPx: 1.8, dash: [9, 4] },
  { widthPx: 1.5, dash: [3, 6] },
] as const;

/** Ground width of a pixel of stroke from which on strokes have their full width. */
const METRES_PER_PIXEL = 3;

interface PathItem {
  readonly path: Float64Array;
}

const pathsOfDrawn = new WeakMap<DrawnGrids, readonly PathItem[]>();
const dashes = new PathStyleExtension({ dash: true });

/** Borders as lines, each once: a line drawn for both its grids would fill the gaps of its own dashes. */
export function borderPaths(drawn: DrawnGrids, projection: Projection): readonly PathItem[] {
  const known = pathsOfDrawn.get(drawn);
  if (known) return known;
  const seen = new Set<string>();
  const isNew = (ax: number, ay: number, bx: number, by: number): boolean => {
    const [a, b] = [
      `${Math.round(ax * 1000)} ${Math.round(ay * 1000)}`,
      `${Math.round(bx * 1000)} ${Math.round(by * 1000)}`,
    ];
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
  const paths: PathItem[] = [];
  for (const ring of drawn.rings.flat()) {
    let run: number[] = [];
    const end = () => {
      if (run.length > 2) paths.push({ path: unprojectCoords(projection, run) });
      run = [];
    };
    for (let i = 0; i < ring.length; i += 2) {
      const j = i + 2 < ring.length ? i + 2 : 0;
      if (!isNew(ring[i], ring[i + 1], ring[j], ring[j + 1])) end();
      else run.push(...(run.length === 0 ? [ring[i], ring[i + 1]] : []), ring[j], ring[j + 1]);
    }
    end();
  }
  pathsOfDrawn.set(drawn, paths);
  return paths;
}

/** The borders of some schemes, the first undermost. */
export function overlayBorderLayers(
  drawn: readonly DrawnGrids[],
  projection: Projection,
  colours: readonly Rgba[],
): Layer[] {
  return drawn.map((of, i) => {
    const { widthPx, dash } = OVERLAY_STROKES[i];
    return new PathLayer<PathItem>({
      id: `overlay-border-${i}`,
      data: borderPaths(of, projection),
      getPath: (item: PathItem) => item.path as never,
      positionFormat: 'XY',
      getColor: colours[i],
      // Thinner while the whole city is on screen, as the borders of a plan are.
      getWidth: widthPx * METRES_PER_PIXEL,
      widthUnits: 'meters',
      widthMinPixels: widthPx / 2,
      widthMaxPixels: widthPx,
      ...(dash ? { getDashArray: dash, extensions: [dashes] } : { jointRounded: true }),
      updateTriggers: { getColor: colours[i].join() },
      parameters: FLAT,
      ...inSlot(SLOTS.lines),
    } as never);
  });
}

const itemsOfPiece = new WeakMap<Disagreement, readonly PolygonItem[]>();

function itemsOf(piece: Disagreement, projection: Projection): readonly PolygonItem[] {
  let items = itemsOfPiece.get(piece);
  if (!items) {
    items = polygonItemsFromMetres(0, piece.rings, projection);
    itemsOfPiece.set(piece, items);
  }
  return items;
}

export interface DisagreementOptions {
  readonly hatch: Rgba;
  readonly sliver: Rgba;
  readonly chosen: Rgba;
  readonly casing: Rgba;
  /** Pieces narrower than this are ringed, metres. */
  readonly sliverM: number;
  /** The piece looked at. */
  readonly piece: Disagreement | null;
  /** Whole zoom: hatching is made for it. */
  readonly zoom: number;
}

/** Ground in disagreement: hatched, slivers ringed, the piece looked at outlined. */
export function disagreementLayers(
  pieces: readonly Disagreement[],
  projection: Projection,
  { hatch, sliver, chosen, casing, sliverM, piece, zoom }: DisagreementOptions,
): Layer[] {
  const slivers = pieces.filter(({ widthM }) => widthM < sliverM);
  const outline = piece
    ? piece.rings.map((ring) => ({ path: unprojectCoords(projection, [...ring, ring[0], ring[1]]) }))
    : [];
  return [
    ...hatchLayer(
      'overlay-disagreements',
      pieces.flatMap((one) => itemsOf(one, projection)),
      hatch,
      zoom,
    ),
    new ScatterplotLayer<Disagreement>({
      id: 'overlay-slivers',
      data: slivers,
      getPosition: ({ place }) => [toLon(projection, place[0]), toLat(projection, place[1])],
      getRadius: 7,
      radiusUnits: 'pixels',
      filled: false,
      stroked: true,
      getLineColor: sliver,
      getLineWidth: 2,
      lineWidthUnits: 'pixels',
      parameters: FLAT,
      ...inSlot(SLOTS.points),
    }),
    ...[
      { id: 'overlay-piece-casing', colour: casing, widthPx: 7 },
      { id: 'overlay-piece', colour: chosen, widthPx: 3.5 },
    ].map(
      ({ id, colour, widthPx }) =>
        new PathLayer<PathItem>({
          id,
          data: outline,
          getPath: (item: PathItem) => item.path as never,
          positionFormat: 'XY',
          getColor: colour,
          getWidth: widthPx,
          widthUnits: 'pixels',
          jointRounded: true,
          parameters: FLAT,
          ...inSlot(SLOTS.points),
        }),
    ),
  ];
}
