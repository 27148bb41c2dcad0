/**
 * A sequential ramp as 256 colours with alpha, from stops a perceptually even step apart; the same ramp colours the
 * ground and its legend. The lower end fades out, so that "next to nothing" shows the map and not a tint.
 */
import type { Palette, Rgba } from './palette';

/** 256 colours, RGBA, 4 bytes each. */
export type ColourRamp = Uint8ClampedArray;

export const RAMP_STEPS = 256;

/** Share of the ramp over which it becomes opaque, and how opaque it then is: streets and names are read through it. */
const FADE_IN = 0.3;
const OPACITY = 0.9;

/** The tokens of the heat ramp, from least to most. */
const HEAT_TOKENS = ['--heat-1', '--heat-2', '--heat-3', '--heat-4', '--heat-5', '--heat-6'];

/** The ramp of densities in the theme in force: transparent to light on dark, transparent to dark on light. */
export function heatRamp(palette: Palette): ColourRamp {
  return colourRamp(HEAT_TOKENS.map((token) => palette.rgba(token)));
}

/** Interpolates stops into a ramp that fades in from nothing. */
export function colourRamp(stops: readonly Rgba[]): ColourRamp {
  const ramp = new Uint8ClampedArray(RAMP_STEPS * 4);
  for (let step = 0; step < RAMP_STEPS; step++) {
    const share = step / (RAMP_STEPS - 1);
    const place = share * (stops.length - 1);
    const low = Math.min(stops.length - 2, Math.floor(place));
    for (let channel = 0; channel < 3; channel++) {
      const from = stops[low][channel];
      ramp[step * 4 + channel] = from + (stops[low + 1][channel] - from) * (place - low);
    }
    ramp[step * 4 + 3] = 255 * OPACITY * Math.min(1, share / FADE_IN);
  }
  return ramp;
}

/** The ramp as the stops of a CSS gradient, for a legend that is the same picture as the ground. */
export function rampGradient(ramp: ColourRamp): string {
  const stops: string[] = [];
  for (let step = 0; step < RAMP_STEPS; step += 15) {
    const [red, green, blue, alpha] = ramp.subarray(step * 4, step * 4 + 4);
    stops.push(`rgb(${red} ${green} ${blue} / ${(alpha / 255).toFixed(3)})`);
  }
  return `linear-gradient(to right, ${stops.join(', ')})`;
}
