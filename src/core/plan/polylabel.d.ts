declare module 'polylabel' {
  /** Pole of inaccessibility of a polygon given as rings of points; the outer ring first. */
  export default function polylabel(
    rings: readonly (readonly (readonly [number, number])[])[],
    precision?: number,
  ): [number, number] & { distance: number };
}
