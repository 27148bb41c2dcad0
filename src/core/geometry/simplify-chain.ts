/** Leaves out vertices of a polyline that lie near the line between those kept (Douglas & Peucker 1973). */

/**
 * Gives the places of the kept vertices in `coords` (interleaved x/y), first and last always among them; a closed
 * chain also keeps its farthest vertex. n log n as a rule, n² at worst.
 */
export function simplifyChain(coords: ArrayLike<number>, toleranceM: number): number[] {
  const kept: number[] = [];
  chainSimplifier()(coords, coords.length / 2, toleranceM, (vertex) => kept.push(vertex));
  return kept;
}

/** The same for many chains: the function keeps its buffers. Calls back with each kept vertex in order. */
export function chainSimplifier() {
  let isKept = new Uint8Array(64);
  const stack: number[] = [];
  return (coords: ArrayLike<number>, count: number, toleranceM: number, onKept: (vertex: number) => void): void => {
    const last = count - 1;
    if (last > 1) {
      if (isKept.length < count) isKept = new Uint8Array(count * 2);
      isKept.fill(0, 0, count);
      stack.push(0, last);
    }
    while (stack.length > 0) {
      const end = stack.pop()!;
      const start = stack.pop()!;
      const farthest = farthestFromChord(coords, start, end, toleranceM);
      if (farthest < 0) continue;
      isKept[farthest] = 1;
      stack.push(start, farthest, farthest, end);
    }
    for (let i = 0; i < count; i++) if (i === 0 || i === last || isKept[i]) onKept(i);
  };
}

/** Gives the vertex between two others that lies farthest from their line, −1 where none is farther than the tolerance. */
export function farthestFromChord(coords: ArrayLike<number>, start: number, end: number, toleranceM: number): number {
  const ax = coords[start * 2];
  const ay = coords[start * 2 + 1];
  const dx = coords[end * 2] - ax;
  const dy = coords[end * 2 + 1] - ay;
  const lengthSquared = dx * dx + dy * dy;
  let farthest = -1;
  let greatest = toleranceM * toleranceM;
  for (let i = start + 1; i < end; i++) {
    let ex = coords[i * 2] - ax;
    let ey = coords[i * 2 + 1] - ay;
    if (lengthSquared > 0) {
      const t = Math.max(0, Math.min(1, (ex * dx + ey * dy) / lengthSquared));
      ex -= t * dx;
      ey -= t * dy;
    }
    const distance = ex * ex + ey * ey;
    if (distance <= greatest) continue;
    greatest = distance;
    farthest = i;
  }
  return farthest;
}
