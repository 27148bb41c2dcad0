// Which layers of a plan's picture an edit makes anew: those whose ground or colours it changes, and no others.
import type { SolidPolygonLayer } from '@deck.gl/layers';
import { expect, test } from 'vitest';
import { assign } from '../../../src/core/actions/assign';
import { areaFacts } from '../../../src/core/plan/area-facts';
import type { Plan } from '../../../src/core/plan/plan';
import { gridColours } from '../../../src/map/grid-colours';
import { keepLayers } from '../../../src/map/layers/kept-layers';
import type { PolygonItem } from '../../../src/map/layers/polygons';
import type { Palette } from '../../../src/map/palette';
import type { ColourBy } from '../../../src/store/session';
import { planPicture } from '../../../src/ui/rooms/studio/plan-picture';
import { assignAndCut, quarteredDistrict } from '../../bench/district';
import { seededRandom } from '../../support/warped-city';

const PALETTE: Palette = { css: () => '', rgba: () => [1, 2, 3, 255], isDark: false };
const { ground, plan } = quarteredDistrict(8, 4);

function picturesBy(colourBy: ColourBy) {
  const keep = keepLayers();
  return (of: Plan) => {
    const { under } = planPicture(of, ground, {
      picture: 'plan',
      colourBy,
      palette: PALETTE,
      colours: gridColours(of, ground),
      moved: new Set(),
      movedPlots: new Map(),
      movedAgainst: null,
      hasGrids: true,
      hasBuildings: true,
      zoom: 16,
      keep,
    });
    return under.filter(({ id }) => id.startsWith('plan-buildings')) as SolidPolygonLayer<PolygonItem>[];
  };
}

function cutBesideAHouse(): Plan {
  const { cut } = assignAndCut(plan, ground, seededRandom(3));
  for (let attempt = 0; attempt < 100; attempt++) {
    const outcome = cut(plan);
    if (outcome.ok) return outcome.value;
  }
  throw new Error('No line went beside a house.');
}

test('a cut leaves the buildings as they are, unless they show what follows every figure', () => {
  const cut = cutBesideAHouse();
  const byGrid = picturesBy('grid');
  const before = byGrid(plan);
  expect(before.length).toBeGreaterThan(0);
  expect(byGrid(cut).map((layer, i) => layer === before[i])).toEqual(before.map(() => true));
  const byDeviation = picturesBy('deviation');
  const deviating = byDeviation(plan);
  expect(byDeviation(cut).some((layer, i) => layer !== deviating[i])).toBe(true);
});

/** A plot with a building over the border to the grid beside it, both grids still in one piece. */
function houseOverTheBorder(): { readonly building: number; readonly moved: Plan } {
  const [[area, { mesh, gridOf }]] = plan.areas;
  for (let arc = 0; arc < mesh.arcLeft.length; arc++) {
    const [left, right] = [mesh.arcLeft[arc], mesh.arcRight[arc]];
    if (left < 0 || right < 0 || gridOf[left] === gridOf[right] || mesh.plotBuilding[left] < 0) continue;
    const moved = assign(plan, area, [left], gridOf[right]);
    if (!moved.ok) throw new Error(moved.reason);
    const parts = [...areaFacts(moved.value.areas.get(area)!, ground).values()];
    if (parts.every(({ pieces }) => pieces === 1)) return { building: mesh.plotBuilding[left], moved: moved.value };
  }
  throw new Error(`No house of community ${area} can change grid.`);
}

test('a building that changes grid takes the other grid’s colour, and its own again when that is taken back', () => {
  const byGrid = picturesBy('grid');
  const { building, moved } = houseOverTheBorder();
  const colourIn = (layers: readonly SolidPolygonLayer<PolygonItem>[]) => {
    const layer = layers.find(({ props }) => (props.data as PolygonItem[]).some(({ key }) => key === building))!;
    const item = (layer.props.data as PolygonItem[]).find(({ key }) => key === building)!;
    return { layer, colour: (layer.props.getFillColor as unknown as (item: PolygonItem) => number[])(item) };
  };
  const own = colourIn(byGrid(plan));
  const after = colourIn(byGrid(moved));
  expect(after.layer).not.toBe(own.layer);
  expect(after.colour).not.toEqual(own.colour);
  const again = colourIn(byGrid(plan));
  expect(again.layer).not.toBe(after.layer);
  expect(again.colour).toEqual(own.colour);
});
