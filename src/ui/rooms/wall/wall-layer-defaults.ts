import type { LayerId, Session } from '../../../store/session';

/** Layers the wall offers, and whether they are on unless somebody switched them. */
export const WALL_LAYERS = { heat: true, incidents: true, grids: true, coverage: false, tracks: false } as const;
export type WallLayerId = keyof typeof WALL_LAYERS & LayerId;
export const WALL_LAYER_IDS = Object.keys(WALL_LAYERS) as WallLayerId[];

export function isLayerOn(layers: Session['layers'], id: WallLayerId): boolean {
  return layers[id] ?? WALL_LAYERS[id];
}
