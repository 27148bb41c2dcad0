/** Which colour a grid and a building get, by what the map is coloured by. Pure: palette and facts in, colours out. */

import { bandOf, deviationOf, loadOf } from '../../../core/plan/balance';
import type { Change } from '../../../core/plan/change-list';
import type { GridFacts } from '../../../core/plan/grid-facts';
import type { Plan } from '../../../core/plan/plan';
import { GRID_FILLS_DARK, GRID_FILLS_LIGHT, type Palette, type Rgba } from '../../../map/palette';
import type { ColourBy } from '../../../store/session';

/** Upper ends of the classes of households in a building; the last class is open. */
export const HOUSEHOLD_CLASSES = [0, 10, 30, 60, 120] as const;
/** Steps of deviation from the target, as parts of it; within the range is one class of its own. */
export const DEVIATION_FULL = 0.6;

export interface GridPaint {
  gridFill(grid: number): Rgba;
  building(building: number, grid: number): Rgba;
}

export interface PaintFacts {
  readonly plan: Plan;
  readonly facts: ReadonlyMap<number, GridFacts>;
  readonly colours: ReadonlyMap<number, number>;
  readonly households: Int32Array;
  /** Colour of each grid's service zone as an index; grids in no zone have none. */
  readonly zones: ReadonlyMap<number, number>;
  /** Buildings that changed grid; asked only when colouring by change. */
  readonly moved: ReadonlySet<number>;
}

export function gridPaint(colourBy: ColourBy, palette: Palette, data: PaintFacts): GridPaint {
  const { plan, facts, colours, households, zones, moved } = data;
  const fills = palette.isDark ? GRID_FILLS_DARK : GRID_FILLS_LIGHT;
  const none = palette.rgba('--map-building');
  const byGrid = (grid: number, alpha: number): Rgba => {
    const fill = fills[colours.get(grid) ?? 0];
    return [fill[0], fill[1], fill[2], alpha];
  };
  const faint = palette.rgba('--map-land', 0);

  if (colourBy === 'households') {
    return {
      gridFill: () => faint,
      building: (building) => householdColour(households[building], palette),
    };
  }
  if (colourBy === 'zone') {
    const of = (grid: number, alpha: number): Rgba | null => {
      const zone = zones.get(grid);
      return zone === undefined
        ? null
        : withAlpha(mix(palette.rgba('--map-land'), palette.rgba(`--zone-${zone}`), 0.55), alpha);
    };
    return {
      gridFill: (grid) => of(grid, 150) ?? faint,
      building: (_, grid) => {
        const colour = of(grid, 255);
        return colour ? darker(colour, 0.86) : none;
      },
    };
  }
  if (colourBy === 'deviation') {
    const of = (grid: number, alpha: number): Rgba => {
      const known = plan.grids.get(grid);
      const figures = facts.get(grid);
      if (!known || !figures) return faint;
      return deviationColour(loadOf(figures, plan.profile), known, plan, palette, alpha);
    };
    return {
      gridFill: (grid) => of(grid, 150),
      building: (_, grid) => (grid < 0 ? none : darker(of(grid, 255), 0.86)),
    };
  }
  if (colourBy === 'change') {
    return {
      gridFill: () => faint,
      building: (building, grid) => (moved.has(building) && grid >= 0 ? darker(byGrid(grid, 255), 0.72) : none),
    };
  }
  return {
    gridFill: (grid) => byGrid(grid, 118),
    building: (_, grid) => (grid < 0 ? none : darker(byGrid(grid, 255), 0.84)),
  };
}

/** One hue from light to dark; nobody lives in the lightest. */
export function householdColour(households: number, palette: Palette): Rgba {
  if (households === 0) return palette.rgba('--map-building');
  const light = palette.rgba('--ramp-low');
  const dark = palette.rgba('--ramp-high');
  const step = HOUSEHOLD_CLASSES.findIndex((end) => households <= end);
  const at = ((step < 0 ? HOUSEHOLD_CLASSES.length : step) - 1) / (HOUSEHOLD_CLASSES.length - 1);
  return mix(light, dark, at);
}

/** Blue under, orange over, stronger the further; neutral inside the range; apart grids as land. */
export function deviationColour(
  load: number,
  grid: Parameters<typeof bandOf>[1],
  plan: Plan,
  palette: Palette,
  alpha: number,
): Rgba {
  const band = bandOf(load, grid, plan.profile);
  if (band === 'apart') return palette.rgba('--map-building', Math.min(alpha, 60));
  const neutral = palette.rgba('--map-land');
  if (band === 'within') return withAlpha(mix(neutral, palette.rgba('--within'), 0.35), alpha);
  const off = Math.min(1, Math.abs(deviationOf(load, plan.profile)) / DEVIATION_FULL);
  return withAlpha(mix(neutral, palette.rgba(band === 'over' ? '--over' : '--under'), 0.35 + 0.65 * off), alpha);
}

function mix(a: Rgba, b: Rgba, at: number): Rgba {
  return [0, 1, 2, 3].map((i) => Math.round(a[i] + (b[i] - a[i]) * at)) as Rgba;
}

function darker(colour: Rgba, by: number): Rgba {
  return [Math.round(colour[0] * by), Math.round(colour[1] * by), Math.round(colour[2] * by), colour[3]];
}

function withAlpha(colour: Rgba, alpha: number): Rgba {
  return [colour[0], colour[1], colour[2], alpha];
}

/** Buildings on the plots of some changes. */
export function movedBuildings(plan: Plan, changes: readonly Change[]): ReadonlySet<number> {
  const moved = new Set<number>();
  for (const { area, plots } of changes) {
    const { plotBuilding } = plan.areas.get(area)!.mesh;
    for (const plot of plots) if (plotBuilding[plot] >= 0) moved.add(plotBuilding[plot]);
  }
  return moved;
}

/** Plots of some changes, by community. */
export function movedPlots(changes: readonly Change[]): ReadonlyMap<number, ReadonlySet<number>> {
  const moved = new Map<number, Set<number>>();
  for (const { area, plots } of changes) {
    const ofArea = moved.get(area) ?? new Set<number>();
    moved.set(area, ofArea);
    for (const plot of plots) ofArea.add(plot);
  }
  return moved;
}
