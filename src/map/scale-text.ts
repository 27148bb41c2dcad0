/** Larger lettering for a map that is read from across a room. */
import type { StyleSpecification } from 'maplibre-gl';

/** Multiplies every text size of a style, given as a number or by zoom. */
export function scaleText(style: StyleSpecification, factor: number): StyleSpecification {
  if (factor === 1) return style;
  return {
    ...style,
    layers: style.layers.map((layer) => {
      if (layer.type !== 'symbol' || layer.layout?.['text-size'] === undefined) return layer;
      return { ...layer, layout: { ...layer.layout, 'text-size': scaled(layer.layout['text-size'], factor) as never } };
    }),
  };
}

/** `['interpolate', curve, ['zoom'], zoom, size, zoom, size …]`: only the sizes are scaled. */
function scaled(size: unknown, factor: number): unknown {
  if (typeof size === 'number') return size * factor;
  const [operator, curve, input, ...stops] = size as [string, unknown, unknown, ...number[]];
  if (operator !== 'interpolate') throw new Error(`A text size is "${operator}", expected a number or interpolate.`);
  return [operator, curve, input, ...stops.map((stop, i) => (i % 2 === 1 ? stop * factor : stop))];
}
