/** Service zones on the map: a wide line in the zone's colour just inside its outline, cased so that it holds on any fill. */
import type { Layer } from '@deck.gl/core';
import { PathStyleExtension } from '@deck.gl/extensions';
import { PathLayer } from '@deck.gl/layers';
import type { Ground } from '../../core/ground/ground';
import type { Plan } from '../../core/plan/plan';
import { zoneFacts, zoneLines } from '../../core/plan/zone-facts';
import type { ZoneShape } from '../../core/plan/zone-shape';
import type { Palette, Rgba } from '../palette';
import { SLOTS } from '../z-order';
import { zoneColours, zoneToken } from '../zone-colours';
import { joinItems } from './area-groups';
import { FLAT, inSlot } from './deck-slot';
import type { Picture } from './plan-layers';

interface ZoneLine {
  readonly colour: Rgba;
  readonly path: Float64Array;
}

/** Narrow while the whole city is on screen, wider than any other line where grids are worked on. */
interface LineWidth {
  readonly widthM: number;
  readonly leastPx: number;
  readonly mostPx: number;
}
const LINE: LineWidth = { widthM: 20, leastPx: 3, mostPx: 5.5 };
const CASING: LineWidth = { widthM: 30, leastPx: 4.5, mostPx: 8.5 };

const inside = new PathStyleExtension({ offset: true });
const linesOfShape = new WeakMap<ZoneShape, readonly ZoneLine[]>();

/** The same list while shape and colour are the same: a stroke elsewhere sends no line again. */
function linesOf(shape: ZoneShape, colour: Rgba, ground: Ground): readonly ZoneLine[] {
  const known = linesOfShape.get(shape);
  if (known && known[0]?.colour === colour) return known;
  const lines = zoneLines(shape, ground).map((path) => ({ colour, path }));
  linesOfShape.set(shape, lines);
  return lines;
}

/** Lines have their zone on the left, so that two zones side by side show both their colours. */
export function zoneLayers(plan: Plan, ground: Ground, palette: Palette, picture: Picture = 'plan'): Layer[] {
  const colours = zoneColours(plan);
  const parts = [...zoneFacts(plan, ground)].map(([id, { shape }]) =>
    linesOf(shape, palette.rgba(zoneToken(colours, id)), ground),
  );
  const data = joinItems(ground, `${picture}-zones`, parts);
  if (data.length === 0) return [];
  const casing = palette.rgba('--panel', 215);
  const line = (id: string, { widthM, leastPx, mostPx }: LineWidth, colourOf: (line: ZoneLine) => Rgba) =>
    new PathLayer<ZoneLine>({
      id: picture === 'plan' ? id : `${picture}-${id}`,
      data,
      getPath: (item: ZoneLine) => item.path as never,
      positionFormat: 'XY',
      getColor: colourOf,
      getWidth: widthM,
      getOffset: 0.5,
      extensions: [inside],
      widthUnits: 'meters',
      widthMinPixels: leastPx,
      widthMaxPixels: mostPx,
      jointRounded: true,
      parameters: FLAT,
      ...inSlot(SLOTS.lines),
    } as never);
  return [line('zone-casing', CASING, () => casing), line('zone', LINE, ({ colour }) => colour)];
}
