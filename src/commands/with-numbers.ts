/** Sentences name grids by their short number; codes of 15 digits have no room in them. */
import { shortNumber } from '../core/plan/short-number';

type Values = Readonly<Record<string, string | number>>;

/** Which value names a grid by its code, and what its short number is called. */
const NUMBERS = [
  ['code', 'number'],
  ['a', 'numberA'],
  ['b', 'numberB'],
] as const;

/** Adds to the values of a refusal or issue the short numbers of the codes it names; a number it brings itself stays. */
export function withNumbers(values: Values = {}): Record<string, string | number> {
  const all: Record<string, string | number> = { ...values };
  for (const [code, number] of NUMBERS) {
    if (code in values) all[number] ??= shortNumber(String(values[code]));
  }
  return all;
}
