// Patrol coverage of each grid: the share of its ground, buildings and households within a radius of the tracks.
import { columnNamed, numberAt } from '../../core/formats/source-layer';
import { interiorPoint } from '../../core/geometry/interior-point';
import { labelRaster } from '../../core/geometry/label-raster';
import { polygonLocator } from '../../core/geometry/polygon-locator';
import { projectCoords } from '../../core/geometry/projection';
import { ringsOf } from '../../core/geometry/tables';
import { groundShareByDefinition } from '../../core/patrol/coverage-by-definition';
import { coverageByGrid, type PlaceColumns } from '../../core/patrol/coverage-by-grid';
import { coverTracks, createCoverageLattice, DEFAULT_COVERAGE_CELL_M } from '../../core/patrol/coverage-lattice';
import { gridOfFixes } from '../../core/patrol/grid-of-fixes';
import { lastVisitByGrid } from '../../core/patrol/last-visit';
import { minutesPresent } from '../../core/patrol/minutes-present';
import { coverPlaces, type PointColumns } from '../../core/patrol/place-coverage';
import { DEFAULT_GAP_LIMIT_S, trackCount } from '../../core/patrol/track';
import { DEFAULT_UTC_OFFSET_MIN, numberOption, requiredOption, timeOption } from '../option';
import { progressTo } from '../progress';
import { type Grids, readGrids } from '../read-grids';
import { readLayer } from '../read-layer';
import { readTracks } from '../read-tracks';
import { type OptionValues, UsageError, type Verb } from '../verb';

const DEFAULT_RADIUS_M = 50;
const MOST_CELLS = 400_000_000;

export const coverage: Verb = {
  name: 'coverage',
  usage: `--grids F --tracks F [--radius 50] [--from T --to T] [--buildings F [--households-field NAME]] [--gap 180] [--cell 5] [--utc-offset 480] [--exact]
    shares of each grid within the radius of a track; tracks are timed points or lines with a time per vertex;
    --exact adds the share by Turf's buffer, the definition, which is slow`,
  options: {
    grids: { type: 'string' },
    tracks: { type: 'string' },
    radius: { type: 'string' },
    from: { type: 'string' },
    to: { type: 'string' },
    buildings: { type: 'string' },
    'households-field': { type: 'string' },
    gap: { type: 'string' },
    cell: { type: 'string' },
    'utc-offset': { type: 'string' },
    exact: { type: 'boolean' },
  },
  run: runCoverage,
};

async function runCoverage(positionals: readonly string[], values: OptionValues): Promise<number> {
  if (positionals.length > 0) throw new UsageError(`coverage: unexpected '${positionals[0]}'`);
  const gridsFile = requiredOption('coverage', values, 'grids');
  const tracksFile = requiredOption('coverage', values, 'tracks');
  const radiusM = numberOption('coverage', values, 'radius', DEFAULT_RADIUS_M, 0.1, 5000);
  const gapLimitS = numberOption('coverage', values, 'gap', DEFAULT_GAP_LIMIT_S, 1);
  const cellM = numberOption('coverage', values, 'cell', DEFAULT_COVERAGE_CELL_M, 0.5, 100);
  const utcOffsetMin = numberOption('coverage', values, 'utc-offset', DEFAULT_UTC_OFFSET_MIN, -840, 840);
  const fromOption = timeOption('coverage', values, 'from', utcOffsetMin, Number.NaN);
  const toOption = timeOption('coverage', values, 'to', utcOffsetMin, Number.NaN);
  if (fromOption >= toOption) throw new UsageError('coverage: --from must be before --to');

  const progress = progressTo('coverage');
  const grids = await readGrids(gridsFile);
  const tracks = await readTracks(tracksFile, utcOffsetMin);
  progress(0.3);
  const times = extent(tracks.time);
  const fromMs = Number.isNaN(fromOption) ? times[0] : fromOption;
  const toMs = Number.isNaN(toOption) ? times[1] + 1 : toOption;
  const window = { fromMs, toMs, gapLimitS, radiusM };
  const places = await readPlaces(values, grids);
  progress(0.5);

  const [minX, minY, maxX, maxY] = grids.boundsM;
  if (((maxX - minX) / cellM) * ((maxY - minY) / cellM) > MOST_CELLS) {
    throw new UsageError(`coverage: the grids need too many cells of ${cellM} m; give a larger --cell`);
  }
  const lattice = createCoverageLattice({ boundsM: grids.boundsM, cellM });
  coverTracks(lattice, tracks, grids.projection, window);
  progress(0.7);
  const locator = polygonLocator(grids.rings);
  const buildings: PlaceColumns | undefined = places
    ? {
        grid: locator.locateAll(places.x, places.y),
        state: coverPlaces(places, tracks, grids.projection, window),
        households: places.households,
      }
    : undefined;
  const result = coverageByGrid(lattice, labelRaster(grids.rings, lattice), buildings);
  const gridOf = gridOfFixes(tracks, grids.projection, locator);
  const lastMs = lastVisitByGrid(tracks, gridOf, grids.codes.length, window);
  const minutes = minutesPresent(tracks, gridOf, grids.codes.length, window);
  progress(1);

  const total = (column: ArrayLike<number>, weight?: ArrayLike<number>) => {
    let sum = 0;
    for (let grid = 0; grid < column.length; grid++) {
      if (!Number.isNaN(column[grid])) sum += column[grid] * (weight ? weight[grid] : 1);
    }
    return sum;
  };
  const groundM2 = total(result.groundM2);
  const output = {
    definition: `spatial coverage: within ${radiusM} m of a track; no line across a gap of more than ${gapLimitS} s`,
    radiusM,
    gapLimitS,
    cellM,
    from: new Date(fromMs).toISOString(),
    to: new Date(toMs).toISOString(),
    tracks: trackCount(tracks),
    fixes: tracks.time.length,
    total: {
      groundM2: Math.round(groundM2),
      groundShare: share(total(result.groundShare, result.groundM2) / groundM2),
      noSignalShare: share(total(result.noSignalShare, result.groundM2) / groundM2),
      ...(buildings && {
        buildings: total(result.buildings),
        buildingShare: share(total(result.visitedBuildings) / total(result.buildings)),
        households: total(result.households),
        householdShare: share(total(result.visitedHouseholds) / total(result.households)),
      }),
    },
    grids: grids.codes.map((code, grid) => ({
      code,
      groundM2: Math.round(result.groundM2[grid]),
      groundShare: share(result.groundShare[grid]),
      ...(values.exact === true && {
        groundShareExact: share(groundShareByDefinition(grids.rings[grid], tracks, grids.projection, window)),
      }),
      noSignalShare: share(result.noSignalShare[grid]),
      ...(buildings && {
        buildings: result.buildings[grid],
        buildingShare: share(result.buildingShare[grid]),
        households: result.households[grid],
        householdShare: share(result.householdShare[grid]),
      }),
      minutesPresent: Math.round(minutes[grid] * 10) / 10,
      lastVisit: Number.isNaN(lastMs[grid]) ? null : new Date(lastMs[grid]).toISOString(),
    })),
  };
  process.stdout.write(`${JSON.stringify(output, null, 1)}\n`);
  return 0;
}

/** Buildings by a point inside each, with their households (0 where the file has no such column). */
async function readPlaces(
  values: OptionValues,
  grids: Grids,
): Promise<(PointColumns & { readonly households: Float64Array }) | null> {
  if (typeof values.buildings !== 'string') return null;
  const { layer, ledger } = await readLayer(values.buildings, 'buildings', 'polygon');
  const field = values['households-field'];
  if (typeof field === 'string' && !columnNamed(layer, field)) {
    throw new UsageError(`${values.buildings}: no column '${field}'`);
  }
  const column = columnNamed(layer, typeof field === 'string' ? field : ledger.input.mapping.households);
  const count = layer.polygonRow.length;
  const places = { x: new Float64Array(count), y: new Float64Array(count), households: new Float64Array(count) };
  layer.polygonRow.forEach((row, shape) => {
    const rings = ringsOf(layer.polygons, shape).map((ring) => projectCoords(grids.projection, ring));
    [places.x[shape], places.y[shape]] = interiorPoint(rings);
    const households = numberAt(column, row);
    places.households[shape] = households > 0 ? households : 0;
  });
  return places;
}

function extent(times: Float64Array): [number, number] {
  let first = Infinity;
  let last = -Infinity;
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return [first, last];
}

/** Four digits are a hundredth of a percent; a share of nothing is null. */
function share(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 1e4) / 1e4;
}
