/** Names from a source's columns: both languages where it has both, the same text twice where it has one. */
import type { Label } from '../ground/ground';
import type { LayerInput } from './import-report';
import { columnNamed, textAt } from './source-layer';

/** The name of a row, `otherwise` where it has none. Row counts from 0. */
export function labelOf({ layer, mapping }: LayerInput, row: number, otherwise: string): Label {
  const name = textAt(columnNamed(layer, mapping.name), row).trim();
  const nameEn = textAt(columnNamed(layer, mapping.nameEn), row).trim();
  return { zh: name || nameEn || otherwise, en: nameEn || name || otherwise };
}
