/** A grid scheme in force from a polygon layer: one layer, one scheme; rows of the same code are one grid. */
import { packPolygons, ringsOf } from '../geometry/tables';
import type { Label, Scheme, SchemeGrid } from '../ground/ground';
import type { RowLedger } from './import-report';
import { labelOf } from './label-of';
import { columnNamed, textAt } from './source-layer';

/** Takes a layer as a scheme. Rows without a code get their row number; since when it is in force a layer does not say. */
export function takeScheme(ledger: RowLedger): Scheme {
  const { layer, mapping, fileName } = ledger.input;
  const codeColumn = columnNamed(layer, mapping.code) ?? columnNamed(layer, mapping.name);
  const gridOfCode = new Map<string, number>();
  const grids: SchemeGrid[] = [];
  const shapes: Float64Array[][] = [];
  layer.polygonRow.forEach((row, shape) => {
    const given = textAt(codeColumn, row).trim();
    const code = given || `R${row + 1}`;
    if (given === '') ledger.note(row, 'code-missing', 'repaired', { instead: code });
    const known = gridOfCode.get(code);
    ledger.take(row);
    if (known !== undefined) {
      ledger.note(row, 'joined-by-code', 'kept', { code });
      shapes[known].push(...ringsOf(layer.polygons, shape));
      return;
    }
    gridOfCode.set(code, grids.length);
    grids.push({ code, name: labelOf(ledger.input, row, code), kind: 'basic', validFrom: '' });
    shapes.push(ringsOf(layer.polygons, shape));
  });
  ledger.leaveOutRest('no-polygon');
  const title = fileName.replace(/\.(geojson|topojson|json)(\.gz)?$/i, '');
  const name: Label = { zh: title, en: title };
  return { id: `scheme-${title}`, name, grids, shapes: packPolygons(shapes) };
}
