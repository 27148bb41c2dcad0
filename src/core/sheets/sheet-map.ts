/**
 * The map of a printed sheet as SVG: a frame of ground at an exact round scale, with a scale bar, an arrow to the north
 * and the coordinates of its corners. One path a layer; nothing is drawn outside the frame, since all geometry is cut
 * down to it and the frame is a viewport of its own.
 */
import { boxOf } from '../geometry/box';
import { toLat, toLon } from '../geometry/projection';
import type { Ground } from '../ground/ground';
import type { Plan } from '../plan/plan';
import { degreesText } from './degrees-text';
import { type DrawnBase, drawBase } from './draw-base';
import { drawBorders } from './draw-borders';
import { drawLabels } from './draw-labels';
import { barStepM, type Paper, paperFor } from './paper';
import { type SheetSubject, subjectRings } from './sheet-subject';
import { FONT, INK, PAPER, SOFT_INK } from './sheet-symbols';
import { SHEET_WORDS, type SheetLanguage, type SymbolKind } from './sheet-words';
import { mm } from './svg-path';
import { xmlText } from './xml-text';

export interface SheetMapSize {
  /** Of the whole drawing; the frame is smaller by what is written around it. */
  readonly widthMm: number;
  readonly heightMm: number;
}

export interface SheetMap {
  readonly svg: string;
  /** n of 1:n. */
  readonly scale: number;
  /** What a legend has to explain. */
  readonly symbols: ReadonlySet<SymbolKind>;
}

/** What is written around the frame takes this much. */
const ABOVE_MM = 4.4;
const BELOW_MM = 11;
const SIDE_MM = 0.4;
/** Ground shown around the subject at least. */
const MARGIN_MM = 9;
const BAR_PARTS = 4;
const BAR_MM = 70;

/**
 * Draws a community, or one grid of it, and what lies around. The figure beside a grid's number on the sheet of a
 * community counts what lies in that community. Costs the features in the frame, and once per ground n log n.
 */
export function sheetMap(
  plan: Plan,
  ground: Ground,
  subject: SheetSubject,
  { widthMm, heightMm }: SheetMapSize,
  language: SheetLanguage,
): SheetMap {
  const rings = subjectRings(plan, subject);
  const paper = paperFor(boxOf(rings), widthMm - 2 * SIDE_MM, heightMm - ABOVE_MM - BELOW_MM, MARGIN_MM);
  const base: DrawnBase = drawBase(plan, ground, paper);
  const borders = drawBorders(plan, subject, rings, paper);
  const labels = drawLabels(plan, ground, subject, rings, paper, language);
  const [width, height] = [mm(paper.widthMm), mm(paper.heightMm)];
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="map" width="${mm(widthMm)}mm" height="${mm(heightMm)}mm" viewBox="0 0 ${mm(widthMm)} ${mm(heightMm)}" font-family="${FONT}" role="img" aria-label="1:${paper.scale}">`,
    `<svg x="${SIDE_MM}" y="${ABOVE_MM}" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" overflow="hidden">`,
    base.svg,
    borders.svg,
    labels,
    '</svg>',
    `<rect x="${SIDE_MM}" y="${ABOVE_MM}" width="${width}" height="${height}" fill="none" stroke="${INK}" stroke-width=".35"/>`,
    corners(ground, paper),
    scaleBar(paper, heightMm, language),
    '</svg>\n',
  ].join('\n');
  return { svg, scale: paper.scale, symbols: new Set([...base.symbols, ...borders.symbols, 'label']) };
}

/** Longitude and latitude of the frame's corners. */
function corners({ projection }: Ground, { boxM, widthMm, heightMm }: Paper): string {
  const [west, south, east, north] = boxM;
  const at = (x: number, y: number, atX: number, atY: number, anchor: string) =>
    `<text x="${mm(atX)}" y="${mm(atY)}" text-anchor="${anchor}">${xmlText(degreesText(toLon(projection, x), toLat(projection, y)))}</text>`;
  const below = ABOVE_MM + heightMm + 3.1;
  const right = SIDE_MM + widthMm;
  return [
    `<g font-size="2.2" fill="${SOFT_INK}">`,
    at(west, north, SIDE_MM, ABOVE_MM - 1.2, 'start'),
    at(east, north, right, ABOVE_MM - 1.2, 'end'),
    at(west, south, SIDE_MM, below, 'start'),
    at(east, south, right, below, 'end'),
    '</g>',
  ].join('');
}

function scaleBar(paper: Paper, heightMm: number, language: SheetLanguage): string {
  const words = SHEET_WORDS[language];
  const step = barStepM(paper, BAR_MM, BAR_PARTS);
  const stepMm = (step * 1000) / paper.scale;
  const left = SIDE_MM + paper.widthMm / 2 - (stepMm * BAR_PARTS) / 2;
  const top = heightMm - 5;
  const parts: string[] = [];
  for (let part = 0; part < BAR_PARTS; part++) {
    const fill = part % 2 === 0 ? INK : PAPER;
    parts.push(
      `<rect x="${mm(left + part * stepMm)}" y="${mm(top)}" width="${mm(stepMm)}" height="1.4" fill="${fill}" stroke="${INK}" stroke-width=".2"/>`,
    );
  }
  for (let tick = 0; tick <= BAR_PARTS; tick++) {
    const text = tick === BAR_PARTS ? `${step * tick} ${words.metres}` : `${step * tick}`;
    parts.push(`<text x="${mm(left + tick * stepMm)}" y="${mm(top - 0.9)}" text-anchor="middle">${text}</text>`);
  }
  const arrow = left + stepMm * BAR_PARTS + 14;
  return [
    `<g class="scale-bar" font-size="2.5" fill="${INK}">`,
    `<text x="${mm(left - 8)}" y="${mm(top + 1.6)}" text-anchor="end" font-size="3.6" font-weight="600">1:${paper.scale}</text>`,
    ...parts,
    `<path d="M${mm(arrow)} ${mm(heightMm - 8.6)}l2 7.6 -2 -1.7 -2 1.7z" fill="${PAPER}" stroke="${INK}" stroke-width=".25" stroke-linejoin="round"/>`,
    `<path d="M${mm(arrow)} ${mm(heightMm - 8.6)}v5.9l-2 1.7z" fill="${INK}"/>`,
    `<text x="${mm(arrow + 3)}" y="${mm(heightMm - 3)}" font-size="3.2" font-weight="600">${words.north}</text>`,
    '</g>',
  ].join('');
}
