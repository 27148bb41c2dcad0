import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeGround,
  decodeIncidents,
  decodeTracks,
  encodeGround,
  encodeIncidents,
  encodeTracks,
} from '../../../src/core/formats/city-file';
import { encodeColumns } from '../../../src/core/formats/column-file';
import { localProjection } from '../../../src/core/geometry/projection';
import { packLines, packPolygons } from '../../../src/core/geometry/tables';
import type { Ground } from '../../../src/core/ground/ground';
import type { IncidentTable } from '../../../src/core/incidents/incident';
import type { Outcome } from '../../../src/core/outcome';
import type { TrackTable } from '../../../src/core/patrol/track';

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

const label = (zh: string, en: string) => ({ zh, en });
const square = [114.5, 30.4, 114.501, 30.4, 114.501, 30.401, 114.5, 30.401];
const hole = [114.5002, 30.4002, 114.5002, 30.4008, 114.5008, 30.4008, 114.5008, 30.4002];
const farAway = [-179.9999999, -89.9999999, 179.9999999, -89.9999999, 0, 89.9999999];

const ground: Ground = {
  id: 'small',
  name: label('小城', 'Small Town'),
  source: label('虚构', 'Invented'),
  projection: localProjection(114.5, 30.4),
  areas: [
    { code: '420198', name: label('区', 'District'), level: label('区', 'District'), parent: -1, isCommunity: false },
    { code: '420198001001', name: label('甲', 'A'), level: label('社区', 'Community'), parent: 0, isCommunity: true },
  ],
  areaShapes: packPolygons([[], [square, hole]]),
  buildings: {
    count: 2,
    shapes: packPolygons([[square], [farAway]]),
    households: Int32Array.of(0, 212),
    estimated: Uint8Array.of(0, 1),
    residents: Int32Array.of(0, 530),
    floors: Uint8Array.of(2, 33),
    kind: Uint8Array.of(4, 0),
    area: Int32Array.of(1, -1),
    id: ['001', '01'],
    address: [label('米市街1号', '1 Mishi Street'), label('', '')],
  },
  barriers: {
    count: 1,
    lines: packLines([[114.5, 30.4, 114.6, 30.5, 114.5, 30.4]]),
    kind: Uint8Array.of(1),
    name: [label('米市街', 'Mishi Street')],
  },
  surfaces: {
    count: 1,
    shapes: packPolygons([[square, hole]]),
    kind: Uint8Array.of(0),
    name: [label('湖', 'Lake')],
  },
  sites: [{ id: 'K1', name: label('桥', 'Bridge'), kind: 'key-site', lon: 114.5, lat: 30.4 }],
  schemes: [
    {
      id: 'zongzhi',
      name: label('综治', 'Order'),
      grids: [{ code: '420198001001001', name: label('一', '1'), kind: 'basic', validFrom: '2024-01-01' }],
      shapes: packPolygons([[square, hole]]),
    },
  ],
};

const incidents: IncidentTable = {
  count: 2,
  lon: Float64Array.of(114.500001, 114.499999),
  lat: Float64Array.of(30.4, 30.400001),
  stageAt: Float64Array.of(
    1.7e12,
    1.7000005e12,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    Number.NaN,
    1.7001e12,
    1.7001e12,
    1.7002e12,
    1.7003e12,
    1.7004e12,
    1.7005e12,
    1.7006e12,
  ),
  dueAt: Float64Array.of(Number.NaN, 1.7e12),
  overdueFlag: Uint8Array.of(255, 1),
  sideState: Uint8Array.of(0, 3),
  tier: Uint8Array.of(0, 3),
  source: Uint8Array.of(6, 1),
  category: Uint16Array.of(0, 300),
  categories: [{ code: '01', name: label('市容', 'Scene'), parent: -1, sensitive: false }],
  tiers: { id: 'abcd', name: label('四级', 'Four'), levels: [] },
};

describe('a city file', () => {
  it('gives the ground back', () => {
    expect(value(decodeGround(encodeGround(ground)))).toEqual(ground);
  });

  it('keeps the stairwells of buildings where the source has them', () => {
    const known: Ground = { ...ground, buildings: { ...ground.buildings, stairwells: Uint8Array.of(0, 4) } };
    expect(value(decodeGround(encodeGround(known)))).toEqual(known);
  });

  it('gives incidents back, stages not reached and dues not given included', () => {
    expect(value(decodeIncidents(encodeIncidents(incidents)))).toEqual(incidents);
  });

  it('gives an empty incident table back', () => {
    const none: IncidentTable = {
      ...incidents,
      count: 0,
      lon: new Float64Array(),
      lat: new Float64Array(),
      stageAt: new Float64Array(),
      dueAt: new Float64Array(),
      overdueFlag: new Uint8Array(),
      sideState: new Uint8Array(),
      tier: new Uint8Array(),
      source: new Uint8Array(),
      category: new Uint16Array(),
    };
    expect(value(decodeIncidents(encodeIncidents(none)))).toEqual(none);
  });

  it('gives tracks back to the micro-degree and the second, wherever on Earth they are', () => {
    const microDegrees = fc.tuple(
      fc.integer({ min: -180_000_000, max: 180_000_000 }),
      fc.integer({ min: -90_000_000, max: 90_000_000 }),
      fc.integer({ min: 0, max: 2_000_000_000 }),
    );
    fc.assert(
      fc.property(fc.array(fc.array(microDegrees, { minLength: 1, maxLength: 5 }), { maxLength: 6 }), (tracks) => {
        const fixes = tracks.flat();
        const trackStart = new Uint32Array(tracks.length + 1);
        tracks.forEach((track, t) => {
          trackStart[t + 1] = trackStart[t] + track.length;
        });
        const table: TrackTable = {
          trackStart,
          post: Uint16Array.from(tracks, (_, t) => 7 - t),
          posts: ['甲-1', '甲-2'],
          lon: Float64Array.from(fixes, ([x]) => x / 1e6),
          lat: Float64Array.from(fixes, ([, y]) => y / 1e6),
          time: Float64Array.from(fixes, ([, , second]) => second * 1000),
        };
        expect(value(decodeTracks(encodeTracks(table)))).toEqual(table);
      }),
    );
  });

  it('gives the same bytes when what was read is written again', () => {
    const bytes = encodeGround(ground);
    expect(encodeGround(value(decodeGround(bytes)))).toEqual(bytes);
  });
});

describe('what is not the city file asked for is refused', () => {
  it('another kind', () => {
    expect(decodeGround(encodeIncidents(incidents))).toMatchObject({
      ok: false,
      reason: 'not-a-city-file',
      values: { expected: 'ground', found: 'incidents' },
    });
  });

  it('a later version, a missing column, a cut file', () => {
    const later = encodeColumns({ kind: 'tracks', version: 2 }, {});
    expect(decodeTracks(later)).toMatchObject({ ok: false, reason: 'column-file-version', values: { version: '2' } });
    const bare = encodeColumns({ kind: 'tracks', version: 1, posts: [] }, {});
    expect(decodeTracks(bare)).toMatchObject({ ok: false, reason: 'column-file-damaged' });
    expect(decodeGround(encodeGround(ground).slice(0, -40))).toMatchObject({ reason: 'column-file-truncated' });
  });
});
