/** Fields and facts over the plan: lattices as images on the ground, incidents, sites, tracks. */
import type { Layer } from '@deck.gl/core';
import { BitmapLayer, PathLayer, ScatterplotLayer } from '@deck.gl/layers';
import type { Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { FLAT, inSlot } from './deck-slot';

/** A lattice coloured cell by cell: row 0 is the north edge, as in any image. */
export interface GroundImage {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** RGBA, 4 bytes a cell. */
  readonly pixels: Uint8ClampedArray;
  /** [west, south, east, north] in degrees. */
  readonly bounds: readonly [number, number, number, number];
  /** Smooth for a density, crisp cells for a coverage. */
  readonly isSmooth: boolean;
}

export function groundImageLayer(image: GroundImage): Layer {
  return new BitmapLayer({
    id: image.id,
    image: new ImageData(image.pixels as Uint8ClampedArray<ArrayBuffer>, image.width, image.height),
    bounds: [...image.bounds] as [number, number, number, number],
    textureParameters: {
      minFilter: 'linear',
      magFilter: image.isSmooth ? 'linear' : 'nearest',
      addressModeU: 'clamp-to-edge',
      addressModeV: 'clamp-to-edge',
    },
    parameters: FLAT,
    ...inSlot(SLOTS.fills),
  });
}

export interface PointsOptions {
  readonly id: string;
  readonly count: number;
  /** Interleaved lon, lat. */
  readonly positions: Float64Array;
  /** RGBA, 4 bytes a point. */
  readonly colours: Uint8Array;
  readonly radiusPx: number;
  readonly outline: Rgba;
}

export function pointsLayer({ id, count, positions, colours, radiusPx, outline }: PointsOptions): Layer {
  return new ScatterplotLayer({
    id,
    data: {
      length: count,
      attributes: {
        getPosition: { value: positions, size: 2 },
        getFillColor: { value: colours, size: 4 },
      },
    },
    radiusUnits: 'pixels',
    getRadius: radiusPx,
    stroked: true,
    lineWidthUnits: 'pixels',
    getLineWidth: 1.2,
    getLineColor: outline,
    parameters: FLAT,
    ...inSlot(SLOTS.points),
  } as never);
}

export interface LineItem {
  /** Interleaved lon, lat. */
  readonly path: Float64Array;
}

export function linesLayer(
  id: string,
  lines: readonly LineItem[],
  { colour, widthPx }: { readonly colour: Rgba; readonly widthPx: number },
): Layer {
  return new PathLayer<LineItem>({
    id,
    data: lines,
    getPath: (line) => line.path as never,
    positionFormat: 'XY',
    getColor: colour,
    getWidth: widthPx,
    widthUnits: 'pixels',
    jointRounded: true,
    capRounded: true,
    parameters: FLAT,
    ...inSlot(SLOTS.lines),
  });
}
