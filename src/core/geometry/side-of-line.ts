/** On which side of a drawn line a point lies, for points all around it and not only beside it. */

/**
 * Gives 1 left of a polyline, −1 right of it, 0 on it, by the nearest place of the line; beyond an end the last stretch
 * counts as going on. At a bend both stretches have a say (the sum of their normals), which is right on either side of
 * the bend. A closed line gives inside and outside. Linear in the line's vertices. Interleaved x/y.
 */
export function sideOfLine(line: ArrayLike<number>, x: number, y: number): -1 | 0 | 1 {
  let nearest = Number.POSITIVE_INFINITY;
  let side = 0;
  for (let i = 0; i + 3 < line.length; i += 2) {
    const dx = line[i + 2] - line[i];
    const dy = line[i + 3] - line[i + 1];
    const lengthSquared = dx * dx + dy * dy;
    if (lengthSquared === 0) continue;
    const along = ((x - line[i]) * dx + (y - line[i + 1]) * dy) / lengthSquared;
    const clamped = Math.min(1, Math.max(0, along));
    const offX = x - line[i] - clamped * dx;
    const offY = y - line[i + 1] - clamped * dy;
    const distance = offX * offX + offY * offY;
    // The stretch's unit normal times the way from the nearest place: at a bend the two add up to the pseudonormal's.
    const lean = (dx * offY - dy * offX) / Math.sqrt(lengthSquared);
    if (distance < nearest - 1e-9) {
      nearest = distance;
      side = lean;
    } else if (distance <= nearest + 1e-9) {
      side += lean;
    }
  }
  return Math.sign(side) as -1 | 0 | 1;
}
