/** Which plot is at a place, in a circle, in a lasso: a packed R-tree of the plots' boxes and exact tests on the arcs. */
import Flatbush from 'flatbush';
import { pointInRings } from '../geometry/ring';
import type { Mesh } from './mesh';

export interface PlotLocator {
  /** Plot at a place in metres, −1 outside the community. Every place inside is in exactly one plot. */
  plotAt(x: number, y: number): number;
  /** Plots of which any ground lies within the radius, in rising order. */
  plotsInCircle(x: number, y: number, radiusM: number): number[];
  /** Plots whose own point (inside the building, where there is one) lies in the ring, in rising order. */
  plotsInRing(ring: ArrayLike<number>): number[];
}

/** Indexes the plots; n log n once, then about log n a question. */
export function plotLocator(mesh: Mesh): PlotLocator {
  const { points, arcStart, plotArcStart, plotArcs, plotPoint } = mesh;
  if (mesh.plotCount === 0) return { plotAt: () => -1, plotsInCircle: () => [], plotsInRing: () => [] };
  const index = new Flatbush(mesh.plotCount);
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let i = plotArcStart[plot]; i < plotArcStart[plot + 1]; i++) {
      const arc = plotArcs[i] < 0 ? ~plotArcs[i] : plotArcs[i];
      for (let v = arcStart[arc] * 2; v < arcStart[arc + 1] * 2; v += 2) {
        if (points[v] < minX) minX = points[v];
        if (points[v] > maxX) maxX = points[v];
        if (points[v + 1] < minY) minY = points[v + 1];
        if (points[v + 1] > maxY) maxY = points[v + 1];
      }
    }
    index.add(minX, minY, maxX, maxY);
  }
  index.finish();

  const isInPlot = (plot: number, x: number, y: number): boolean => holdsPlace(mesh, plot, x, y);
  const isNearPlot = (plot: number, x: number, y: number, radiusM: number): boolean => {
    for (let i = plotArcStart[plot]; i < plotArcStart[plot + 1]; i++) {
      const arc = plotArcs[i] < 0 ? ~plotArcs[i] : plotArcs[i];
      for (let v = arcStart[arc] * 2; v < arcStart[arc + 1] * 2 - 2; v += 2) {
        const dx = points[v + 2] - points[v];
        const dy = points[v + 3] - points[v + 1];
        const t = Math.max(0, Math.min(1, ((x - points[v]) * dx + (y - points[v + 1]) * dy) / (dx * dx + dy * dy)));
        if (Math.hypot(x - points[v] - t * dx, y - points[v + 1] - t * dy) <= radiusM) return true;
      }
    }
    return isInPlot(plot, x, y);
  };
  return {
    plotAt: (x, y) => {
      const found = index.search(x, y, x, y, (plot) => isInPlot(plot, x, y));
      return found.length ? Math.min(...found) : -1;
    },
    plotsInCircle: (x, y, radiusM) =>
      index
        .search(x - radiusM, y - radiusM, x + radiusM, y + radiusM, (plot) => isNearPlot(plot, x, y, radiusM))
        .sort((a, b) => a - b),
    plotsInRing: (ring) => {
      let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity];
      for (let i = 0; i < ring.length; i += 2) {
        minX = Math.min(minX, ring[i]);
        maxX = Math.max(maxX, ring[i]);
        minY = Math.min(minY, ring[i + 1]);
        maxY = Math.max(maxY, ring[i + 1]);
      }
      const isWanted = (plot: number): boolean => pointInRings([ring], plotPoint[plot * 2], plotPoint[plot * 2 + 1]);
      return index.search(minX, minY, maxX, maxY, isWanted).sort((a, b) => a - b);
    },
  };
}

/** Tells whether a place in metres lies in a plot. Of the plots of a mesh exactly one holds any place inside it. */
export function holdsPlace({ points, arcStart, plotArcStart, plotArcs }: Mesh, plot: number, x: number, y: number) {
  // An arc is always tested in its own direction, so both its plots get the same answer and none is missed.
  let isInside = false;
  for (let i = plotArcStart[plot]; i < plotArcStart[plot + 1]; i++) {
    const arc = plotArcs[i] < 0 ? ~plotArcs[i] : plotArcs[i];
    for (let v = arcStart[arc] * 2; v < arcStart[arc + 1] * 2 - 2; v += 2) {
      const y1 = points[v + 1];
      const y2 = points[v + 3];
      if (y1 > y === y2 > y) continue;
      if (x < ((points[v + 2] - points[v]) * (y - y1)) / (y2 - y1) + points[v]) isInside = !isInside;
    }
  }
  return isInside;
}
