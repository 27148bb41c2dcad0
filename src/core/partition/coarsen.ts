/**
 * Makes the next coarser level by letting units join the neighbouring cluster they share the most border with
 * (size-constrained clustering as in Meyerhenke, Sanders, Schulz 2014; heavy-edge matching of METIS stalls on stars).
 * Given a division, only units of one part join, so the division carries over and can be searched in larger moves.
 */
import { mapApart, mustAvoid, mustMiss } from './apart-pairs';
import type { Level } from './level';
import type { Random } from './random';

/** Units are met in random order within runs of so many: clusters that are neighbours get numbers near each other. */
const SHUFFLED_TOGETHER = 1024;

export interface Coarsening {
  readonly level: Level;
  /** Coarse unit of each unit of the finer level. */
  readonly unitOf: Uint32Array;
}

/**
 * Joins units into clusters of at most `maxUnits` units and, where more than one unit is in it, `maxWeight` weight.
 * `part`, where given, keeps clusters inside parts. Linear in edges.
 */
export function coarsen(
  level: Level,
  maxWeight: number,
  maxUnits: number,
  random: Random,
  part?: Int32Array,
): Coarsening {
  const { count, start, neighbour, price, weight, label, previous, perimeterM, apart } = level;
  const order = shuffled(count, random);
  const clusterOf = new Int32Array(count).fill(-1);
  const clusterWeight = new Float64Array(count);
  const clusterUnits = new Uint32Array(count);
  const clusterLabel = new Int32Array(count);
  const clusterPerimeter = new Float32Array(count);
  let clusters = 0;
  const link = new Float32Array(count);
  const touched: number[] = [];
  for (const unit of order) {
    if (clusterOf[unit] >= 0) continue;
    let touchedCount = 0;
    let bestLoose = -1;
    let bestLooseRating = -1;
    for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
      const other = neighbour[entry];
      if (previous[other] !== previous[unit] || (part && part[other] !== part[unit])) continue;
      if (label[unit] >= 0 && label[other] >= 0) continue;
      const cluster = clusterOf[other];
      if (cluster < 0) {
        if (weight[unit] + weight[other] > maxWeight) continue;
        if (apart && mustMiss(apart, unit, other)) continue;
        const rating = (price[entry] + 1e-9) / (perimeterM[unit] + perimeterM[other] + 1e-9);
        if (rating > bestLooseRating) {
          bestLooseRating = rating;
          bestLoose = other;
        }
      } else {
        if (link[cluster] === 0) touched[touchedCount++] = cluster;
        link[cluster] += price[entry] + 1e-9;
      }
    }
    let bestCluster = -1;
    let bestRating = bestLooseRating;
    for (let i = 0; i < touchedCount; i++) {
      const cluster = touched[i];
      const rating = link[cluster] / (perimeterM[unit] + clusterPerimeter[cluster] + 1e-9);
      link[cluster] = 0;
      if (clusterWeight[cluster] + weight[unit] > maxWeight || clusterUnits[cluster] >= maxUnits) continue;
      if (clusterLabel[cluster] >= 0 && label[unit] >= 0) continue;
      if (apart && mustAvoid(apart, unit, clusterOf, cluster)) continue;
      if (rating > bestRating) {
        bestRating = rating;
        bestCluster = cluster;
      }
    }
    const cluster = bestCluster >= 0 ? bestCluster : clusters++;
    if (bestCluster < 0) clusterLabel[cluster] = -1;
    const joiners = bestCluster < 0 && bestLoose >= 0 ? [unit, bestLoose] : [unit];
    for (const joiner of joiners) {
      clusterOf[joiner] = cluster;
      clusterWeight[cluster] += weight[joiner];
      clusterUnits[cluster]++;
      clusterPerimeter[cluster] += perimeterM[joiner];
      if (label[joiner] >= 0) clusterLabel[cluster] = label[joiner];
    }
  }
  const unitOf = Uint32Array.from(clusterOf);
  return { level: contract(level, unitOf, clusters), unitOf };
}

/** Gives the level in which each cluster of `unitOf` is one unit; clusters must be connected. Linear in edges. */
export function contract(level: Level, unitOf: Uint32Array, clusters: number): Level {
  const { count, start, neighbour } = level;
  const first = new Uint32Array(clusters + 1);
  for (let unit = 0; unit < count; unit++) first[unitOf[unit] + 1]++;
  for (let cluster = 0; cluster < clusters; cluster++) first[cluster + 1] += first[cluster];
  const members = new Uint32Array(count);
  const fill = first.slice();
  for (let unit = 0; unit < count; unit++) members[fill[unitOf[unit]]++] = unit;

  const coarseStart = new Uint32Array(clusters + 1);
  let room = 0;
  for (let unit = 0; unit < count; unit++) {
    const last = start[unit + 1];
    for (let entry = start[unit]; entry < last; entry++) if (unitOf[neighbour[entry]] !== unitOf[unit]) room++;
  }
  const coarseNeighbour = new Uint32Array(room);
  const price = new Float32Array(room);
  const isPlain = level.lengthM === level.price;
  const lengthM = isPlain ? price : new Float32Array(room);
  const weight = new Float64Array(clusters);
  const second = level.second && new Float64Array(clusters);
  const areaM2 = new Float32Array(clusters);
  const perimeterM = new Float32Array(clusters);
  const label = new Int32Array(clusters).fill(-1);
  const previous = new Int32Array(clusters).fill(-1);
  const slot = new Int32Array(clusters).fill(-1);
  let used = 0;
  for (let cluster = 0; cluster < clusters; cluster++) {
    const rowStart = used;
    for (let i = first[cluster]; i < first[cluster + 1]; i++) {
      const unit = members[i];
      weight[cluster] += level.weight[unit];
      if (second) second[cluster] += level.second![unit];
      areaM2[cluster] += level.areaM2[unit];
      perimeterM[cluster] += level.perimeterM[unit];
      if (level.label[unit] >= 0) label[cluster] = level.label[unit];
      previous[cluster] = level.previous[unit];
      for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
        const other = unitOf[neighbour[entry]];
        if (other === cluster) {
          perimeterM[cluster] -= level.lengthM[entry];
          continue;
        }
        let at = slot[other];
        if (at < rowStart) {
          at = used++;
          slot[other] = at;
          coarseNeighbour[at] = other;
        }
        price[at] += level.price[entry];
        if (!isPlain) lengthM[at] += level.lengthM[entry];
      }
    }
    coarseStart[cluster + 1] = used;
  }
  const coarsePrice = price.slice(0, used);
  const apart = level.apart && mapApart(level.apart, clusters, (unit) => unitOf[unit]);
  return {
    count: clusters,
    start: coarseStart,
    neighbour: coarseNeighbour.slice(0, used),
    price: coarsePrice,
    lengthM: isPlain ? coarsePrice : lengthM.slice(0, used),
    weight,
    second,
    areaM2,
    perimeterM,
    label,
    previous,
    apart,
  };
}

function shuffled(count: number, random: Random): Uint32Array {
  const order = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    const from = i - (i % SHUFFLED_TOGETHER);
    const j = from + random.below(i - from + 1);
    order[i] = order[j];
    order[j] = i;
  }
  return order;
}
