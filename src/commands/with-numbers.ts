/** Sentences name grids by their short number; codes of 15 digits have no room in them. */
import { shortNumber } from '../core/plan/short-number';

type Values = Readonly<Record<string, string | number>>;

/** Adds to the values of a refusal or issue the short numbers of the codes it names: code, a, b → number, numberA, numberB. */
export function withNumbers(values: Values = {}): Record<string, string | number> {
  const short = (value: string | number | undefined) => shortNumber(String(value ?? ''));
  return { ...values, number: short(values.code), numberA: short(values.a), numberB: short(values.b) };
}
