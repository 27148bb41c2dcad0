/** Slanting lines over a polygon, from lower left to upper right: how ground is marked that is in no grid. */

/** Gives lines `stepMm` apart inside some rings (even-odd), in the rings' own unit. Edges times lines. */
export function hatchLines(rings: readonly ArrayLike<number>[], stepMm: number): number[][] {
  // u runs along the lines, v across them.
  const slanted = rings.map((ring) => {
    const uv = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      uv[i] = (ring[i] - ring[i + 1]) * Math.SQRT1_2;
      uv[i + 1] = (ring[i] + ring[i + 1]) * Math.SQRT1_2;
    }
    return uv;
  });
  const crossings = new Map<number, number[]>();
  for (const uv of slanted) {
    for (let i = 0, j = uv.length - 2; i < uv.length; j = i, i += 2) {
      const [low, high] = uv[i + 1] < uv[j + 1] ? [i, j] : [j, i];
      const last = Math.ceil(uv[high + 1] / stepMm) - 1;
      for (let line = Math.ceil(uv[low + 1] / stepMm); line <= last; line++) {
        const share = (line * stepMm - uv[low + 1]) / (uv[high + 1] - uv[low + 1]);
        const met = crossings.get(line) ?? [];
        met.push(uv[low] + share * (uv[high] - uv[low]));
        crossings.set(line, met);
      }
    }
  }
  const lines: number[][] = [];
  for (const [line, met] of [...crossings].sort((a, b) => a[0] - b[0])) {
    met.sort((a, b) => a - b);
    const v = line * stepMm;
    const [x, y] = [(u: number) => (u + v) * Math.SQRT1_2, (u: number) => (v - u) * Math.SQRT1_2];
    for (let i = 0; i + 1 < met.length; i += 2) lines.push([x(met[i]), y(met[i]), x(met[i + 1]), y(met[i + 1])]);
  }
  return lines;
}
