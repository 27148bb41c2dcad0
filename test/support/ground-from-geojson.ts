/** The real open data beside the repository as a `Ground`, read as plainly as can be, for tests of the mesh. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Feature, FeatureCollection, Position } from 'geojson';
import { interiorPoint } from '../../src/core/geometry/interior-point';
import { localProjection } from '../../src/core/geometry/projection';
import { pointInRings, signedArea } from '../../src/core/geometry/ring';
import { packLines, packPolygons } from '../../src/core/geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type Ground } from '../../src/core/ground/ground';
import { groundFromMetres } from './ground-from-metres';

const folder = resolve(process.cwd(), '../shared/data');

export const hasSharedData = existsSync(folder);

interface Sources {
  /** A file, or rings in degrees of each community. */
  readonly communities: string | Float64Array[][];
  readonly buildings: string;
  readonly households?: string;
  readonly barriers: readonly (readonly [file: string, kind: BarrierKind])[];
  readonly scheme?: string;
}

export const CAMBRIDGE: Sources = {
  communities: 'us/cambridge-ma/neighborhoods.geojson.gz',
  buildings: 'us/cambridge-ma/parcels-dwelling-units.geojson.gz',
  households: 'dwelling_units_est',
  barriers: [
    ['us/cambridge-ma/streets.geojson.gz', 'street'],
    ['us/cambridge-ma/rail.geojson.gz', 'rail'],
  ],
  scheme: 'us/cambridge-ma/police-walking-routes.geojson.gz',
};

/** The data has no communities: one rectangle around the buildings. */
export const SHANGHAI: Sources = {
  communities: [[Float64Array.of(121.48, 31.226, 121.521, 31.226, 121.521, 31.251, 121.48, 31.251)]],
  buildings: 'cn/shanghai-huangpu-osm/buildings.geojson.gz',
  barriers: [
    ['cn/shanghai-huangpu-osm/roads.geojson.gz', 'street'],
    ['cn/shanghai-huangpu-osm/water_lines.geojson.gz', 'water'],
  ],
};

function features(file: string): Feature[] {
  return (JSON.parse(gunzipSync(readFileSync(resolve(folder, file))).toString()) as FeatureCollection).features;
}

/** Open, oriented rings, in degrees. */
function ringsOfFeature(feature: Feature): Float64Array[] {
  const { geometry } = feature;
  const polygons: Position[][][] =
    geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.type === 'MultiPolygon' ? geometry.coordinates : [];
  return polygons.flatMap((polygon) =>
    polygon.map((ring, r) => {
      const points = ring.slice(0, -1);
      const flat = Float64Array.from(points.flatMap(([lon, lat]) => [lon, lat]));
      const isRight = signedArea(flat) > 0 === (r === 0);
      return isRight ? flat : Float64Array.from(points.reverse().flatMap(([lon, lat]) => [lon, lat]));
    }),
  );
}

function linesOfFeature({ geometry }: Feature): Float64Array[] {
  const lines: Position[][] =
    geometry.type === 'LineString'
      ? [geometry.coordinates]
      : geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : [];
  return lines.map((line) => Float64Array.from(line.flatMap(([lon, lat]) => [lon, lat])));
}

export function groundFromGeojson(sources: Sources): Ground {
  const communities =
    typeof sources.communities === 'string' ? features(sources.communities).map(ringsOfFeature) : sources.communities;
  const buildings = features(sources.buildings).map((feature) => ({
    rings: ringsOfFeature(feature),
    households: sources.households ? Number(feature.properties?.[sources.households] ?? 0) : 0,
  }));
  const barriers = sources.barriers.flatMap(([file, kind]) =>
    features(file).flatMap((feature) => linesOfFeature(feature).map((line) => ({ kind, line }))),
  );
  const [lon0, lat0] = communities[0][0];
  const empty = groundFromMetres({
    communities: communities.map(() => []),
    buildings: buildings.map(() => ({ rings: [], area: -1 })),
  });
  return {
    ...empty,
    projection: localProjection(lon0, lat0),
    areaShapes: packPolygons(communities),
    buildings: {
      ...empty.buildings,
      shapes: packPolygons(buildings.map(({ rings }) => rings)),
      households: Int32Array.from(buildings, ({ households }) => households),
      area: Int32Array.from(buildings, ({ rings }) => {
        const [lon, lat] = interiorPoint(rings);
        return communities.findIndex((community) => pointInRings(community, lon, lat));
      }),
    },
    barriers: {
      count: barriers.length,
      lines: packLines(barriers.map(({ line }) => line)),
      kind: Uint8Array.from(barriers, ({ kind }) => BARRIER_KINDS.indexOf(kind)),
      name: [],
    },
    schemes: sources.scheme
      ? [
          {
            id: 'routes',
            name: empty.name,
            grids: [],
            shapes: packPolygons(features(sources.scheme).map(ringsOfFeature)),
          },
        ]
      : [],
  };
}
