/** The legend of a printed sheet: each symbol as the map draws it. */
import {
  BORDER,
  BUILDING,
  COMMUNITY_BORDER,
  FAINT_INK,
  GRID_BORDER,
  HATCH,
  INK,
  NEXT_GRID_BORDER,
  OTHER_GRID_BORDER,
  PAPER,
  RAIL,
  ROAD_EDGE,
  ROAD_FILLS,
  STAIRWELL,
  SURFACES,
  WALL,
  WAVES,
} from './sheet-symbols';
import { SHEET_WORDS, type SheetLanguage, SYMBOL_KINDS, type SymbolKind } from './sheet-words';
import { mm } from './svg-path';
import { xmlText } from './xml-text';

const WIDTH_MM = 12;
const HEIGHT_MM = 4;
const MIDDLE = HEIGHT_MM / 2;
/** Both edges of a road: on white paper they need more ink than on the map. */
const EDGES_MM = 0.44;

/** Writes the legend of the symbols a sheet has, in their usual order. */
export function sheetLegend(symbols: ReadonlySet<SymbolKind>, language: SheetLanguage): string {
  const words = SHEET_WORDS[language];
  const entries = SYMBOL_KINDS.filter((kind) => symbols.has(kind)).map(
    (kind) =>
      `<li><svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH_MM}mm" height="${HEIGHT_MM}mm" viewBox="0 0 ${WIDTH_MM} ${HEIGHT_MM}" aria-hidden="true">${DRAW[kind]()}</svg>${xmlText(words.symbol[kind])}</li>`,
  );
  return `<section class="legend"><h3>${xmlText(words.legend)}</h3><ul>${entries.join('')}</ul></section>`;
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: string;
  readonly opacity?: number;
}

function line({ colour, width, dash, opacity }: Stroke): string {
  return `<path d="M0 ${MIDDLE}H${WIDTH_MM}" stroke="${colour}" stroke-width="${mm(width)}"${dash ? ` stroke-dasharray="${dash}"` : ''}${opacity === undefined ? '' : ` stroke-opacity="${opacity}"`}/>`;
}

function field(fill: string, edge?: string): string {
  return `<rect x=".2" y=".4" width="${WIDTH_MM - 0.4}" height="${HEIGHT_MM - 0.8}" fill="${fill}"${edge ? ` stroke="${edge}" stroke-width=".16"` : ''}/>`;
}

function road(kind: keyof typeof ROAD_FILLS, width: number): string {
  return line({ colour: ROAD_EDGE.colour, width: width + EDGES_MM }) + line({ colour: ROAD_FILLS[kind], width });
}

function building(): string {
  return `<rect x="2.5" y=".8" width="7" height="2.4" fill="${BUILDING.fill}" stroke="${BUILDING.edge}" stroke-width="${BUILDING.width}"/>`;
}

const DRAW: Readonly<Record<SymbolKind, () => string>> = {
  'community-border': () =>
    line({
      colour: COMMUNITY_BORDER.bandColour,
      width: COMMUNITY_BORDER.bandWidth,
      opacity: COMMUNITY_BORDER.bandOpacity,
    }) + line(COMMUNITY_BORDER),
  'grid-border': () => line({ colour: BORDER, width: GRID_BORDER.width }),
  'this-border': () => line({ colour: BORDER, width: GRID_BORDER.strong }),
  label: () =>
    `<text x="6" y="2" font-size="2.4" font-weight="700" text-anchor="middle" fill="${INK}">03</text><text x="6" y="3.8" font-size="1.5" text-anchor="middle" fill="${INK}">298</text>`,
  'next-grid-border': () => line(NEXT_GRID_BORDER),
  'other-border': () => line(OTHER_GRID_BORDER),
  building,
  stairwell: () =>
    `${building()}<path d="M6 .8v2.4" stroke="${STAIRWELL.colour}" stroke-width="${STAIRWELL.width}" stroke-dasharray="${STAIRWELL.dash}"/>`,
  'main-road': () => road('main-road', 2.2),
  street: () => road('street', 1.5),
  lane: () => road('lane', 0.8),
  rail: () => line(RAIL) + line({ colour: PAPER, width: RAIL.gapWidth, dash: RAIL.dash }),
  wall: () => line(WALL),
  water: () =>
    `${field(SURFACES.water.fill, SURFACES.water.edge)}<path d="M.2 1.4h11.6M.2 2.7h11.6" stroke="${WAVES.colour}" stroke-width="${WAVES.width}"/>`,
  park: () => field(SURFACES.park.fill),
  'open-ground': () =>
    `${field(PAPER, FAINT_INK)}<path d="M1 3.4l3-3M3.1 3.6l3.2-3.2M5.2 3.6l3.2-3.2M7.3 3.6l3.2-3.2M9.4 3.6l2-2" stroke="${HATCH.colour}" stroke-width="${HATCH.width}"/>`,
};
