import { basename } from 'node:path';
import { type RowLedger, rowLedger } from '../core/formats/import-report';
import { readLayers } from '../core/formats/read-layers';
import type { Role } from '../core/formats/role';
import type { SourceLayer } from '../core/formats/source-layer';
import { suggestMapping } from '../core/formats/suggest-mapping';
import type { Refusal } from '../core/outcome';
import { readBytes } from './input';
import { UsageError } from './verb';

/** Reads a file's layer for one role, its columns mapped by their names; of several layers the first with `geometry`. */
export async function readLayer(
  path: string,
  role: Role,
  geometry: 'polygon' | 'line' | 'point',
): Promise<{ layer: SourceLayer; ledger: RowLedger }> {
  const fileName = basename(path).replace(/\.gz$/i, '');
  const layers = readLayers(fileName, await readBytes(path));
  if (!layers.ok) throw new UsageError(`${path}: ${sentence(layers)}`);
  const rowsOf = { polygon: 'polygonRow', line: 'lineRow', point: 'pointRow' } as const;
  const layer = layers.value.find((candidate) => candidate[rowsOf[geometry]].length > 0);
  if (!layer) throw new UsageError(`${path}: no ${geometry}s in it`);
  return { layer, ledger: rowLedger({ layer, role, mapping: suggestMapping(layer, role), fileName }, []) };
}

/** Says on stderr how many rows were left out and why, in one line; nothing where none was. */
export function reportLeftOut(path: string, ledger: RowLedger): void {
  const { leftOut, rows, issues } = ledger.report();
  if (leftOut === 0) return;
  const reasons = new Map<string, number>();
  for (const { reason, handled } of issues) {
    if (handled === 'left-out') reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  const list = [...reasons].map(([reason, count]) => `${reason} ${count}`).join(', ');
  process.stderr.write(`${path}: ${leftOut} of ${rows} rows left out (${list})\n`);
}

/** A refusal of the core as one line of a terminal. */
export function sentence({ reason, values = {} }: Refusal): string {
  const list = Object.entries(values).map(([name, value]) => `${name} ${value}`);
  return list.length > 0 ? `${reason} (${list.join(', ')})` : reason;
}
