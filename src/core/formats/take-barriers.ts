/** Lines that divide: streets, rail, walls and streams from line layers, the shores of waters from polygon layers. */
import { type Projection, projectCoords } from '../geometry/projection';
import { signedArea } from '../geometry/ring';
import { lineOf, packLines, ringsOf } from '../geometry/tables';
import { BARRIER_KINDS, type BarrierKind, type BarrierTable, type Label } from '../ground/ground';
import { barrierKindOf } from './classify-kind';
import type { RowLedger } from './import-report';
import { labelOf } from './label-of';
import { columnNamed, type SourceColumn, textAt } from './source-layer';

/** Smaller waters (pools, basins) keep nobody apart, m². */
const SMALLEST_DIVIDING_WATER_M2 = 1500;

const DEFAULT_KIND = { streets: 'street', rail: 'rail', water: 'water' } as const;

const BELOW_GROUND = /^(true|t|yes|1|building_passage|culvert)$|under|below|tunnel|地下|隧道/i;

/** Takes the lines of 'streets', 'rail' and 'water' layers and the outlines of water polygons. */
export function takeBarriers(ledgers: readonly RowLedger[], projection: Projection): BarrierTable {
  const lines: Float64Array[] = [];
  const kinds: number[] = [];
  const names: Label[] = [];
  const add = (line: Float64Array, kind: BarrierKind, name: Label) => {
    lines.push(line);
    kinds.push(BARRIER_KINDS.indexOf(kind));
    names.push(name);
  };
  for (const ledger of ledgers) {
    const { layer, mapping, role } = ledger.input;
    const fallback = DEFAULT_KIND[role as keyof typeof DEFAULT_KIND];
    const classColumn = columnNamed(layer, mapping.class);
    const tunnelColumn = columnNamed(layer, mapping.tunnel);
    layer.lineRow.forEach((row, part) => {
      const kind = kindOf(classColumn, row, fallback);
      if (BELOW_GROUND.test(textAt(tunnelColumn, row))) {
        leaveOutOnce(ledger, part, 'below-ground');
      } else if (kind === 'none') {
        leaveOutOnce(ledger, part, 'divides-nothing', { class: textAt(classColumn, row) });
      } else {
        add(lineOf(layer.lines, part).slice(), kind, labelOf(ledger.input, row, ''));
        ledger.take(row);
      }
    });
    if (role !== 'water') {
      ledger.leaveOutRest('no-line');
      continue;
    }
    layer.polygonRow.forEach((row, shape) => {
      ledger.take(row);
      if (kindOf(classColumn, row, fallback) === 'none') return;
      for (const ring of ringsOf(layer.polygons, shape)) {
        if (Math.abs(signedArea(projectCoords(projection, ring))) < SMALLEST_DIVIDING_WATER_M2) continue;
        add(Float64Array.from([...ring, ring[0], ring[1]]), 'water', labelOf(ledger.input, row, ''));
      }
    });
    ledger.leaveOutRest('no-line');
  }
  return { count: lines.length, lines: packLines(lines), kind: Uint8Array.from(kinds), name: names };
}

/** All parts of a row share its attributes, so the row is left out once, with its first part. */
function leaveOutOnce(ledger: RowLedger, part: number, reason: string, values: Record<string, string> = {}): void {
  const { lineRow } = ledger.input.layer;
  if (part === 0 || lineRow[part - 1] !== lineRow[part]) ledger.leaveOut(lineRow[part], reason, values);
}

/** Words say the kind; a column of numbers such as `MajorRoad` says main road where it is above zero. */
function kindOf(column: SourceColumn | null, row: number, fallback: BarrierKind): BarrierKind | 'none' {
  const text = textAt(column, row);
  if (column && /major|main|主干/i.test(column.name) && /^\d+$/.test(text)) {
    return Number(text) > 0 ? 'main-road' : 'street';
  }
  const kind = barrierKindOf(text);
  // A rail layer's "RAIL-ACTIVE" or a stream's "major" must not turn it into a road.
  return kind === 'none' || fallback === 'street' ? (kind ?? fallback) : fallback;
}
