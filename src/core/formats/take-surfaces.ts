/** Coloured ground from polygon layers: waters, and greens or any land use. */
import { packPolygons, ringsOf } from '../geometry/tables';
import { type Label, SURFACE_KINDS, type SurfaceTable } from '../ground/ground';
import { surfaceKindOf } from './classify-kind';
import type { RowLedger } from './import-report';
import { labelOf } from './label-of';
import { columnNamed, textAt } from './source-layer';

/** Takes the polygons of 'water' layers as water and of 'green' layers as what their class says, a park by default. */
export function takeSurfaces(ledgers: readonly RowLedger[]): SurfaceTable {
  const shapes: Float64Array[][] = [];
  const kinds: number[] = [];
  const names: Label[] = [];
  for (const ledger of ledgers) {
    const { layer, mapping, role } = ledger.input;
    const classColumn = columnNamed(layer, mapping.class);
    layer.polygonRow.forEach((row, shape) => {
      const kind = role === 'water' ? 'water' : (surfaceKindOf(textAt(classColumn, row)) ?? 'park');
      shapes.push(ringsOf(layer.polygons, shape));
      kinds.push(SURFACE_KINDS.indexOf(kind));
      names.push(labelOf(ledger.input, row, ''));
      ledger.take(row);
    });
    if (role === 'green') ledger.leaveOutRest('no-polygon');
  }
  return { count: shapes.length, shapes: packPolygons(shapes), kind: Uint8Array.from(kinds), name: names };
}
