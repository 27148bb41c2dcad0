/** The ground of a printed sheet: coloured ground, water, streets by kind, rail, walls, buildings and open ground. */
import type { Box } from '../geometry/box';
import { projectCoords } from '../geometry/projection';
import { lineOf, ringsOf } from '../geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type Ground, SURFACE_KINDS, type SurfaceKind } from '../ground/ground';
import { groundBoxes } from '../ground/ground-boxes';
import { outlinesByLabel } from '../mesh/outline';
import { lineBetweenStairwells } from '../mesh/stairwells';
import { type Plan, UNASSIGNED } from '../plan/plan';
import { hatchLines } from './hatch-lines';
import { frameOf, onPaper, type Paper } from './paper';
import { communityLines } from './sheet-subject';
import {
  BUILDING,
  HATCH,
  PAPER,
  RAIL,
  ROAD_EDGE,
  ROAD_FILLS,
  ROAD_KINDS,
  ROADS,
  STAIRWELL,
  SURFACES,
  WALL,
  WATER_LINE,
  WAVES,
} from './sheet-symbols';
import type { SymbolKind } from './sheet-words';
import { clippedLines, clippedRings, linesPath, mm, ringsPath } from './svg-path';

export interface DrawnBase {
  readonly svg: string;
  readonly symbols: ReadonlySet<SymbolKind>;
}

/** Width of a road on paper: that of an ordinary one on the ground, within what can be seen. */
export function roadWidthMm(kind: (typeof ROAD_KINDS)[number], { scale }: Paper): number {
  const { widthM, least, most } = ROADS[kind];
  return Math.min(most, Math.max(least, (widthM * 1000) / scale));
}

/** Draws what lies in the frame. Costs the features there. */
export function drawBase(plan: Plan, ground: Ground, paper: Paper): DrawnBase {
  const symbols = new Set<SymbolKind>();
  const svg = [
    `<rect width="${mm(paper.widthMm)}" height="${mm(paper.heightMm)}" fill="${PAPER}"/>`,
    ...drawSurfaces(ground, paper, symbols),
    ...drawBarriers(ground, paper, symbols),
    ...drawBuildings(plan, ground, paper, symbols),
    ...drawOpenGround(plan, paper, symbols),
  ];
  return { svg: svg.join('\n'), symbols };
}

function drawSurfaces(ground: Ground, paper: Paper, symbols: Set<SymbolKind>): string[] {
  const { kind, shapes } = ground.surfaces;
  const paths = new Map<SurfaceKind, string>();
  const water: Float64Array[][] = [];
  for (const surface of groundBoxes(ground).surfaces(paper.boxM)) {
    const rings = ringsOf(shapes, surface).map((ring) => onPaper(paper, projectCoords(ground.projection, ring)));
    const shown = clippedRings(rings, frameOf(paper));
    const path = ringsPath(shown);
    const name = SURFACE_KINDS[kind[surface]];
    if (name === 'water') water.push(shown);
    if (path !== '') paths.set(name, (paths.get(name) ?? '') + path);
  }
  // Water lies over green: a pond in a park is water.
  return [...SURFACE_KINDS.filter((name) => name !== 'water'), 'water' as const].flatMap((name) => {
    const path = paths.get(name);
    if (path === undefined) return [];
    if (name === 'water' || name === 'park') symbols.add(name);
    const { fill, edge } = SURFACES[name];
    const stroke = edge ? ` stroke="${edge}" stroke-width=".16"` : '';
    const drawn = `<path class="${name}" d="${path}" fill="${fill}" fill-rule="evenodd"${stroke}/>`;
    if (name !== 'water') return [drawn];
    const waves = linesPath(water.flatMap((rings) => hatchLines(rings, WAVES.stepMm, 0)));
    return [
      drawn,
      `<path class="waves" d="${waves}" fill="none" stroke="${WAVES.colour}" stroke-width="${WAVES.width}"/>`,
    ];
  });
}

function drawBarriers(ground: Ground, paper: Paper, symbols: Set<SymbolKind>): string[] {
  const { kind, lines } = ground.barriers;
  const paths = new Map<BarrierKind, string>();
  for (const barrier of groundBoxes(ground).barriers(paper.boxM)) {
    const line = onPaper(paper, projectCoords(ground.projection, lineOf(lines, barrier)));
    const path = linesPath(clippedLines([line], frameOf(paper)));
    const name = BARRIER_KINDS[kind[barrier]];
    if (path === '') continue;
    paths.set(name, (paths.get(name) ?? '') + path);
    symbols.add(name);
  }
  const stroked = (name: BarrierKind, colour: string, width: number, more = ''): string[] => {
    const path = paths.get(name);
    if (path === undefined) return [];
    return [`<path class="${name}" d="${path}" fill="none" stroke="${colour}" stroke-width="${mm(width)}"${more}/>`];
  };
  const round = ' stroke-linecap="round" stroke-linejoin="round"';
  return [
    ...stroked('water', WATER_LINE.colour, WATER_LINE.width, round),
    ...ROAD_KINDS.flatMap((name) =>
      stroked(name, ROAD_EDGE.colour, roadWidthMm(name, paper) + 2 * ROAD_EDGE.width, round),
    ),
    ...ROAD_KINDS.flatMap((name) => stroked(name, ROAD_FILLS[name], roadWidthMm(name, paper), round)),
    ...stroked('rail', RAIL.colour, RAIL.width),
    ...stroked('rail', PAPER, RAIL.gapWidth, ` stroke-dasharray="${RAIL.dash}"`),
    ...stroked('wall', WALL.colour, WALL.width, ` stroke-dasharray="${WALL.dash}"`),
  ];
}

function drawBuildings(plan: Plan, ground: Ground, paper: Paper, symbols: Set<SymbolKind>): string[] {
  const frame = frameOf(paper);
  const gaps = stairwellGaps(plan, paper.boxM);
  let path = '';
  const divisions: Float64Array[] = [];
  for (const building of groundBoxes(ground).buildings(paper.boxM)) {
    const metres = ringsOf(ground.buildings.shapes, building).map((ring) => projectCoords(ground.projection, ring));
    path += ringsPath(
      clippedRings(
        metres.map((ring) => onPaper(paper, ring)),
        frame,
      ),
    );
    for (const [after, of] of gaps.get(building) ?? []) {
      const line = lineBetweenStairwells(metres, after, of);
      if (line) divisions.push(onPaper(paper, line));
    }
  }
  if (path === '') return [];
  symbols.add('building');
  const { fill, edge, width } = BUILDING;
  const drawn = [
    `<path class="buildings" d="${path}" fill="${fill}" fill-rule="evenodd" stroke="${edge}" stroke-width="${width}"/>`,
  ];
  const between = linesPath(clippedLines(divisions, frame));
  if (between === '') return drawn;
  symbols.add('stairwell');
  return [
    ...drawn,
    `<path class="stairwells" d="${between}" fill="none" stroke="${STAIRWELL.colour}" stroke-width="${STAIRWELL.width}" stroke-dasharray="${STAIRWELL.dash}"/>`,
  ];
}

/** Between which stairwells buildings are divided: after which, of how many. */
function stairwellGaps(plan: Plan, boxM: Box): Map<number, (readonly [after: number, of: number])[]> {
  const gaps = new Map<number, (readonly [number, number])[]>();
  for (const areaPlan of plan.areas.values()) {
    const { plotStairwells, plotBuilding } = areaPlan.mesh;
    if (!plotStairwells || !touches(communityLines(areaPlan).box, boxM)) continue;
    for (const [plot, { last, of }] of plotStairwells) {
      if (last === of) continue;
      const known = gaps.get(plotBuilding[plot]) ?? [];
      gaps.set(plotBuilding[plot], [...known, [last, of]]);
    }
  }
  return gaps;
}

function drawOpenGround(plan: Plan, paper: Paper, symbols: Set<SymbolKind>): string[] {
  let path = '';
  for (const areaPlan of plan.areas.values()) {
    if (!areaPlan.gridOf.includes(UNASSIGNED) || !touches(communityLines(areaPlan).box, paper.boxM)) continue;
    const open = outlinesByLabel(
      areaPlan.mesh,
      areaPlan.gridOf.map((grid) => (grid === UNASSIGNED ? 0 : UNASSIGNED)),
    ).get(0);
    const rings = clippedRings(
      (open ?? []).map((ring) => onPaper(paper, ring)),
      frameOf(paper),
    );
    path += linesPath(hatchLines(rings, HATCH.stepMm, HATCH.angle));
  }
  if (path === '') return [];
  symbols.add('open-ground');
  return [`<path class="open-ground" d="${path}" fill="none" stroke="${HATCH.colour}" stroke-width="${HATCH.width}"/>`];
}

/** Tells whether two boxes share a place. */
export function touches(a: Box, b: Box): boolean {
  return a[0] <= b[2] && a[2] >= b[0] && a[1] <= b[3] && a[3] >= b[1];
}
