/** Parallel lines over a polygon: how ground is marked that is in no grid, and how water is told from land in grey. */

/**
 * Gives lines `stepMm` apart inside some rings (even-odd), in the rings' own unit; `angle` is how far they rise to the
 * right (radians, y runs down). Lines lie where they would in any polygon of the sheet. Edges times the lines they cross.
 */
export function hatchLines(rings: readonly ArrayLike<number>[], stepMm: number, angle: number): number[][] {
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  // u runs along the lines, v across them.
  const turned = rings.map((ring) => {
    const uv = new Float64Array(ring.length);
    for (let i = 0; i < ring.length; i += 2) {
      uv[i] = ring[i] * cosine - ring[i + 1] * sine;
      uv[i + 1] = ring[i] * sine + ring[i + 1] * cosine;
    }
    return uv;
  });
  const crossings = new Map<number, number[]>();
  for (const uv of turned) {
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
    for (let i = 0; i + 1 < met.length; i += 2) {
      const [from, to] = [met[i], met[i + 1]];
      // A corner is touched without a length.
      if (to - from < 1e-9) continue;
      lines.push([from * cosine + v * sine, v * cosine - from * sine, to * cosine + v * sine, v * cosine - to * sine]);
    }
  }
  return lines;
}
