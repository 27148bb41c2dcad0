/**
 * What a person can cause is answered, not thrown: an action or a reader gives an `Outcome`, and the place that
 * shows it turns the reason code into a sentence in the reader's language.
 */

/** A refusal: `reason` is a stable kebab-case code (the i18n key is `refusal.<reason>`), `values` fill its sentence. */
export interface Refusal {
  readonly ok: false;
  readonly reason: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Where it happened, lon/lat in degrees, when there is a place to point at. */
  readonly at?: readonly [number, number];
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function refuse(
  reason: string,
  values?: Readonly<Record<string, string | number>>,
  at?: readonly [number, number],
): Refusal {
  return { ok: false, reason, ...(values && { values }), ...(at && { at }) };
}

/** Told how far a long computation is, 0 to 1. Called often: the receiver throttles. */
export type OnProgress = (fraction: number) => void;
