/** Which plots border on which, for how long and along what: the graph the partition engine and the checks walk. */
import { arcCount, type Mesh, type PlotGraph } from './mesh';

/**
 * Gives the neighbours of every plot in rising order, both directions present. Several arcs between the same two plots
 * are one edge: lengths add up, the class is that of the class with most metres (the higher one on a tie). n log n.
 */
export function plotGraph(mesh: Mesh): PlotGraph {
  const count = mesh.plotCount;
  const start = new Uint32Array(count + 1);
  const arcs = arcCount(mesh);
  for (let a = 0; a < arcs; a++) {
    const left = mesh.arcLeft[a];
    const right = mesh.arcRight[a];
    if (left < 0 || right < 0 || left === right) continue;
    start[left + 1]++;
    start[right + 1]++;
  }
  for (let p = 0; p < count; p++) start[p + 1] += start[p];
  const other = new Uint32Array(start[count]);
  const along = new Uint32Array(start[count]);
  const fill = start.slice(0, count);
  for (let a = 0; a < arcs; a++) {
    const left = mesh.arcLeft[a];
    const right = mesh.arcRight[a];
    if (left < 0 || right < 0 || left === right) continue;
    other[fill[left]] = right;
    along[fill[left]++] = a;
    other[fill[right]] = left;
    along[fill[right]++] = a;
  }

  const outStart = new Uint32Array(count + 1);
  const neighbour: number[] = [];
  const lengthM: number[] = [];
  const barrierClass: number[] = [];
  for (let p = 0; p < count; p++) {
    const entries = Array.from({ length: start[p + 1] - start[p] }, (_, i) => start[p] + i);
    entries.sort((i, j) => other[i] - other[j] || along[i] - along[j]);
    for (let i = 0; i < entries.length; ) {
      const q = other[entries[i]];
      const byClass = [0, 0, 0];
      for (; i < entries.length && other[entries[i]] === q; i++) {
        const arc = along[entries[i]];
        byClass[mesh.arcClass[arc]] += mesh.arcLengthM[arc];
      }
      neighbour.push(q);
      lengthM.push(byClass[0] + byClass[1] + byClass[2]);
      barrierClass.push(byClass[2] >= byClass[1] && byClass[2] >= byClass[0] ? 2 : byClass[1] >= byClass[0] ? 1 : 0);
    }
    outStart[p + 1] = neighbour.length;
  }
  return {
    start: outStart,
    neighbour: Uint32Array.from(neighbour),
    lengthM: Float64Array.from(lengthM),
    barrierClass: Uint8Array.from(barrierClass),
  };
}
