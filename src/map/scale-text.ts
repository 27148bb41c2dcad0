/**
 * Lettering for a map that is read from across a room: larger, and where there is no room for all of it the communities
 * are named before the grids are numbered.
 */
import type { StyleSpecification } from 'maplibre-gl';

/** A label layer further back in the style is placed first, and keeps its place. */
const PLACED_FIRST = 'area-names';

/**
 * Multiplies every text size of a style, given as a number or by zoom; 1 leaves the style as it is. A wall twice as
 * large shows the same ground one zoom closer, so labels that give way to closer ones do so that much later.
 */
export function scaleText(style: StyleSpecification, factor: number): StyleSpecification {
  if (factor === 1) return style;
  return {
    ...style,
    layers: [...style.layers].sort(communitiesLast).map((layer) => {
      if (layer.type !== 'symbol' || layer.layout?.['text-size'] === undefined) return layer;
      return {
        ...layer,
        ...(layer.maxzoom !== undefined && { maxzoom: Math.min(24, layer.maxzoom + Math.log2(factor)) }),
        layout: { ...layer.layout, 'text-size': scaled(layer.layout['text-size'], factor) as never },
      };
    }),
  };
}

function communitiesLast(a: { id: string }, b: { id: string }): number {
  return Number(a.id === PLACED_FIRST) - Number(b.id === PLACED_FIRST);
}

/** `['interpolate', curve, ['zoom'], zoom, size, zoom, size …]`: only the sizes are scaled. */
function scaled(size: unknown, factor: number): unknown {
  if (typeof size === 'number') return size * factor;
  const [operator, curve, input, ...stops] = size as [string, unknown, unknown, ...number[]];
  if (operator !== 'interpolate') throw new Error(`A text size is "${operator}", expected a number or interpolate.`);
  return [operator, curve, input, ...stops.map((stop, i) => (i % 2 === 1 ? stop * factor : stop))];
}
