/**
 * Guesses what must be said about where data comes from. OpenStreetMap asks to be named wherever its data is shown
 * (ODbL 1.0, section 4.3), and many extracts carry its name in a column.
 */
import type { SourceLayer } from './source-layer';

const COLUMN = /^(source|attribution|copyright|licen[cs]e|来源|数据来源|版权)$/i;

/** Gives the line to show, '' where no layer names its source. */
export function suggestSource(layers: readonly SourceLayer[]): string {
  const isOpenStreetMap = layers.some(({ columns }) =>
    columns.some(({ name, samples }) => COLUMN.test(name) && samples.some((value) => /openstreetmap/i.test(value))),
  );
  return isOpenStreetMap ? '© OpenStreetMap contributors (ODbL)' : '';
}
