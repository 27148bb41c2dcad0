/** A number of parts shared out over groups by their weight. */

/**
 * Gives each group its number of parts, at least one and no more than it has units, so that the even shares of the
 * groups are as near to each other as may be (Webster's rule). The sum is `parts` where that is not fewer than the
 * groups or more than the units. Parts × groups at worst.
 */
export function partsByWeight(weight: Float64Array, group: Int32Array, parts: number): number[] {
  const groups = group.reduce((most, each) => Math.max(most, each), -1) + 1;
  const sum = new Float64Array(groups);
  const units = new Uint32Array(groups);
  for (let unit = 0; unit < weight.length; unit++) {
    sum[group[unit]] += weight[unit];
    units[group[unit]]++;
  }
  const counts = new Array<number>(groups).fill(1);
  for (let left = parts - groups; left > 0; left--) {
    let neediest = -1;
    let most = -1;
    for (let g = 0; g < groups; g++) {
      const claim = sum[g] / (counts[g] + 0.5);
      if (counts[g] >= units[g] || claim <= most) continue;
      most = claim;
      neediest = g;
    }
    if (neediest < 0) break;
    counts[neediest]++;
  }
  return counts;
}
