/**
 * Layers of which nothing is on screen are passed over. deck.gl draws every layer of a map, wherever it lies, and a
 * district has a few dozen; a hand that draws has three or four of them before it.
 */
import type { Layer, Viewport } from '@deck.gl/core';
import type { GroundBox } from './area-groups';

/** Part of the screen that lines and marks may reach out of their ground. */
const MARGIN = 0.02;

const screens = new WeakMap<Viewport, GroundBox>();

/** Says what ground a layer is about; the prop is ours, not the layer type's, hence the cast. */
export function onGround(box: GroundBox): object {
  return { groundBox: box };
}

/** Whether a layer may have something on screen; one that does not say what ground it is about always may. */
export function isOnScreen(layer: Layer, viewport: Viewport): boolean {
  const { groundBox } = layer.props as { readonly groundBox?: GroundBox };
  if (!groundBox) return true;
  let screen = screens.get(viewport);
  if (!screen) {
    const [west, south, east, north] = viewport.getBounds();
    const [spareX, spareY] = [MARGIN * (east - west), MARGIN * (north - south)];
    screen = [west - spareX, south - spareY, east + spareX, north + spareY];
    screens.set(viewport, screen);
  }
  return (
    groundBox[0] <= screen[2] && groundBox[2] >= screen[0] && groundBox[1] <= screen[3] && groundBox[3] >= screen[1]
  );
}
