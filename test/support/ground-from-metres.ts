/** A `Ground` from a few rings and lines in metres about a point, for tests and benches of the mesh. */

import { interiorPoint } from '../../src/core/geometry/interior-point';
import { localProjection, unprojectCoords } from '../../src/core/geometry/projection';
import { pointInRings } from '../../src/core/geometry/ring';
import { packLines, packPolygons } from '../../src/core/geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type Ground } from '../../src/core/ground/ground';

export interface GroundInMetres {
  /** Rings of each community, outer anticlockwise, holes clockwise. */
  readonly communities: readonly (readonly ArrayLike<number>[])[];
  readonly barriers?: readonly { readonly kind: BarrierKind; readonly line: ArrayLike<number> }[];
  readonly buildings?: readonly {
    readonly rings: readonly ArrayLike<number>[];
    readonly households?: number;
    /** Found from the interior point unless given. */
    readonly area?: number;
  }[];
  /** Grids of the scheme in force. */
  readonly grids?: readonly (readonly ArrayLike<number>[])[];
  /** Grids of each further scheme. */
  readonly further?: readonly (readonly (readonly ArrayLike<number>[])[])[];
}

const LABEL = { zh: '测试', en: 'Test' };

export function groundFromMetres(input: GroundInMetres): Ground {
  const projection = localProjection(114.3, 30.6);
  const degrees = (rings: readonly ArrayLike<number>[]) => rings.map((ring) => unprojectCoords(projection, ring));
  const buildings = input.buildings ?? [];
  const barriers = input.barriers ?? [];
  const count = buildings.length;
  const area = Int32Array.from(buildings, (building) => {
    if (building.area !== undefined) return building.area;
    const [x, y] = interiorPoint(building.rings);
    return input.communities.findIndex((rings) => pointInRings(rings, x, y));
  });
  return {
    id: 'test',
    name: LABEL,
    source: LABEL,
    projection,
    areas: input.communities.map((_, i) => ({
      code: `42010600${String(i).padStart(4, '0')}`,
      name: LABEL,
      level: { zh: '社区', en: 'Community' },
      parent: -1,
      isCommunity: true,
    })),
    areaShapes: packPolygons(input.communities.map(degrees)),
    buildings: {
      count,
      shapes: packPolygons(buildings.map((building) => degrees(building.rings))),
      households: Int32Array.from(buildings, (building) => building.households ?? 0),
      estimated: new Uint8Array(count),
      residents: new Int32Array(count),
      floors: new Uint8Array(count),
      kind: new Uint8Array(count),
      area,
      id: buildings.map((_, i) => `b${i}`),
      address: buildings.map(() => LABEL),
    },
    barriers: {
      count: barriers.length,
      lines: packLines(barriers.map(({ line }) => unprojectCoords(projection, line))),
      kind: Uint8Array.from(barriers, ({ kind }) => BARRIER_KINDS.indexOf(kind)),
      name: barriers.map(() => LABEL),
    },
    surfaces: { count: 0, shapes: packPolygons([]), kind: new Uint8Array(), name: [] },
    sites: [],
    schemes: [...(input.grids ? [input.grids] : []), ...(input.further ?? [])].map((grids, nth) => ({
      id: nth === 0 ? 'in-force' : `further-${nth}`,
      name: LABEL,
      grids: grids.map((_, i) => ({ code: `${i}`, name: LABEL, kind: 'basic' as const, validFrom: '2024-01-01' })),
      shapes: packPolygons(grids.map(degrees)),
    })),
  };
}
