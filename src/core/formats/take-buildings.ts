/** Buildings (or parcels standing for them) from polygon layers, with their households counted or estimated. */

import { interiorPoint } from '../geometry/interior-point';
import type { PolygonLocator } from '../geometry/polygon-locator';
import { type Projection, projectCoords } from '../geometry/projection';
import { ringLength, signedArea } from '../geometry/ring';
import { packPolygons, ringsOf } from '../geometry/tables';
import { estimateHouseholds, floorsOfHeight, PERSONS_PER_HOUSEHOLD } from '../ground/estimate-households';
import { BUILDING_KINDS, type BuildingTable, type Label } from '../ground/ground';
import { buildingKindOf } from './classify-kind';
import type { RowLedger } from './import-report';
import { columnNamed, numberAt, textAt } from './source-layer';

/**
 * A cadastre holds the street network as one parcel. Taken for a building it would be the neighbour of everything and
 * no two blocks would meet but through it. It is large and all edge: a square has a compactness (4πA/P²) of 0.79, a
 * strip of 10 by 500 m 0.06, the streets of a neighbourhood 0.001.
 */
const NETWORK_COMPACTNESS = 0.01;
const SMALLEST_NETWORK_M2 = 5000;

/**
 * Takes every polygon row as one building, but for street networks that nobody lives in. `communityAt` finds the community (index in `Ground.areas`) of a point in
 * metres. Households come from the mapped column; without one they are estimated and marked so. Rows without a number
 * in that column have none.
 */
export function takeBuildings(
  ledgers: readonly RowLedger[],
  projection: Projection,
  communityAt: PolygonLocator,
): BuildingTable {
  const shapes: Float64Array[][] = [];
  const households: number[] = [];
  const estimated: number[] = [];
  const residents: number[] = [];
  const floors: number[] = [];
  const stairwells: number[] = [];
  const kind: number[] = [];
  const area: number[] = [];
  const id: string[] = [];
  const address: Label[] = [];
  const ids = new Set<string>();

  for (const ledger of ledgers) {
    const { layer, mapping } = ledger.input;
    const column = {
      households: columnNamed(layer, mapping.households),
      residents: columnNamed(layer, mapping.residents),
      floors: columnNamed(layer, mapping.floors),
      stairwells: columnNamed(layer, mapping.stairwells),
      height: columnNamed(layer, mapping.height),
      class: columnNamed(layer, mapping.class),
      id: columnNamed(layer, mapping.id),
      address: columnNamed(layer, mapping.address),
      name: columnNamed(layer, mapping.name),
    };
    layer.polygonRow.forEach((row, shape) => {
      const rings = ringsOf(layer.polygons, shape);
      const ringsM = rings.map((ring) => projectCoords(projection, ring));
      const footprintM2 = ringsM.reduce((sum, ring) => sum + signedArea(ring), 0);
      const compactness = (4 * Math.PI * footprintM2) / ringsM.reduce((sum, ring) => sum + ringLength(ring), 0) ** 2;
      const livedIn = numberAt(column.households, row);
      if (footprintM2 > SMALLEST_NETWORK_M2 && compactness < NETWORK_COMPACTNESS && !(livedIn > 0)) {
        ledger.leaveOut(row, 'network-not-building', { areaM2: Math.round(footprintM2) });
        return;
      }
      const heightM = positive(numberAt(column.height, row));
      const storeys = positive(numberAt(column.floors, row)) ?? (heightM === null ? null : floorsOfHeight(heightM));
      const use = buildingKindOf(textAt(column.class, row), storeys ?? 0);
      const counted = column.households
        ? wholeHouseholds(ledger, row, livedIn)
        : estimateHouseholds(footprintM2, { heightM, floors: storeys }, use);
      const where = communityAt.find(...interiorPoint(ringsM));
      if (where < 0) ledger.note(row, 'outside-all-communities', 'kept');

      shapes.push(rings);
      households.push(counted);
      estimated.push(column.households ? 0 : 1);
      const persons = numberAt(column.residents, row);
      residents.push(persons >= 0 ? Math.round(persons) : Math.round(counted * PERSONS_PER_HOUSEHOLD));
      floors.push(Math.min(255, Math.round(storeys ?? 0)));
      stairwells.push(Math.min(255, Math.round(positive(numberAt(column.stairwells, row)) ?? 0)));
      kind.push(BUILDING_KINDS.indexOf(use));
      area.push(where);
      id.push(uniqueId(ledger, row, textAt(column.id, row) || String(row + 1), ids));
      const at = textAt(column.address, row) || textAt(column.name, row);
      address.push({ zh: at, en: at });
      ledger.take(row);
    });
    if (!column.households) ledger.note(-1, 'households-estimated', 'kept', { buildings: layer.polygonRow.length });
    if (!column.residents) ledger.note(-1, 'residents-estimated', 'kept', { perHousehold: PERSONS_PER_HOUSEHOLD });
    ledger.leaveOutRest('no-polygon');
  }
  return {
    count: shapes.length,
    shapes: packPolygons(shapes),
    households: Int32Array.from(households),
    estimated: Uint8Array.from(estimated),
    residents: Int32Array.from(residents),
    floors: Uint8Array.from(floors),
    ...(stairwells.some((count) => count > 0) && { stairwells: Uint8Array.from(stairwells) }),
    kind: Uint8Array.from(kind),
    area: Int32Array.from(area),
    id,
    address,
  };
}

function positive(value: number): number | null {
  return value > 0 ? value : null;
}

function wholeHouseholds(ledger: RowLedger, row: number, value: number): number {
  if (Number.isNaN(value)) {
    ledger.note(row, 'households-missing', 'kept');
    return 0;
  }
  if (value >= 0 && Number.isInteger(value)) return value;
  const whole = Math.max(0, Math.round(value));
  ledger.note(row, 'households-not-whole', 'repaired', { value, instead: whole });
  return whole;
}

function uniqueId(ledger: RowLedger, row: number, given: string, ids: Set<string>): string {
  let id = given;
  for (let again = 2; ids.has(id); again++) id = `${given}#${again}`;
  if (id !== given) ledger.note(row, 'id-repeated', 'repaired', { id: given, instead: id });
  ids.add(id);
  return id;
}
