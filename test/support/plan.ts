/** Plans from drawings: a letter is a grid, '.' is ground without one; several drawings are several communities. */
import { localProjection, unprojectCoords } from '../../src/core/geometry/projection';
import { packLines, packPolygons } from '../../src/core/geometry/tables';
import type { Area, Ground, Label } from '../../src/core/ground/ground';
import type { Mesh } from '../../src/core/mesh/mesh';
import type { Outcome } from '../../src/core/outcome';
import type { Grid, Plan } from '../../src/core/plan/plan';
import { emptyPlan } from '../../src/core/plan/plan-from-scheme';
import { PROFILES } from '../../src/core/plan/profiles';
import { type DrawingOptions, drawingOf, meshFromDrawing } from './drawing';

const label = (text: string): Label => ({ zh: text, en: text });

const PROJECTION = localProjection(114, 30);
const CELL_M = 10;
/** Communities of a drawing lie side by side, far enough not to touch. */
const AREA_STEP_M = 1000;

export interface DrawnPlanOptions extends DrawingOptions {
  /** Metres from the west of one community to the west of the next; cells of 10 m side by side touch. */
  readonly areaStepM?: number;
}

export interface DrawnPlan {
  readonly ground: Ground;
  readonly plan: Plan;
  readonly meshes: ReadonlyMap<number, Mesh>;
}

/** The code of community `area` in drawn plans. */
export function communityCode(area: number): string {
  return `42010600100${area + 1}`;
}

/**
 * Builds a real plan of one community per drawing. Letters mean grids across all drawings: A is grid 0 with sequence
 * 001, B grid 1 with 002 …, coded in the community where the letter first appears, all in force (`previousCode` set).
 */
export function planFromDrawing(
  drawings: string | readonly string[],
  { areaStepM = AREA_STEP_M, ...options }: DrawnPlanOptions = {},
): DrawnPlan {
  const texts = typeof drawings === 'string' ? [drawings] : drawings;
  const meshes = new Map<number, Mesh>();
  const gridOf = new Map<number, Int32Array>();
  const grids = new Map<number, Grid>();
  const households: number[] = [];
  const footprints: Float64Array[][] = [];
  texts.forEach((text, area) => {
    const firstBuilding = households.length;
    const drawn = meshFromDrawing(text, {
      building: (plot) => firstBuilding + plot,
      ...options,
      area,
      origin: [area * areaStepM, 0],
      cellM: CELL_M,
    });
    meshes.set(area, drawn.mesh);
    for (let plot = 0; plot < drawn.mesh.plotCount; plot++) {
      households[firstBuilding + plot] = drawn.mesh.plotHouseholds[plot];
      footprints[firstBuilding + plot] = drawn.mesh.plotBuilding[plot] < 0 ? [] : [houseAt(drawn.mesh, plot)];
    }
    const ids = drawn.labels.map((index) => (index < 0 ? -1 : drawn.letters.charCodeAt(index) - 65));
    for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
      if (id < 0 || grids.has(id)) continue;
      const code = communityCode(area) + String(id + 1).padStart(3, '0');
      const name = label(String.fromCharCode(65 + id));
      grids.set(id, {
        id,
        code,
        name,
        kind: 'basic',
        locked: false,
        validFrom: '2024-01-01',
        validTo: null,
        previousCode: code,
      });
    }
    gridOf.set(area, ids);
  });
  const ground = drawnGround(texts.length, Int32Array.from(households), footprints);
  const empty = emptyPlan(ground, meshes, PROFILES[0], { id: 'plan', name: 'Plan' });
  const areas = new Map([...empty.areas].map(([area, plan]) => [area, { ...plan, gridOf: gridOf.get(area)! }]));
  const nextGridId = Math.max(-1, ...grids.keys()) + 1;
  return { ground, meshes, plan: { ...empty, areas, grids, nextGridId } };
}

/** Draws one community of a plan. */
export function drawingOfPlan(plan: Plan, area = 0): string {
  const { mesh, gridOf } = plan.areas.get(area)!;
  return drawingOf(mesh, gridOf, { cellM: CELL_M, origin: [area * AREA_STEP_M, 0] });
}

/** A drawing as it is compared: without indentation and blank lines around. */
export function picture(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The value of an outcome; a refusal fails the test with its reason. */
export function accepted<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`Refused: ${outcome.reason} ${JSON.stringify(outcome.values ?? {})}`);
  return outcome.value;
}

/** The households of a plan by grid id, −1 for ground without one: counted plainly, to check the product's sums. */
export function householdsByGrid(plan: Plan): Map<number, number> {
  const sums = new Map<number, number>();
  for (const { mesh, gridOf } of plan.areas.values()) {
    gridOf.forEach((grid, plot) => {
      sums.set(grid, (sums.get(grid) ?? 0) + mesh.plotHouseholds[plot]);
    });
  }
  return sums;
}

/** A house of 4 × 4 m around the inner point of a plot, lon/lat. */
function houseAt(mesh: Mesh, plot: number): Float64Array {
  const [x, y] = mesh.plotPoint.subarray(2 * plot, 2 * plot + 2);
  return unprojectCoords(PROJECTION, [x - 2, y - 2, x + 2, y - 2, x + 2, y + 2, x - 2, y + 2]);
}

function drawnGround(communities: number, households: Int32Array, footprints: Float64Array[][]): Ground {
  const count = households.length;
  const areas: Area[] = Array.from({ length: communities }, (_, area) => ({
    code: communityCode(area),
    name: label(`Community ${area + 1}`),
    level: label('Community'),
    parent: -1,
    isCommunity: true,
  }));
  return {
    id: 'drawn',
    name: label('Drawn'),
    source: label('test'),
    projection: PROJECTION,
    areas,
    areaShapes: packPolygons(areas.map(() => [])),
    buildings: {
      count,
      shapes: packPolygons(footprints),
      households,
      estimated: new Uint8Array(count),
      residents: households.map((h) => h * 3),
      floors: new Uint8Array(count).fill(1),
      kind: new Uint8Array(count),
      area: new Int32Array(count),
      id: Array.from({ length: count }, (_, i) => `b${i}`),
      address: Array.from({ length: count }, () => label('')),
    },
    barriers: { count: 0, lines: packLines([]), kind: new Uint8Array(0), name: [] },
    surfaces: { count: 0, shapes: packPolygons([]), kind: new Uint8Array(0), name: [] },
    sites: [],
    schemes: [],
  };
}
