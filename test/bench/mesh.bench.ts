/**
 * The plot mesh against what one would reach for first: d3-voronoi cells joined by turf.union for building it,
 * topojson's topology() for an edit. Seeded cities, ours and the peer in one run, CPU time of this process.
 */
import { featureCollection, polygon } from '@turf/helpers';
import { union } from '@turf/union';
import { voronoi } from 'd3-voronoi';
import { topology } from 'topojson-server';
import { FloatColumn } from '../../src/core/geometry/float-column';
import { interiorPoint } from '../../src/core/geometry/interior-point';
import { projectCoords } from '../../src/core/geometry/projection';
import { ringsOf } from '../../src/core/geometry/tables';
import type { Ground } from '../../src/core/ground/ground';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { cutMesh } from '../../src/core/mesh/cut-mesh';
import type { Mesh } from '../../src/core/mesh/mesh';
import { outlineOfPlotList } from '../../src/core/mesh/outline';
import { sampleFootprint } from '../../src/core/mesh/voronoi-borders';
import { warpedCity } from '../support/warped-city';
import { cpuMs, plotsAsGeoJson } from './district';
import type { Report } from './report';

/** Side of a peer's grid in metres: nine blocks, about a hundred buildings. */
const GRID_M = 300;
/** The peer stops here and is extrapolated from the grids it has done. */
const PEER_BUDGET_MS = 8_000;

export async function bench(report: Report): Promise<void> {
  const warmUp = warpedCity(20, 2);
  for (let k = 0; k < 3; k++) buildMeshes(warmUp);
  const ours: number[] = [];
  const counts: number[] = [];
  for (const blocks of [30, 95]) {
    const ground = warpedCity(blocks);
    counts.push(ground.buildings.count);
    // Ours before, between and after the peers, so that all meet the same machine; the median counts.
    const mine = [cpuMs(() => buildMeshes(ground)).ms];
    const peers = [
      ['cells of centres, joined by grid', centresByGrid],
      ['cells of the footprints, joined by building', footprintsByBuilding],
    ] as const;
    const theirs = peers.map(([what, sitesOf]) => {
      const peer = voronoiAndUnion(...sitesOf(ground));
      mine.push(cpuMs(() => buildMeshes(ground)).ms);
      return { what, peer };
    });
    const median = mine.sort((a, b) => a - b)[1];
    ours.push(median);
    for (const { what, peer } of theirs) {
      report({
        name: `mesh of ${ground.buildings.count} buildings against d3-voronoi + turf.union (${what})`,
        ours: median,
        peer: peer.ms,
        unit: 'ms CPU',
        note: `median of 3; ${peer.note}`,
      });
    }
  }
  report({
    name: `mesh growth from ${counts[0]} to ${counts[1]} buildings: time against n log n`,
    ours: ours[1] / ours[0],
    peer: (counts[1] * Math.log(counts[1])) / (counts[0] * Math.log(counts[0])),
    unit: '×',
  });
  edits(report);
}

/** The cheapest peer: a point for each building, cells joined by squares. Knows neither streets nor footprints. */
function centresByGrid(ground: Ground): [points: [number, number][], groups: string[]] {
  const points: [number, number][] = [];
  for (let b = 0; b < ground.buildings.count; b++) points.push(interiorPoint(footprintOf(ground, b)));
  return [points, points.map(([x, y]) => `${Math.floor(x / GRID_M)},${Math.floor(y / GRID_M)}`)];
}

/** The peer that does the same for buildings: points every 6 m of wall, cells joined by building. No streets either. */
function footprintsByBuilding(ground: Ground): [points: [number, number][], groups: string[]] {
  const points: [number, number][] = [];
  const groups: string[] = [];
  for (let b = 0; b < ground.buildings.count; b++) {
    const samples = new FloatColumn();
    sampleFootprint(footprintOf(ground, b), samples);
    for (let i = 0; i < samples.length; i += 2) {
      points.push([samples.values[i], samples.values[i + 1]]);
      groups.push(String(b));
    }
  }
  return [points, groups];
}

function footprintOf(ground: Ground, building: number): Float64Array[] {
  return ringsOf(ground.buildings.shapes, building).map((ring) => projectCoords(ground.projection, ring));
}

/** Cells of points, joined by group; no clipping, nothing shared. */
function voronoiAndUnion(points: [number, number][], groups: readonly string[]): { ms: number; note: string } {
  const side = points.reduce((most, [x, y]) => Math.max(most, x, y), 0) + 50;
  const cells = cpuMs(() =>
    voronoi()
      .extent([
        [-50, -50],
        [side, side],
      ])
      .polygons(points),
  );
  const byGroup = new Map<string, ReturnType<typeof polygon>[]>();
  cells.value.forEach((cell, i) => {
    if (!cell) return;
    const feature = polygon([[...cell, cell[0]]]);
    const list = byGroup.get(groups[i]);
    if (list) list.push(feature);
    else byGroup.set(groups[i], [feature]);
  });
  let unionMs = 0;
  let joined = 0;
  let failed = 0;
  for (const list of byGroup.values()) {
    if (unionMs > PEER_BUDGET_MS) break;
    unionMs += cpuMs(() => {
      try {
        if (list.length > 1) union(featureCollection(list));
      } catch {
        failed++;
      }
    }).ms;
    joined++;
  }
  const extrapolated = joined < byGroup.size ? ', the rest extrapolated' : '';
  const note = `peer, once: ${joined} of ${byGroup.size} groups joined${extrapolated}${failed ? `, ${failed} failed` : ''}; no streets, no clipping`;
  return { ms: cells.ms + (unionMs * byGroup.size) / joined, note };
}

/**
 * One edit of a district all in one mesh, harder than the product's (many communities, history.bench.ts): outlines of
 * the grids that changed, or the cut mesh, against building the topology of the plots again.
 */
function edits(report: Report): void {
  const ground = warpedCity(43, 1, 43);
  const mesh = buildMeshes(ground).meshes[0];
  const labels = gridLabels(mesh);
  const plots = plotsAsGeoJson([mesh]);
  const peer = Math.min(...[1, 2, 3].map(() => cpuMs(() => topology({ plots })).ms));

  const plotsOf = new Map<number, Set<number>>();
  labels.forEach((label, plot) => {
    const set = plotsOf.get(label);
    if (set) set.add(plot);
    else plotsOf.set(label, new Set([plot]));
  });
  const borders: [plot: number, other: number][] = [];
  for (let arc = 0; arc < mesh.arcLeft.length; arc++) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left >= 0 && right >= 0 && labels[left] !== labels[right]) borders.push([left, right]);
  }
  const rounds = 200;
  const assign = cpuMs(() => {
    for (let k = 0; k < rounds; k++) {
      const [plot, other] = borders[(k * 97) % borders.length];
      const from = plotsOf.get(labels[plot])!;
      const to = plotsOf.get(labels[other])!;
      from.delete(plot);
      to.add(plot);
      outlineOfPlotList(mesh, from);
      outlineOfPlotList(mesh, to);
      to.delete(plot);
      from.add(plot);
    }
  });
  const merge = cpuMs(() => {
    for (let k = 0; k < rounds; k++) {
      const [plot, other] = borders[(k * 61) % borders.length];
      outlineOfPlotList(mesh, [...plotsOf.get(labels[plot])!, ...plotsOf.get(labels[other])!]);
    }
  });
  const cut = cpuMs(() => {
    for (let k = 0; k < rounds; k++) {
      const [plot] = borders[(k * 31) % borders.length];
      const [x, y] = [mesh.plotPoint[plot * 2], mesh.plotPoint[plot * 2 + 1]];
      cutMesh(mesh, [x - 300, y, x + 300, y + 40], { plots: [plot], footprint: () => [] });
    }
  });
  const note = `mean of ${rounds}; peer: topology() of the plots, best of 3`;
  for (const [name, ms] of [
    ['assign 1 plot', assign.ms / rounds],
    ['merge two grids', merge.ms / rounds],
    ['cut a plot', cut.ms / rounds],
  ] as const) {
    report({
      name: `${name} of ${mesh.plotCount} in one mesh, against topology() again`,
      ours: ms,
      peer,
      unit: 'ms CPU',
      note,
    });
  }
}

function gridLabels(mesh: Mesh): Int32Array {
  const labels = new Int32Array(mesh.plotCount);
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    const column = Math.floor(mesh.plotPoint[plot * 2] / GRID_M);
    labels[plot] = Math.floor(mesh.plotPoint[plot * 2 + 1] / GRID_M) * 1000 + column;
  }
  return labels;
}
