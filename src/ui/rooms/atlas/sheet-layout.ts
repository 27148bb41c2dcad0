/** Where things stand on a printed sheet, in millimetres, and the scale that follows from it. */

export const PAPERS = ['A4', 'A3'] as const;
export type Paper = (typeof PAPERS)[number];

/** Landscape: width, height. */
const PAPER_MM: Readonly<Record<Paper, readonly [number, number]>> = { A4: [297, 210], A3: [420, 297] };
/** As in the pages of PrintSheet.module.css. */
const MARGIN_MM = 10;
const HEADER_MM = 20;
const ASIDE_MM = 58;
const GAP_MM = 5;
/** The longest scale bar, as long as the column beside the map allows with the north arrow next to it. */
const BAR_MM = 38;

export interface SheetLayout {
  /** Inside the margins; a hair less high than the page, for a page that is exactly full makes a second one. */
  readonly widthMm: number;
  readonly heightMm: number;
  readonly mapWidthMm: number;
  readonly mapHeightMm: number;
  /** Denominator of the map's scale, to three digits. */
  readonly scale: number;
  readonly barM: number;
  readonly barMm: number;
}

/** Fits a picture of the map into the sheet, whole, and works out its scale. */
export function sheetLayout(shot: {
  readonly paper: Paper;
  readonly metresPerPixel: number;
  readonly widthPx: number;
  readonly heightPx: number;
}): SheetLayout {
  const [paperWidth, paperHeight] = PAPER_MM[shot.paper];
  const widthMm = paperWidth - 2 * MARGIN_MM;
  const heightMm = paperHeight - 2 * MARGIN_MM - 0.5;
  const mmPerPx = Math.min((widthMm - ASIDE_MM - GAP_MM) / shot.widthPx, (heightMm - HEADER_MM) / shot.heightPx);
  const metresPerMm = shot.metresPerPixel / mmPerPx;
  const barM = roundBelow(metresPerMm * BAR_MM);
  return {
    widthMm,
    heightMm,
    mapWidthMm: shot.widthPx * mmPerPx,
    mapHeightMm: shot.heightPx * mmPerPx,
    scale: Number((metresPerMm * 1000).toPrecision(3)),
    barM,
    barMm: barM / metresPerMm,
  };
}

/** The largest of 1, 2, 5 × 10ⁿ at or below a length. */
function roundBelow(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return ([5, 2, 1].find((factor) => factor * power <= metres) ?? 1) * power;
}
