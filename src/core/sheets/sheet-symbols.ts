/**
 * How things look on a printed sheet, map and legend alike. Everything is told apart by lightness and by the manner of
 * its line as well as by colour, so that a grey print says the same. Grid borders are magenta, as Beijing's rule for
 * grid maps has it. Lines are in millimetres on paper.
 */
import type { BarrierKind, SurfaceKind } from '../ground/ground';

export const INK = '#1c1b19';
export const SOFT_INK = '#55524c';
export const FAINT_INK = '#8b8780';
export const BORDER = '#b0116b';
export const PAPER = '#ffffff';

/** Laid over what the sheet is not about. */
export const VEIL = { fill: '#f4f3f0', opacity: 0.66 };

/** Widths on the ground where a file gives only the line, metres, and the least and most on paper. */
export const ROADS: Readonly<
  Record<'lane' | 'street' | 'main-road', { readonly widthM: number; readonly least: number; readonly most: number }>
> = {
  lane: { widthM: 4, least: 0.5, most: 8 },
  street: { widthM: 10, least: 0.9, most: 16 },
  'main-road': { widthM: 20, least: 1.5, most: 24 },
};
export const ROAD_KINDS = ['lane', 'street', 'main-road'] as const satisfies readonly BarrierKind[];
export const ROAD_FILLS = { lane: '#ffffff', street: '#ffffff', 'main-road': '#f3ecd9' } as const;
export const ROAD_EDGE = { colour: '#a39e95', width: 0.13 };

export const SURFACES: Readonly<Record<SurfaceKind, { readonly fill: string; readonly edge?: string }>> = {
  water: { fill: '#c9dde8', edge: '#5f8aa3' },
  park: { fill: '#d9e6c8' },
  farmland: { fill: '#f0f1df' },
  campus: { fill: '#f5efe6' },
  hospital: { fill: '#f7ece9' },
  market: { fill: '#f6f0e0' },
  plaza: { fill: '#f1efea' },
  compound: { fill: '#f8f6f1' },
  industrial: { fill: '#efeef0' },
  village: { fill: '#f5f2ea' },
};

export const BUILDING = { fill: '#e2ddd3', edge: '#918b7a', width: 0.11 };
/** Between the stairwells of a divided building. */
export const STAIRWELL = { colour: '#55524c', width: 0.18, dash: '.6 .35' };
export const RAIL = { colour: '#4a4844', width: 0.8, gapWidth: 0.5, dash: '2 2' };
export const WALL = { colour: '#8b8780', width: 0.22, dash: '1.6 .4 .3 .4' };
export const WATER_LINE = { colour: '#5f8aa3', width: 0.4 };
/** Ground without a grid. */
export const HATCH = { colour: '#8b8780', width: 0.14, stepMm: 1.5, angle: Math.PI / 4 };
/** Level lines over water, by which a grey print tells it from a building. */
export const WAVES = { colour: '#8fb0c3', width: 0.12, stepMm: 1.3 };

/** Of the grids a sheet is about; the one grid of a notice is drawn a little stronger. */
export const GRID_BORDER = { colour: BORDER, width: 0.7, strong: 1, casing: 0.55 };
/** Other grids of the same community round the one grid of a notice. */
export const NEXT_GRID_BORDER = { colour: BORDER, width: 0.35, dash: '2.2 .9' };
export const COMMUNITY_BORDER = {
  colour: INK,
  width: 0.6,
  dash: '4 1 .9 1',
  bandColour: BORDER,
  bandWidth: 3,
  bandOpacity: 0.16,
};
/** Borders beyond the community. */
export const OTHER_GRID_BORDER = { colour: FAINT_INK, width: 0.22, dash: '1.2 .8' };
export const OTHER_COMMUNITY_BORDER = { colour: SOFT_INK, width: 0.35, dash: '3 .8 .7 .8' };

export const FONT =
  "'Noto Sans SC','Noto Sans CJK SC','Source Han Sans SC','PingFang SC','Microsoft YaHei','SimHei','WenQuanYi Micro Hei',Arial,sans-serif";
