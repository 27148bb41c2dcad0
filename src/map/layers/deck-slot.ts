import type { Slot } from '../z-order';

/**
 * `beforeId` puts an interleaved deck.gl layer under a style layer. It belongs to the overlay, not to the layer types,
 * hence the cast; the layer is drawn where the slot stands in the style.
 */
export function inSlot(slot: Slot): object {
  return { beforeId: slot };
}

/**
 * Everything lies flat on the ground: order decides what is over what, never depth. Without depth writes off, MapLibre's
 * labels would be hidden by what a layer under them has drawn.
 */
export const FLAT = { depthCompare: 'always', depthWriteEnabled: false } as const;
