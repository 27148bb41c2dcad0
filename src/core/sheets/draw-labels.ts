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
import type { Plan } from '../plan/plan';
import { roadWidthMm, touches } from './draw-base';
import { labelCommunities, labelGrids } from './label-grids';
import { labelRoom } from './label-room';
import { HALF_HEIGHT_EM, type Lettering, LINE_HEIGHT_EM, textAt } from './lettering';
import { type NamedLine, type PlacedName, placeLineNames } from './line-names';
import { frameOf, onPaper, type Paper } from './paper';
import { isBoxInside, placesInRings } from './place-in-rings';
import { communityLines, type SheetSubject } from './sheet-subject';
import { FAINT_INK, PAPER, SOFT_INK, WATER_LINE } from './sheet-symbols';
import { nameIn, type SheetLanguage } from './sheet-words';
import { clippedLines, clippedRings, mm } from './svg-path';
import { textWidthEm } from './text-width';
import { xmlText } from './xml-text';

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
  const shown = (lines: readonly Float64Array[], isClosed: boolean) =>
    clippedLines(
      lines.map((line) => onPaper(paper, line)),
      frameOf(paper),
      isClosed,
    );
  for (const { rim, borders, box } of [...plan.areas.values()].map(communityLines)) {
    if (!touches(box, paper.boxM)) continue;
    for (const line of [...shown(rim, true), ...shown(borders, false)]) room.runLine(line);
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
    const [width, height] = [textWidthEm(text) * size + 0.6, size * LINE_HEIGHT_EM];
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
