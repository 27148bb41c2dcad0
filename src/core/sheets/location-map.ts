/** Where a community lies in the city: all outlines small and light, its own filled. */
import { boxOf } from '../geometry/box';
import { simplifyChain } from '../geometry/simplify-chain';
import type { Plan } from '../plan/plan';
import { onPaper, type Paper, paperFor } from './paper';
import { communityLines } from './sheet-subject';
import { BORDER, FAINT_INK, PAPER, VEIL } from './sheet-symbols';
import { mm, ringsPath } from './svg-path';

export const LOCATION_MAP = { widthMm: 122, heightMm: 54 };
/** So small a map needs no finer lines. */
const FINE_MM = 0.12;

interface City {
  readonly paper: Paper;
  /** The outlines of all communities. */
  readonly path: string;
}

const cities = new WeakMap<Plan, City>();

/** Draws the city with one community picked out; empty where it has no other. The city's lines are worked out once. */
export function locationMap(plan: Plan, area: number): string {
  if (plan.areas.size < 2) return '';
  let city = cities.get(plan);
  if (!city) {
    city = drawCity(plan);
    cities.set(plan, city);
  }
  const { widthMm, heightMm } = LOCATION_MAP;
  const own = outlineOf(plan, area, city.paper);
  return `<svg xmlns="http://www.w3.org/2000/svg" class="location" width="${mm(widthMm)}mm" height="${mm(heightMm)}mm" viewBox="0 0 ${mm(widthMm)} ${mm(heightMm)}" aria-hidden="true"><path d="${city.path}" fill="${VEIL.fill}" fill-rule="evenodd" stroke="${FAINT_INK}" stroke-width=".15" stroke-linejoin="round"/><path d="${own}" fill="${BORDER}" fill-rule="evenodd" stroke="${PAPER}" stroke-width=".3"/></svg>`;
}

function drawCity(plan: Plan): City {
  const rims = [...plan.areas.values()].flatMap((areaPlan) => communityLines(areaPlan).rim);
  const paper = paperFor(boxOf(rims), LOCATION_MAP.widthMm, LOCATION_MAP.heightMm, 1);
  return { paper, path: [...plan.areas.keys()].map((area) => outlineOf(plan, area, paper)).join('') };
}

function outlineOf(plan: Plan, area: number, paper: Paper): string {
  return ringsPath(
    communityLines(plan.areas.get(area)!).rim.map((ring) => {
      const points = onPaper(paper, ring);
      return simplifyChain(points, FINE_MM).flatMap((vertex) => [points[2 * vertex], points[2 * vertex + 1]]);
    }),
  );
}
