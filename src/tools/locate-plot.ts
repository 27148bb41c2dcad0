/** Which community and plot a place is in: what pointer and neighbourhood look-ups ask. Indexes are kept per mesh. */
import { type Box, boxOf } from '../core/geometry/box';
import { type PlotLocator, plotLocator } from '../core/mesh/locate';
import type { Mesh } from '../core/mesh/mesh';
import type { Plan } from '../core/plan/plan';
import { recentCache } from '../core/plan/recent-cache';

const boxes = new WeakMap<Mesh, Box>();
/** The mesh on screen and the one before a cut. */
const locators = recentCache<Mesh, PlotLocator>(2);

/** The index of a mesh, made when first asked for. */
export function locatorOf(mesh: Mesh): PlotLocator {
  return locators.get(mesh, mesh.area, () => plotLocator(mesh));
}

/** West, south, east, north in metres; kept per mesh. */
export function meshBox(mesh: Mesh): Box {
  let box = boxes.get(mesh);
  if (!box) {
    box = boxOf([mesh.points]);
    boxes.set(mesh, box);
  }
  return box;
}

/** Community and plot at a place in metres, −1 and −1 outside all. */
export function locatePlot(plan: Plan, x: number, y: number): { readonly area: number; readonly plot: number } {
  for (const [area, { mesh }] of plan.areas) {
    const [west, south, east, north] = meshBox(mesh);
    if (x < west || x > east || y < south || y > north) continue;
    const plot = locatorOf(mesh).plotAt(x, y);
    if (plot >= 0) return { area, plot };
  }
  return { area: -1, plot: -1 };
}
