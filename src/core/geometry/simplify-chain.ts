/** Leaves out vertices of a polyline that lie near the line between those kept (Douglas & Peucker 1973). */

/**
 * Gives the places of the kept vertices in `coords` (interleaved x/y), first and last always among them; a closed
 * chain also keeps its farthest vertex. n log n as a rule, n² at worst.
 */
export function simplifyChain(coords: ArrayLike<number>, toleranceM: number): number[] {
  const last = coords.length / 2 - 1;
  if (last < 2) return last < 1 ? [0] : [0, last];
  const isKept = new Uint8Array(last + 1);
  isKept[0] = isKept[last] = 1;
  const stack = [0, last];
  while (stack.length > 0) {
    const end = stack.pop()!;
    const start = stack.pop()!;
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
    if (farthest < 0) continue;
    isKept[farthest] = 1;
    stack.push(start, farthest, farthest, end);
  }
  const kept: number[] = [];
  for (let i = 0; i <= last; i++) if (isKept[i]) kept.push(i);
  return kept;
}
