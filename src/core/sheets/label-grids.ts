/**
 * The numbers of grids on a printed sheet: those it is about with their households, those around with number or code,
 * and the names of the communities around.
 */
import type { Ground } from '../ground/ground';
import { areaFacts } from '../plan/area-facts';
import { gridFacts } from '../plan/grid-facts';
import { areaOutlines } from '../plan/grid-outlines';
import type { Grid, Plan } from '../plan/plan';
import { shortNumber } from '../plan/short-number';
import { touches } from './draw-base';
import type { LabelRoom } from './label-room';
import { type Lettering, LINE_HEIGHT_EM, textAt } from './lettering';
import { frameOf, onPaper, type Paper } from './paper';
import { isBoxInside, placesInRings } from './place-in-rings';
import { communityLines, type SheetSubject } from './sheet-subject';
import { FAINT_INK, INK, SOFT_INK } from './sheet-symbols';
import { grouped, nameIn, SHEET_WORDS, type SheetLanguage } from './sheet-words';
import { clippedRings, linesPath } from './svg-path';
import { textWidthEm } from './text-width';

/** Height of a grid's number, largest first; the line below it is smaller by `FIGURE`. */
const NUMBER_MM = [5.6, 4.8, 4, 3.4, 2.8];
const SUBJECT_NUMBER_MM = [8, 6.5, 5.6, 4.8, 4, 3.4, 2.8];
const ALONE_MM = [3.4, 2.8, 2.3, 1.9];
/** A number with a line that leads into a grid too small to hold it. */
const BESIDE_MM = 2.8;
const FIGURE = 0.6;
const NEXT_NUMBER_MM = [3.6, 3, 2.4, 2];
const OTHER_CODE_MM = [2.2, 2];
const COMMUNITY_NAME_MM = [4, 3.2, 2.6];

/** Numbers all grids in the frame; `subject` outlines what the sheet is about, in millimetres. */
export function labelGrids(
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
    const numberY = isAlone ? y : y - (height - size * LINE_HEIGHT_EM) / 2;
    out.push(
      `<g data-grid="${grid.id}">${textAt(number, x, numberY, size, { colour: INK, weight: 700 })}${
        isAlone
          ? ''
          : textAt(figure, x, y + (height - size * FIGURE * LINE_HEIGHT_EM) / 2, size * FIGURE, {
              colour: INK,
              weight: 500,
            })
      }</g>`,
    );
  };
  const tries = [...sizes.map((size) => [size, false] as const), ...ALONE_MM.map((size) => [size, true] as const)];
  for (const [size, isAlone] of tries) {
    const width = size * Math.max(textWidthEm(number) * 1.04, isAlone ? 0 : textWidthEm(figure) * FIGURE) + 0.8;
    const height = size * LINE_HEIGHT_EM * (isAlone ? 1 : 1 + FIGURE);
    for (const [x, y] of placesInRings(rings, width, height)) {
      const box = { x, y, widthMm: width, heightMm: height, angle: 0 };
      if (!isBoxInside(rings, x, y, width, height) || room.linesUnder(box) === null) continue;
      write(x, y, size, isAlone, width, height);
      return;
    }
  }
  const size = BESIDE_MM;
  const [width, height] = [textWidthEm(number) * size + 0.6, size * LINE_HEIGHT_EM];
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
    const [width, height] = [textWidthEm(text) * size + 0.6, size * LINE_HEIGHT_EM];
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
export function labelCommunities(
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
    if (shown.length > 0) labelNextGrid(name, shown, COMMUNITY_NAME_MM, FAINT_INK, lettering);
  }
}
