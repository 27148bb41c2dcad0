/**
 * Layers that stay the same object while nothing they show has changed. deck.gl compares every prop of a new layer with
 * those of the one before it, which for some sixty layers is most of what a stroke costs; the same object it passes by.
 */
import type { Layer } from '@deck.gl/core';

/** Gives the layer made last under an id while `parts` are the same, one by one; else makes it. */
export type LayerKeeper = <Made extends Layer>(id: string, parts: readonly unknown[], make: () => Made) => Made;

/** Makes every layer anew: a layer that has left the map cannot come back as the same object. */
export const anew: LayerKeeper = (_id, _parts, make) => make();

/** A keeper for layers that stay on one map for as long as it is used. */
export function keepLayers(): LayerKeeper {
  const kept = new Map<string, { readonly parts: readonly unknown[]; readonly layer: Layer }>();
  return <Made extends Layer>(id: string, parts: readonly unknown[], make: () => Made): Made => {
    const last = kept.get(id);
    if (last && last.parts.length === parts.length && parts.every((part, i) => part === last.parts[i])) {
      return last.layer as Made;
    }
    const layer = make();
    kept.set(id, { parts, layer });
    return layer;
  };
}
