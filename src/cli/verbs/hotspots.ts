// Incidents by grid: counts, rates, the highest density in each, and which grids are hot or cold by Gi*.

import { addPoints, blurDensity, createDensityLattice } from '../../core/density/density';
import { densityByGrid } from '../../core/density/density-by-grid';
import { DEFAULT_FALSE_DISCOVERY, hotSpots } from '../../core/density/hot-spots';
import { takeIncidents } from '../../core/formats/take-incidents';
import { labelRaster } from '../../core/geometry/label-raster';
import { polygonLocator } from '../../core/geometry/polygon-locator';
import { toLat, toLon, toX, toY } from '../../core/geometry/projection';
import { rasterNeighbours } from '../../core/geometry/raster-neighbours';
import { signedArea } from '../../core/geometry/ring';
import type { IncidentTable } from '../../core/incidents/incident';
import { rowsReportedIn } from '../../core/incidents/window';
import { DEFAULT_UTC_OFFSET_MIN, numberOption, requiredOption, timeOption } from '../option';
import { progressTo } from '../progress';
import { readGrids } from '../read-grids';
import { readLayer, reportLeftOut } from '../read-layer';
import { type OptionValues, UsageError, type Verb } from '../verb';

const DEFAULT_BANDWIDTH_M = 200;
/** Cells of a quarter of the bandwidth show all that a blur leaves, within this many cells. */
const CELLS_PER_BANDWIDTH = 4;
const MOST_CELLS = 16_000_000;
const M2_PER_KM2 = 1e6;
const SPOT_WORDS = ['cold', 'none', 'hot'] as const;

export const hotspots: Verb = {
  name: 'hotspots',
  usage: `--grids F --incidents F [--from T --to T] [--bandwidth 200] [--households-field NAME] [--utc-offset 480]
    incidents of each grid: counts, rates, density maximum, hot and cold by Gi* with false-discovery control`,
  options: {
    grids: { type: 'string' },
    incidents: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    bandwidth: { type: 'string' },
    'households-field': { type: 'string' },
    'utc-offset': { type: 'string' },
  },
  run: runHotspots,
};

async function runHotspots(positionals: readonly string[], values: OptionValues): Promise<number> {
  if (positionals.length > 0) throw new UsageError(`hotspots: unexpected '${positionals[0]}'`);
  const gridsFile = requiredOption('hotspots', values, 'grids');
  const incidentsFile = requiredOption('hotspots', values, 'incidents');
  const bandwidthM = numberOption('hotspots', values, 'bandwidth', DEFAULT_BANDWIDTH_M, 1, 50_000);
  const utcOffsetMin = numberOption('hotspots', values, 'utc-offset', DEFAULT_UTC_OFFSET_MIN, -840, 840);
  const fromMs = timeOption('hotspots', values, 'from', utcOffsetMin, -Infinity);
  const toMs = timeOption('hotspots', values, 'to', utcOffsetMin, Infinity);
  if (fromMs >= toMs) throw new UsageError('hotspots: --from must be before --to');

  const progress = progressTo('hotspots');
  const grids = await readGrids(gridsFile);
  const households = householdsOf(values, gridsFile, grids.sumOf);
  const incidents = await readIncidents(incidentsFile, utcOffsetMin);
  progress(0.5);
  // Incidents without a time stand last and belong to every window that is open at both ends.
  const isWhole = fromMs === -Infinity && toMs === Infinity;
  const [start, stop] = isWhole ? [0, incidents.count] : rowsReportedIn(incidents, { fromMs, toMs, asOfMs: Infinity });
  const xs = incidents.lon.subarray(start, stop).map((lon) => toX(grids.projection, lon));
  const ys = incidents.lat.subarray(start, stop).map((lat) => toY(grids.projection, lat));

  const gridOf = polygonLocator(grids.rings).locateAll(xs, ys);
  const counts = new Uint32Array(grids.codes.length);
  let outside = 0;
  for (const grid of gridOf) {
    if (grid < 0) outside++;
    else counts[grid]++;
  }
  const [minX, minY, maxX, maxY] = grids.boundsM;
  const cellM = Math.max(bandwidthM / CELLS_PER_BANDWIDTH, Math.sqrt(((maxX - minX) * (maxY - minY)) / MOST_CELLS));
  // The kernel is reflected at the lattice's edge, so the edge is moved away from the grids.
  const pad = 4 * bandwidthM;
  const lattice = createDensityLattice({ boundsM: [minX - pad, minY - pad, maxX + pad, maxY + pad], cellM });
  addPoints(lattice, xs, ys);
  const raster = labelRaster(grids.rings, lattice);
  const density = densityByGrid(lattice, blurDensity(lattice, bandwidthM), raster);
  const spots = hotSpots(counts, rasterNeighbours(raster));
  progress(1);

  const areaM2 = grids.rings.map((rings) => rings.reduce((sum, ring) => sum + signedArea(ring), 0));
  const output = {
    from: isWhole ? null : isoOrNull(fromMs),
    to: isWhole ? null : isoOrNull(toMs),
    incidents: stop - start,
    outsideAllGrids: outside,
    bandwidthM,
    cellM: round(cellM, 2),
    kernel: 'Gaussian (four box means), bandwidth is its standard deviation',
    hotSpots: {
      verdict: spots.verdict,
      method: `Getis-Ord Gi* on counts, false discovery rate ${DEFAULT_FALSE_DISCOVERY}`,
      gridsWithIncidents: spots.unitsWithAny,
      largestP: spots.largestP,
    },
    grids: grids.codes.map((code, grid) => ({
      code,
      incidents: counts[grid],
      areaKm2: round(areaM2[grid] / M2_PER_KM2, 6),
      perKm2: round((counts[grid] / areaM2[grid]) * M2_PER_KM2, 3),
      ...(households && {
        households: households[grid],
        perThousandHouseholds: round((counts[grid] / households[grid]) * 1000, 3),
      }),
      densityMaxPerKm2: round(density.maximum[grid], 3),
      densityMaxAt: Number.isNaN(density.x[grid])
        ? null
        : [round(toLon(grids.projection, density.x[grid]), 6), round(toLat(grids.projection, density.y[grid]), 6)],
      z: round(spots.z[grid], 4),
      p: Number.isNaN(spots.p[grid]) ? null : Number(spots.p[grid].toPrecision(4)),
      spot: spots.verdict === 'not-enough-incidents' ? null : SPOT_WORDS[spots.spot[grid] + 1],
    })),
  };
  process.stdout.write(`${JSON.stringify(output, null, 1)}\n`);
  return 0;
}

async function readIncidents(path: string, utcOffsetMin: number): Promise<IncidentTable> {
  const { ledger } = await readLayer(path, 'incidents', 'point');
  const table = takeIncidents([ledger], utcOffsetMin);
  reportLeftOut(path, ledger);
  if (!table) throw new UsageError(`${path}: no incident with a place and a readable time`);
  return table;
}

function householdsOf(values: OptionValues, path: string, sumOf: (column: string) => Float64Array | null) {
  const field = values['households-field'];
  if (typeof field !== 'string') return sumOf('households');
  const sums = sumOf(field);
  if (!sums) throw new UsageError(`${path}: no column '${field}'`);
  return sums;
}

function isoOrNull(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}

/** Rounds to some decimals; what is no finite number is null, for a rate over nothing says nothing. */
function round(value: number, decimals: number): number | null {
  return Number.isFinite(value) ? Number(value.toFixed(decimals)) : null;
}
