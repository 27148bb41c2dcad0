/** The borders on a printed sheet: what the sheet is about strong, the rest under a veil and thin. */
import type { Plan } from '../plan/plan';
import { touches } from './draw-base';
import { frameOf, onPaper, type Paper } from './paper';
import { communityLines, type SheetSubject } from './sheet-subject';
import {
  COMMUNITY_BORDER,
  GRID_BORDER,
  NEXT_GRID_BORDER,
  OTHER_COMMUNITY_BORDER,
  OTHER_GRID_BORDER,
  PAPER,
  VEIL,
} from './sheet-symbols';
import type { SymbolKind } from './sheet-words';
import { clippedLines, linesPath, mm, ringsPath } from './svg-path';

export interface DrawnBorders {
  readonly svg: string;
  readonly symbols: ReadonlySet<SymbolKind>;
}

interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: string;
  readonly opacity?: number;
}

/** Draws every border in the frame once; `rings` outline the subject, in metres. Costs the arcs of communities there. */
export function drawBorders(
  plan: Plan,
  { area, grid }: SheetSubject,
  rings: readonly Float64Array[],
  paper: Paper,
): DrawnBorders {
  const symbols = new Set<SymbolKind>();
  const frame = frameOf(paper);
  const pathOf = (lines: readonly Float64Array[], isClosed: boolean) =>
    linesPath(
      clippedLines(
        lines.map((line) => onPaper(paper, line)),
        frame,
        isClosed,
      ),
    );
  const subject = rings.map((ring) => onPaper(paper, ring));
  const veil = `M0 0h${mm(paper.widthMm)}v${mm(paper.heightMm)}h${mm(-paper.widthMm)}z${ringsPath(subject)}`;
  let otherGrids = '';
  let otherCommunities = '';
  for (const [index, areaPlan] of plan.areas) {
    const { rim, box, borders } = communityLines(areaPlan);
    if (index === area || !touches(box, paper.boxM)) continue;
    otherGrids += pathOf(borders, false);
    otherCommunities += pathOf(rim, true);
  }
  const own = communityLines(plan.areas.get(area)!);
  const ownGrids = pathOf(own.borders, false);
  const ownRim = pathOf(own.rim, true);
  if (otherGrids !== '') symbols.add('other-border');
  symbols.add('community-border');
  if (grid !== null) symbols.add('this-border');
  if (ownGrids !== '') symbols.add(grid === null ? 'grid-border' : 'next-grid-border');

  const { bandColour, bandWidth, bandOpacity } = COMMUNITY_BORDER;
  const around = [
    `<path class="veil" d="${veil}" fill="${VEIL.fill}" fill-opacity="${VEIL.opacity}" fill-rule="evenodd"/>`,
    ...stroked('other-grids', otherGrids, OTHER_GRID_BORDER),
    ...stroked('other-communities', otherCommunities, OTHER_COMMUNITY_BORDER),
  ];
  const strong = { colour: GRID_BORDER.colour, width: grid === null ? GRID_BORDER.width : GRID_BORDER.strong };
  const casing = { colour: PAPER, width: strong.width + 2 * GRID_BORDER.casing, opacity: 0.8 };
  const band = { colour: bandColour, width: bandWidth, opacity: bandOpacity };
  const whole =
    grid === null
      ? [
          ...stroked('casing', ownGrids, casing),
          ...stroked('community-band', ownRim, band),
          ...stroked('grids', ownGrids, strong),
          ...stroked('community', ownRim, COMMUNITY_BORDER),
        ]
      : [
          ...stroked('community-band', ownRim, band),
          ...stroked('next-grids', ownGrids, NEXT_GRID_BORDER),
          ...stroked('community', ownRim, COMMUNITY_BORDER),
          ...stroked('casing', pathOf(rings, true), casing),
          ...stroked('grid', pathOf(rings, true), strong),
        ];
  return { svg: [...around, ...whole].join('\n'), symbols };
}

function stroked(name: string, path: string, { colour, width, dash, opacity }: Stroke): string[] {
  if (path === '') return [];
  const dashed = dash ? ` stroke-dasharray="${dash}"` : ' stroke-linecap="round"';
  const faint = opacity === undefined ? '' : ` stroke-opacity="${opacity}"`;
  return [
    `<path class="${name}" d="${path}" fill="none" stroke="${colour}" stroke-width="${mm(width)}" stroke-linejoin="round"${dashed}${faint}/>`,
  ];
}
