/** The design tokens as the map and deck.gl want them: read from the page's CSS variables, so a colour stands once. */

export type Rgba = [number, number, number, number];

export interface Palette {
  /** CSS colour text of a token, such as `'--map-water'`. */
  css(token: string): string;
  /** The same as 0–255 channels; `alpha` 0–255 replaces the token's own. */
  rgba(token: string, alpha?: number): Rgba;
  readonly isDark: boolean;
}

/** Reads the tokens in force on the page now; make a new one when the theme changes. */
export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const known = new Map<string, Rgba>();
  const css = (token: string) => style.getPropertyValue(token).trim();
  return {
    css,
    rgba(token, alpha) {
      let colour = known.get(token);
      if (!colour) {
        colour = parseColour(css(token), token);
        known.set(token, colour);
      }
      return alpha === undefined ? colour : [colour[0], colour[1], colour[2], alpha];
    },
    isDark: document.documentElement.dataset.theme === 'dark',
  };
}

function parseColour(text: string, token: string): Rgba {
  const hex = /^#([0-9a-f]{6})$/i.exec(text);
  if (hex) {
    const value = Number.parseInt(hex[1], 16);
    return [value >> 16, (value >> 8) & 255, value & 255, 255];
  }
  throw new Error(`Token ${token} is "${text}", expected #rrggbb.`);
}

/**
 * Fills for grids, of near-equal lightness so that no grid looks more important than its neighbour; neighbours get
 * different ones by `colourGraph`. Six are enough for planar maps with room to spare; hues are kept apart for the
 * common colour-vision deficiencies (after Paul Tol's light scheme), and every grid carries its number besides.
 */
export const GRID_FILLS_LIGHT: readonly Rgba[] = [
  [119, 170, 221, 255],
  [238, 190, 130, 255],
  [153, 206, 190, 255],
  [226, 163, 178, 255],
  [196, 198, 110, 255],
  [186, 170, 214, 255],
];
export const GRID_FILLS_DARK: readonly Rgba[] = [
  [62, 106, 150, 255],
  [142, 103, 52, 255],
  [50, 116, 104, 255],
  [140, 76, 96, 255],
  [106, 110, 44, 255],
  [98, 82, 136, 255],
];
