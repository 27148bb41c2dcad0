/**
 * From layers with a role each to the ground: communities, buildings with households, barriers, coloured ground,
 * schemes in force, incidents, tracks; and the report that accounts for every row.
 */
import { polygonLocator } from '../geometry/polygon-locator';
import { localProjection, type Projection, projectCoords } from '../geometry/projection';
import { packPolygons } from '../geometry/tables';
import type { Ground, Label } from '../ground/ground';
import type { IncidentTable } from '../incidents/incident';
import { done, type Outcome, refuse } from '../outcome';
import type { TrackTable } from '../patrol/track';
import { type FileReport, type ImportReport, type LayerInput, type RowLedger, rowLedger } from './import-report';
import { dropPersonalColumns } from './privacy-columns';
import type { Role } from './role';
import type { SourceLayer } from './source-layer';
import { takeBarriers } from './take-barriers';
import { takeBuildings } from './take-buildings';
import { communityAround, takeCommunities } from './take-communities';
import { takeIncidents } from './take-incidents';
import { takeScheme } from './take-scheme';
import { takeSurfaces } from './take-surfaces';
import { takeTracks } from './take-tracks';

export interface BuildGroundInput {
  readonly inputs: readonly LayerInput[];
  readonly options: {
    readonly name: Label;
    /** Who made the data and under which licence; shown on the map and on every print. */
    readonly source: Label;
    /** The clock of times that name no zone, minutes east of UTC (480 for China). */
    readonly utcOffsetMinutes: number;
  };
}

export interface BuildGroundOutput {
  readonly ground: Ground;
  readonly incidents: IncidentTable | null;
  readonly tracks: TrackTable | null;
  readonly report: ImportReport;
}

/**
 * Builds the ground. Personal columns are dropped first. Without a layer of communities one community is made around
 * the buildings (or, failing them, the schemes). Linear but for the point location of buildings.
 * Refusals: 'no-communities-or-buildings', 'layers-far-apart' {fileName, km}.
 */
export function buildGround({ inputs, options }: BuildGroundInput): Outcome<BuildGroundOutput> {
  const ledgers = inputs.map((input) => {
    const { layer, dropped } = dropPersonalColumns(input.layer);
    return rowLedger({ ...input, layer }, dropped);
  });
  const of = (...roles: Role[]) => ledgers.filter((ledger) => roles.includes(ledger.input.role));
  const framing = [of('communities'), of('buildings'), of('scheme')].find((group) =>
    group.some((ledger) => ledger.input.layer.polygonRow.length > 0),
  );
  if (!framing) return refuse('no-communities-or-buildings');
  const projection = projectionOf(framing.map((ledger) => ledger.input.layer));
  const stray = ledgers.find(
    (ledger) => ledger.input.role !== 'ignore' && distanceKm(projection, ledger) > FURTHEST_KM,
  );
  if (stray) {
    const km = Math.round(distanceKm(projection, stray));
    return refuse('layers-far-apart', { fileName: stray.input.fileName, km });
  }

  const given = takeCommunities(of('communities'), projection, options.name);
  const { areas, rings } =
    given.areas.length > 1
      ? given
      : communityAround(
          framing.map((ledger) => ledger.input.layer.polygons.coords),
          projection,
          options.name,
        );
  const communityAt = polygonLocator(rings.map((area) => area.map((ring) => projectCoords(projection, ring))));
  const buildings = takeBuildings(of('buildings'), projection, communityAt);
  const surfaces = takeSurfaces(of('water', 'green'));
  const barriers = takeBarriers(of('streets', 'rail', 'water'), projection);
  const schemes = of('scheme').map(takeScheme);
  const incidents = takeIncidents(of('incidents'), options.utcOffsetMinutes);
  const tracks = takeTracks(of('tracks'), options.utcOffsetMinutes);
  for (const ledger of of('ignore')) ledger.leaveOutRest('layer-ignored');
  const files = ledgers.map((ledger) => ledger.report());

  const ground: Ground = {
    id: `imported-${fingerprint(files, buildings.shapes.coords, buildings.households)}`,
    name: options.name,
    source: options.source,
    projection,
    areas,
    areaShapes: packPolygons(rings),
    buildings,
    barriers,
    surfaces,
    sites: [],
    schemes,
  };
  return done({ ground, incidents, tracks, report: { files } });
}

/** Beyond this the local projection is no longer true, and the layers are hardly of one city. */
const FURTHEST_KM = 300;

function projectionOf(layers: readonly SourceLayer[]): Projection {
  const [west, south, east, north] = [0, 1, 2, 3].map((side) =>
    layers.map((layer) => layer.boundsDeg[side]).reduce((a, b) => (side < 2 ? Math.min(a, b) : Math.max(a, b))),
  );
  return localProjection((west + east) / 2, (south + north) / 2);
}

function distanceKm(projection: Projection, ledger: RowLedger): number {
  const [west, south, east, north] = ledger.input.layer.boundsDeg;
  const lon = Math.min(Math.max(projection.lon0, west), east);
  const lat = Math.min(Math.max(projection.lat0, south), north);
  return Math.hypot((lon - projection.lon0) * projection.kx, (lat - projection.lat0) * projection.ky) / 1000;
}

/** FNV-1a over what a plan depends on: the same files give the same ground id, on every machine. */
function fingerprint(files: readonly FileReport[], coords: Float64Array, households: Int32Array): string {
  let hash = 0x811c9dc5;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ (value & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (value >>> 16), 0x01000193);
  };
  for (const file of files) {
    for (const character of `${file.fileName}\n${file.layer}\n${file.role}`) mix(character.codePointAt(0) ?? 0);
    mix(file.rows);
  }
  for (const degree of coords) mix(Math.round(degree * 1e6) | 0);
  for (const count of households) mix(count);
  return (hash >>> 0).toString(16).padStart(8, '0');
}
