/**
 * The lettering of a printed sheet, in order of rank: the grids it is about, the grids around, main roads, water and
 * green, streets, the rest. What finds no room is left out, but for the number of a grid, which is made smaller or
 * stands beside it.
 */
import { projectCoords } from '../geometry/projection';
import { pointInRings } from '../geometry/ring';
import { lineOf, ringsOf } from '../geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type Ground, SURFACE_KINDS, type SurfaceKind } from '../ground/ground';
import { groundBoxes } from '../ground/ground-boxes';
import { areaFacts } from '../plan/area-facts';
import { gridFacts } from '../plan/grid-facts';
import { areaOutlines } from '../plan/grid-outlines';
import type { Grid, Plan } from '../plan/plan';
import { shortNumber } from '../plan/short-number';
import { roadWidthMm, touches } from './draw-base';
import { type LabelRoom, labelRoom } from './label-room';
import { type NamedLine, type PlacedName, placeLineNames } from './line-names';
import { frameOf, onPaper, type Paper } from './paper';
import { isBoxInside, placesInRings } from './place-in-rings';
import { communityLines, type SheetSubject } from './sheet-subject';
import { FAINT_INK, INK, PAPER, SOFT_INK, WATER_LINE } from './sheet-symbols';
import { grouped, nameIn, SHEET_WORDS, type SheetLanguage } from './sheet-words';
import { clippedLines, clippedRings, linesPath, mm } from './svg-path';
import { textWidthEm } from './text-width';
import { xmlText } from './xml-text';

/** Height of a grid's number, largest first; the line below it is smaller by `FIGURE`. */
const NUMBER_MM = [5.6, 4.8, 4, 3.4, 2.8];
const SUBJECT_NUMBER_MM = [8, 6.5, 5.6, 4.8, 4, 3.4, 2.8];
const ALONE_MM = [3.4, 2.8, 2.3, 1.9];
/** A number with a line that leads into a grid too small to hold it. */
const BESIDE_MM = 2.8;
const FIGURE = 0.6;
const LINE_HEIGHT = 1.16;
const NEXT_NUMBER_MM = [3.6, 3, 2.4, 2];
const OTHER_CODE_MM = [2.2, 2];
/** Middle of digits and Han characters above the base line, ems. */
const HALF_HEIGHT_EM = 0.36;

const LINE_NAME_MM: Readonly<Record<BarrierKind, number>> = {
  'main-road': 3.2,
  street: 2.6,
  lane: 2.1,
  rail: 2.4,
  water: 2.6,
  wall: 0,
};
const SURFACE_NAME_MM: Partial<Record<SurfaceKind, number>> = {
  water: 3,
  park: 2.7,
  campus: 2.5,
  hospital: 2.5,
  market: 2.4,
  plaza: 2.4,
  village: 2.6,
  compound: 2.3,
  industrial: 2.3,
};

interface Lettering {
  readonly room: LabelRoom;
  readonly out: string[];
}

/** Writes what finds room in the frame; `rings` outline the subject, in metres. */
export function drawLabels(
  plan: Plan,
  ground: Ground,
  subject: SheetSubject,
  rings: readonly Float64Array[],
  paper: Paper,
  language: SheetLanguage,
): string {
  const room = labelRoom(paper.widthMm, paper.heightMm);
  const lettering: Lettering = { room, out: [] };
  const frame = frameOf(paper);
  for (const { rim, borders, box } of [...plan.areas.values()].map(communityLines)) {
    if (!touches(box, paper.boxM)) continue;
    for (const line of clippedLines(
      rim.map((ring) => onPaper(paper, ring)),
      frame,
      true,
    ))
      room.runLine(line);
    for (const line of clippedLines(
      borders.map((border) => onPaper(paper, border)),
      frame,
    ))
      room.runLine(line);
  }
  const inside = rings.map((ring) => onPaper(paper, ring));
  const isInside = (x: number, y: number) => pointInRings(inside, x, y);
  labelGrids(plan, ground, subject, inside, paper, language, lettering);
  labelLines(ground, ['main-road', 'water'], paper, language, isInside, lettering);
  labelSurfaces(ground, ['water', 'park'], paper, language, isInside, lettering);
  labelLines(ground, ['street', 'rail'], paper, language, isInside, lettering);
  labelCommunities(plan, ground, subject, paper, language, lettering);
  labelSurfaces(
    ground,
    SURFACE_KINDS.filter((kind) => kind !== 'water' && kind !== 'park'),
    paper,
    language,
    isInside,
    lettering,
  );
  labelLines(ground, ['lane'], paper, language, isInside, lettering);
  return `<g class="labels" text-anchor="middle" paint-order="stroke" stroke="${PAPER}" stroke-linejoin="round">${lettering.out.join('\n')}</g>`;
}

function labelGrids(
  plan: Plan,
  ground: Ground,
  { area, grid: only }: SheetSubject,
  subject: readonly Float64Array[],
  paper: Paper,
  language: SheetLanguage,
  lettering: Lettering,
): void {
  const words = SHEET_WORDS[language];
  const frame = frameOf(paper);
  const figure = ({ kind }: Grid, households: number) =>
    kind === 'dedicated' && households === 0 ? words.gridKind.dedicated : words.ofHouseholds(grouped(households));
  if (only !== null) {
    const grid = plan.grids.get(only)!;
    labelGrid(grid, figure(grid, gridFacts(plan, ground).get(only)!.households), subject, SUBJECT_NUMBER_MM, lettering);
  }
  const own = plan.areas.get(area)!;
  const parts = areaFacts(own, ground);
  const others: (readonly [Grid, Float64Array[], isOwn: boolean])[] = [];
  for (const [index, areaPlan] of plan.areas) {
    if (index !== area && !touches(communityLines(areaPlan).box, paper.boxM)) continue;
    for (const [id, outline] of areaOutlines(areaPlan)) {
      const grid = plan.grids.get(id);
      if (!grid || id === only) continue;
      const shown = clippedRings(
        outline.map((ring) => onPaper(paper, ring)),
        frame,
      );
      if (shown.length === 0) continue;
      if (index === area && only === null) {
        labelGrid(grid, figure(grid, parts.get(id)!.households), shown, NUMBER_MM, lettering);
      } else others.push([grid, shown, index === area]);
    }
  }
  for (const [grid, shown, isOwn] of others) {
    if (isOwn) labelNextGrid(shortNumber(grid.code), shown, NEXT_NUMBER_MM, SOFT_INK, lettering);
    else {
      labelNextGrid(grid.code, shown, OTHER_CODE_MM, FAINT_INK, lettering) ||
        labelNextGrid(shortNumber(grid.code), shown, OTHER_CODE_MM, FAINT_INK, lettering);
    }
  }
}

/**
 * Writes number and figure as large as the grid lets them, the number alone, or the number beside the grid with a line
 * that leads to it: a grid never goes without one.
 */
function labelGrid(
  grid: Grid,
  figure: string,
  rings: readonly Float64Array[],
  sizes: readonly number[],
  { room, out }: Lettering,
): void {
  const number = shortNumber(grid.code);
  const write = (x: number, y: number, size: number, isAlone: boolean, width: number, height: number) => {
    room.take({ x, y, widthMm: width, heightMm: height, angle: 0 });
    const numberY = isAlone ? y : y - (height - size * LINE_HEIGHT) / 2;
    out.push(
      `<g data-grid="${grid.id}">${textAt(number, x, numberY, size, { colour: INK, weight: 700 })}${
        isAlone
          ? ''
          : textAt(figure, x, y + (height - size * FIGURE * LINE_HEIGHT) / 2, size * FIGURE, {
              colour: INK,
              weight: 500,
            })
      }</g>`,
    );
  };
  const tries = [...sizes.map((size) => [size, false] as const), ...ALONE_MM.map((size) => [size, true] as const)];
  for (const [size, isAlone] of tries) {
    const width = size * Math.max(textWidthEm(number) * 1.04, isAlone ? 0 : textWidthEm(figure) * FIGURE) + 0.8;
    const height = size * LINE_HEIGHT * (isAlone ? 1 : 1 + FIGURE);
    for (const [x, y] of placesInRings(rings, width, height)) {
      const box = { x, y, widthMm: width, heightMm: height, angle: 0 };
      if (!isBoxInside(rings, x, y, width, height) || room.linesUnder(box) === null) continue;
      write(x, y, size, isAlone, width, height);
      return;
    }
  }
  const size = BESIDE_MM;
  const [width, height] = [textWidthEm(number) * size + 0.6, size * LINE_HEIGHT];
  const [x, y] = placesInRings(rings, size, size).next().value!;
  const [besideX, besideY] = placeBeside(x, y, width, height, room) ?? [x, y];
  if (besideX !== x || besideY !== y) {
    out.push(
      `<path class="leader" data-of="${grid.id}" d="${linesPath([[x, y, besideX, besideY]])}" fill="none" stroke="${INK}" stroke-width=".2"/>`,
    );
  }
  write(besideX, besideY, size, true, width, height);
}

/** The nearest free place outside a grid that is too small for its number. */
function placeBeside(
  x: number,
  y: number,
  widthMm: number,
  heightMm: number,
  room: LabelRoom,
): readonly [number, number] | null {
  let least = Infinity;
  let best: readonly [number, number] | null = null;
  for (const radius of [5, 7, 9, 12, 16]) {
    for (let turn = 0; turn < 16; turn++) {
      const angle = (turn * Math.PI) / 8;
      const [atX, atY] = [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
      const lines = room.linesUnder({ x: atX, y: atY, widthMm, heightMm, angle: 0 });
      if (lines === null || lines + radius >= least) continue;
      least = lines + radius;
      best = [atX, atY];
    }
  }
  return best;
}

function labelNextGrid(
  text: string,
  rings: readonly Float64Array[],
  sizes: readonly number[],
  colour: string,
  { room, out }: Lettering,
): boolean {
  for (const size of sizes) {
    const [width, height] = [textWidthEm(text) * size + 0.6, size * LINE_HEIGHT];
    for (const [x, y] of placesInRings(rings, width, height)) {
      const box = { x, y, widthMm: width, heightMm: height, angle: 0 };
      if (!isBoxInside(rings, x, y, width, height) || room.linesUnder(box) === null) continue;
      room.take(box);
      out.push(textAt(text, x, y, size, { colour, weight: 500 }));
      return true;
    }
  }
  return false;
}

/** The names of the communities around, where there is room in what the frame shows of them. */
function labelCommunities(
  plan: Plan,
  ground: Ground,
  { area }: SheetSubject,
  paper: Paper,
  language: SheetLanguage,
  lettering: Lettering,
): void {
  for (const [index, areaPlan] of plan.areas) {
    const { rim, box } = communityLines(areaPlan);
    if (index === area || !touches(box, paper.boxM)) continue;
    const shown = clippedRings(
      rim.map((ring) => onPaper(paper, ring)),
      frameOf(paper),
    );
    const name = nameIn(ground.areas[index].name, language);
    if (shown.length > 0) labelNextGrid(name, shown, [4, 3.2, 2.6], FAINT_INK, lettering);
  }
}

function labelSurfaces(
  ground: Ground,
  kinds: readonly SurfaceKind[],
  paper: Paper,
  language: SheetLanguage,
  isInside: (x: number, y: number) => boolean,
  { room, out }: Lettering,
): void {
  const { kind, name, shapes } = ground.surfaces;
  for (const surface of groundBoxes(ground).surfaces(paper.boxM)) {
    const what = SURFACE_KINDS[kind[surface]];
    const size = SURFACE_NAME_MM[what];
    const text = nameIn(name[surface], language);
    if (text === '' || size === undefined || !kinds.includes(what)) continue;
    const shown = clippedRings(
      ringsOf(shapes, surface).map((ring) => onPaper(paper, projectCoords(ground.projection, ring))),
      frameOf(paper),
    );
    if (shown.length === 0) continue;
    const [width, height] = [textWidthEm(text) * size + 0.6, size * LINE_HEIGHT];
    for (const [x, y] of placesInRings(shown, width, height)) {
      const box = { x, y, widthMm: width, heightMm: height, angle: 0 };
      if (room.linesUnder(box) !== 0 || !isBoxInside(shown, x, y, width, height)) continue;
      room.take(box);
      const colour = what === 'water' ? WATER_LINE.colour : isInside(x, y) ? SOFT_INK : FAINT_INK;
      out.push(textAt(text, x, y, size, { colour, isItalic: what === 'water' }));
      break;
    }
  }
}

function labelLines(
  ground: Ground,
  kinds: readonly BarrierKind[],
  paper: Paper,
  language: SheetLanguage,
  isInside: (x: number, y: number) => boolean,
  { room, out }: Lettering,
): void {
  const { kind, name, lines } = ground.barriers;
  const named = new Map<string, NamedLine & { readonly kind: BarrierKind; readonly pieces: ArrayLike<number>[] }>();
  for (const barrier of groundBoxes(ground).barriers(paper.boxM)) {
    const what = BARRIER_KINDS[kind[barrier]];
    const text = nameIn(name[barrier], language);
    if (text === '' || !kinds.includes(what)) continue;
    const line = onPaper(paper, projectCoords(ground.projection, lineOf(lines, barrier)));
    const shown = clippedLines([line], frameOf(paper));
    const known = named.get(`${what} ${text}`);
    if (known) known.pieces.push(...shown);
    else {
      const widthMm = what === 'lane' || what === 'street' || what === 'main-road' ? roadWidthMm(what, paper) : 0.6;
      named.set(`${what} ${text}`, { kind: what, name: text, sizeMm: LINE_NAME_MM[what], widthMm, pieces: shown });
    }
  }
  const inOrder = [...named.values()].sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
  for (const line of inOrder) {
    for (const placed of placeLineNames([line], room, isInside)) {
      const { x, y } = placed.box;
      const colour = line.kind === 'water' ? WATER_LINE.colour : isInside(x, y) ? SOFT_INK : FAINT_INK;
      out.push(nameAlong(placed, colour));
    }
  }
}

function nameAlong({ name, sizeMm, box, isUpright }: PlacedName, colour: string): string {
  const halo = ` stroke-width="${mm(sizeMm * 0.26)}"`;
  const degrees = Math.round((box.angle * 1800) / Math.PI) / 10;
  const at = `translate(${mm(box.x)} ${mm(box.y)})`;
  if (!isUpright) {
    return `<text transform="${at} rotate(${degrees})" y="${mm(sizeMm * HALF_HEIGHT_EM)}" font-size="${mm(sizeMm)}" fill="${colour}"${halo} letter-spacing="${mm(sizeMm * 0.12)}">${xmlText(name)}</text>`;
  }
  const letters = [...name];
  const step = box.widthMm / letters.length;
  const ys = letters.map((_, i) => mm((i - (letters.length - 1) / 2) * step + sizeMm * HALF_HEIGHT_EM)).join(' ');
  const xs = letters.map(() => '0').join(' ');
  return `<text transform="${at} rotate(${Math.round((degrees - 90) * 10) / 10})" x="${xs}" y="${ys}" font-size="${mm(sizeMm)}" fill="${colour}"${halo}>${xmlText(name)}</text>`;
}

function textAt(
  text: string,
  x: number,
  y: number,
  size: number,
  { colour, weight, isItalic }: { readonly colour: string; readonly weight?: number; readonly isItalic?: boolean },
): string {
  const heavy = weight ? ` font-weight="${weight}"` : '';
  const slanted = isItalic ? ' font-style="italic"' : '';
  return `<text x="${mm(x)}" y="${mm(y + size * HALF_HEIGHT_EM)}" font-size="${mm(size)}" fill="${colour}" stroke-width="${mm(Math.max(0.5, size * 0.2))}"${heavy}${slanted}>${xmlText(text)}</text>`;
}
