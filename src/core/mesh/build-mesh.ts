/**
 * Cuts communities into plots: faces of the street network with community borders and the grids of all schemes noded in,
 * then the Voronoi diagram of the footprints inside faces that hold several buildings (docs/decisions/0001).
 * A footprint that a border would cut or touch is drawn in as a border itself and its inside given to one plot, so
 * that no arc can run through a building: the building wins, and the barrier is interrupted there.
 */
import { interiorPoint, interiorPointOfEdges } from '../geometry/interior-point';
import { projectCoords } from '../geometry/projection';
import { ringSegments } from '../geometry/segment-grid';
import { ringsOf } from '../geometry/tables';
import type { Ground, GroundIssue } from '../ground/ground';
import type { OnProgress } from '../outcome';
import { assembleMesh } from './assemble-mesh';
import { type CityLines, cityLines } from './city-lines';
import { claimFaces, growClaims, joinFaces, keepLargestParts } from './claim-faces';
import { type CommunityFaces, communityFaces, type MarkedLines } from './community-faces';
import { crossedFootprints, touchingFootprints } from './crossed-footprints';
import { divideBlocks } from './divide-blocks';
import { cleanFootprint, type Footprint, LEAST_FOOTPRINT_M2, snapped } from './footprint';
import { mergeSlivers } from './merge-slivers';
import type { Mesh } from './mesh';
import { outlineOfPlotList } from './outline';

export interface BuiltMeshes {
  /** One for each community asked for, in that order. */
  readonly meshes: Mesh[];
  readonly issues: GroundIssue[];
}

/**
 * Builds the meshes of the communities `areas` (indices into `Ground.areas`), of all communities by default. Issues
 * are those of the buildings of these communities, and of the buildings outside all communities where all are built.
 * n log n in buildings and lines; a community's mesh does not depend on which others are built with it.
 */
export function buildMeshes(ground: Ground, areas?: readonly number[], onProgress?: OnProgress): BuiltMeshes {
  const wanted = areas ?? [...ground.areas.keys()].filter((area) => ground.areas[area].isCommunity);
  const lines = cityLines(ground);
  const buildingsOf = new Map<number, number[]>(wanted.map((area) => [area, []]));
  const issues: GroundIssue[] = [];
  for (let b = 0; b < ground.buildings.count; b++) {
    const area = ground.buildings.area[b];
    buildingsOf.get(area)?.push(b);
    if (area < 0 && !areas) issues.push({ reason: 'outside-all-communities', building: b, handled: 'left-out' });
  }
  const total = Math.max(1, ground.buildings.count);
  let doneCount = 0;
  const meshes = wanted.map((area) => {
    const buildings = buildingsOf.get(area)!;
    const mesh = meshOfCommunity(ground, lines, area, buildings, issues);
    doneCount += buildings.length;
    onProgress?.(Math.min(1, doneCount / total));
    return mesh;
  });
  return { meshes, issues };
}

/** Builds the mesh of one community; the same bytes as in `buildMeshes`. */
export function buildMesh(ground: Ground, area: number): { mesh: Mesh; issues: GroundIssue[] } {
  const { meshes, issues } = buildMeshes(ground, [area]);
  return { mesh: meshes[0], issues };
}

function meshOfCommunity(
  ground: Ground,
  lines: CityLines,
  area: number,
  buildings: readonly number[],
  issues: GroundIssue[],
): Mesh {
  const blocks = communityFaces(linesOfCommunity(ground, lines, area));
  const footprints = footprintsOf(ground, buildings, issues);
  const points = new Float64Array(footprints.length * 2);
  const home = new Int32Array(footprints.length).fill(-1);
  footprints.forEach((footprint, i) => {
    if (footprint.rings.length === 0) return;
    const point = interiorPoint(footprint.rings);
    points[i * 2] = point[0];
    points[i * 2 + 1] = point[1];
    const block = blocks.faces.faceAt(point[0], point[1]);
    if (blocks.isInside[block]) home[i] = block;
    else issues.push({ reason: 'outside-all-communities', building: buildings[i], handled: 'left-out' });
  });
  const kept = footprints.map((footprint, i) => (home[i] < 0 ? { ...footprint, rings: [] } : footprint));
  const touching = touchingFootprints(kept);
  const dividers = divideBlocks(blocks.edges, blocks.faces, kept, home, touching.touch);
  const { drawing, isBarrier, claims, blockOf, marked } = drawPlots(
    blocks,
    dividers,
    kept,
    touching.isTouching,
    points,
  );
  for (const { footprint, reason, leftOut } of claims.findings) {
    const handled = leftOut ? 'left-out' : reason === 'overlapping' ? 'shrunk' : 'kept';
    issues.push({ reason, building: buildings[footprint], handled });
  }

  const { owner } = claims;
  keepLargestParts(drawing, owner);
  const ownGround = owner.slice();
  const isHome = new Uint8Array(blocks.faces.count);
  for (const block of home) if (block >= 0) isHome[block] = 1;
  growClaims(drawing, owner, isBarrier, (face) => isHome[blockOf[face]] === 1);
  const open = joinFaces(drawing, (e, f, g) => !isBarrier[e] && owner[f] < 0 && owner[g] < 0);
  const plotOf = new Int32Array(drawing.faces.count).fill(-1);
  for (let f = 1; f < plotOf.length; f++) {
    if (drawing.isInside[f]) plotOf[f] = owner[f] >= 0 ? owner[f] : footprints.length + open[f];
  }
  mergeSlivers(drawing, plotOf, (plot) => plot < footprints.length);
  return assemble(ground, area, buildings, drawing, plotOf, ownGround, marked, points);
}

function linesOfCommunity(ground: Ground, lines: CityLines, area: number): MarkedLines {
  const border = ringSegments(
    ringsOf(ground.areaShapes, area).map((ring) => projectCoords(ground.projection, ring).map(snapped)),
  );
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < border.count; i++) {
    minX = Math.min(minX, border.ax[i]);
    minY = Math.min(minY, border.ay[i]);
    maxX = Math.max(maxX, border.ax[i]);
    maxY = Math.max(maxY, border.ay[i]);
  }
  const found = border.count ? lines.within(minX, minY, maxX, maxY) : [];
  const out = emptyLines(border.count + found.length);
  for (let i = 0; i < border.count; i++) {
    setLine(out, i, border.ax[i], border.ay[i], border.bx[i], border.by[i]);
    out.isBorder[i] = 1;
  }
  found.forEach((s, k) => {
    const { coords } = lines;
    const i = border.count + k;
    setLine(out, i, coords[s * 4], coords[s * 4 + 1], coords[s * 4 + 2], coords[s * 4 + 3]);
    out.barrierClass[i] = lines.barrierClass[s];
    out.isFurther[i] = lines.isFurther[s];
  });
  return out;
}

function emptyLines(count: number): MarkedLines {
  return {
    count,
    ax: new Float64Array(count),
    ay: new Float64Array(count),
    bx: new Float64Array(count),
    by: new Float64Array(count),
    barrierClass: new Uint8Array(count),
    isBorder: new Uint8Array(count),
    isFurther: new Uint8Array(count),
    mark: new Int32Array(count).fill(-1),
  };
}

function setLine(lines: MarkedLines, i: number, ax: number, ay: number, bx: number, by: number): void {
  lines.ax[i] = ax;
  lines.ay[i] = ay;
  lines.bx[i] = bx;
  lines.by[i] = by;
}

function footprintsOf(ground: Ground, buildings: readonly number[], issues: GroundIssue[]): Footprint[] {
  return buildings.map((building) => {
    const rings = ringsOf(ground.buildings.shapes, building);
    const footprint = cleanFootprint(rings.map((ring) => projectCoords(ground.projection, ring)));
    if (footprint.areaM2 < LEAST_FOOTPRINT_M2) {
      issues.push({ reason: 'no-area', building, handled: 'left-out' });
      return { ...footprint, rings: [] };
    }
    if (footprint.isRepaired) issues.push({ reason: 'self-touching', building, handled: 'repaired' });
    return footprint;
  });
}

/** Marks of the second drawing: i ≥ 0 for an edge of footprint i, −1 for a divider, `blockMark(e)` for block edge e. */
const blockMark = (edge: number): number => -2 - edge;

/** Draws blocks, dividers and the footprints they would cut; again with more footprints where two share a face. */
function drawPlots(
  blocks: CommunityFaces,
  dividers: Float64Array,
  footprints: readonly Footprint[],
  isTouching: Uint8Array,
  points: Float64Array,
) {
  const { edges, faces } = blocks;
  const base: number[] = [];
  for (let e = 0; e < edges.from.length; e++) if (faces.faceOf[2 * e] >= 0) base.push(e);
  const fixed = emptyLines(base.length + dividers.length / 4);
  base.forEach((e, i) => {
    const [u, v] = [edges.from[e], edges.to[e]];
    setLine(fixed, i, edges.x[u], edges.y[u], edges.x[v], edges.y[v]);
    fixed.barrierClass[i] = blocks.barrierClass[e];
    fixed.isBorder[i] = blocks.isBorder[e];
    fixed.isFurther[i] = blocks.isFurther[e];
    fixed.mark[i] = blockMark(e);
  });
  for (let k = 0; k < dividers.length; k += 4) {
    const i = base.length + k / 4;
    setLine(
      fixed,
      i,
      snapped(dividers[k]),
      snapped(dividers[k + 1]),
      snapped(dividers[k + 2]),
      snapped(dividers[k + 3]),
    );
  }
  const marked = crossedFootprints(footprints, fixed).map((isCrossed, i) => isCrossed | isTouching[i]);
  for (;;) {
    const lines = withFootprints(fixed, footprints, marked);
    const drawing = communityFaces(lines);
    const edgeMarks = drawing.edges.pieceSegment.map((segment) => lines.mark[segment]);
    const claims = claimFaces(drawing, edgeMarks, footprints, marked, points);
    if (claims.missing.length > 0) {
      for (const i of claims.missing) marked[i] = 1;
      continue;
    }
    const isBarrier = new Uint8Array(drawing.edges.from.length);
    edgeMarks.forEach((mark, piece) => {
      if (mark < -1) isBarrier[drawing.edges.pieceEdge[piece]] = 1;
    });
    return { drawing, isBarrier, claims, marked, blockOf: blocksOfFaces(blocks, drawing, edgeMarks, isBarrier) };
  }
}

function withFootprints(fixed: MarkedLines, footprints: readonly Footprint[], marked: Uint8Array): MarkedLines {
  let count = fixed.count;
  footprints.forEach(({ rings }, i) => {
    if (marked[i]) for (const ring of rings) count += ring.length / 2;
  });
  const lines = emptyLines(count);
  for (const column of ['ax', 'ay', 'bx', 'by', 'barrierClass', 'isBorder', 'isFurther', 'mark'] as const) {
    lines[column].set(fixed[column]);
  }
  let at = fixed.count;
  footprints.forEach(({ rings }, i) => {
    if (!marked[i]) return;
    for (const ring of rings) {
      for (let v = 0; v < ring.length; v += 2) {
        const w = v + 2 < ring.length ? v + 2 : 0;
        lines.mark[at] = i;
        setLine(lines, at++, ring[v], ring[v + 1], ring[w], ring[w + 1]);
      }
    }
  });
  return lines;
}

/** The block each face of the second drawing lies in, known beside block edges and the same across all others. */
function blocksOfFaces(
  blocks: CommunityFaces,
  drawing: CommunityFaces,
  edgeMarks: Int32Array,
  isBarrier: Uint8Array,
): Int32Array {
  const { edges, faces } = drawing;
  const group = joinFaces(drawing, (e) => !isBarrier[e]);
  const blockOfGroup = new Int32Array(faces.count).fill(-1);
  edgeMarks.forEach((mark, piece) => {
    const e = edges.pieceEdge[piece];
    if (mark >= -1 || faces.faceOf[2 * e] < 0) return;
    const forward = edges.pieceForward[piece] ? 0 : 1;
    const blockEdge = blockMark(mark);
    blockOfGroup[group[faces.faceOf[2 * e + forward]]] = blocks.faces.faceOf[2 * blockEdge];
    blockOfGroup[group[faces.faceOf[2 * e + 1 - forward]]] = blocks.faces.faceOf[2 * blockEdge + 1];
  });
  return group.map((root) => blockOfGroup[root]);
}

function assemble(
  ground: Ground,
  area: number,
  buildings: readonly number[],
  drawing: CommunityFaces,
  plotOf: Int32Array,
  ownGround: Int32Array,
  marked: Uint8Array,
  points: Float64Array,
): Mesh {
  const { edges, faces } = drawing;
  const { used, numberOf } = numberPlots(plotOf);
  const count = edges.from.length;
  const left = new Int32Array(count).fill(-1);
  const right = new Int32Array(count).fill(-1);
  for (let e = 0; e < count; e++) {
    const [leftPlot, rightPlot] = [plotAt(plotOf, faces.faceOf[2 * e]), plotAt(plotOf, faces.faceOf[2 * e + 1])];
    if (leftPlot >= 0) left[e] = numberOf[leftPlot];
    if (rightPlot >= 0) right[e] = numberOf[rightPlot];
  }
  const building = used.map((plot) => (plot < buildings.length ? buildings[plot] : -1));
  const households = building.map((b) => (b < 0 ? 0 : ground.buildings.households[b]));
  const point = new Float64Array(used.length * 2);
  const mesh = assembleMesh(
    area,
    { ...edges, left, right, barrierClass: drawing.barrierClass },
    {
      building,
      households,
      point,
    },
  );
  const shrunk = new Map<number, number[]>();
  used.forEach((plot, p) => {
    if (plot >= buildings.length) point.set(interiorPoint(outlineOfPlotList(mesh, [p])), p * 2);
    else if (marked[plot] && ownGround[faces.faceAt(points[plot * 2], points[plot * 2 + 1])] !== plot) {
      shrunk.set(plot, []);
    } else {
      point[p * 2] = points[plot * 2];
      point[p * 2 + 1] = points[plot * 2 + 1];
    }
  });
  // Of a footprint that lost its middle, the ground it kept.
  if (shrunk.size > 0) {
    for (let h = 0; h < faces.faceOf.length; h++) {
      if (faces.faceOf[h] < 0) continue;
      const plot = ownGround[faces.faceOf[h]];
      if (plot !== ownGround[faces.faceOf[h ^ 1]]) shrunk.get(plot)?.push(h);
    }
    for (const [plot, halves] of shrunk) point.set(pointOfHalfEdges(drawing, halves), numberOf[plot] * 2);
  }
  return mesh;
}

/** The names of plots that own a face, in rising order, and the number of each. */
function numberPlots(plotOf: Int32Array): { used: Int32Array; numberOf: Int32Array } {
  let last = -1;
  for (const plot of plotOf) if (plot > last) last = plot;
  const numberOf = new Int32Array(last + 1).fill(-1);
  for (const plot of plotOf) if (plot >= 0) numberOf[plot] = 0;
  const used = new Int32Array(last + 1);
  let count = 0;
  for (let plot = 0; plot <= last; plot++) {
    if (numberOf[plot] < 0) continue;
    numberOf[plot] = count;
    used[count++] = plot;
  }
  return { used: used.slice(0, count), numberOf };
}

function plotAt(plotOf: Int32Array, face: number): number {
  return face < 0 ? -1 : plotOf[face];
}

function pointOfHalfEdges({ edges }: CommunityFaces, halves: readonly number[]): [number, number] {
  const start = (h: number): number => ((h & 1) === 0 ? edges.from[h >> 1] : edges.to[h >> 1]);
  return interiorPointOfEdges({
    count: halves.length,
    ax: Float64Array.from(halves, (h) => edges.x[start(h)]),
    ay: Float64Array.from(halves, (h) => edges.y[start(h)]),
    bx: Float64Array.from(halves, (h) => edges.x[start(h ^ 1)]),
    by: Float64Array.from(halves, (h) => edges.y[start(h ^ 1)]),
  });
}
