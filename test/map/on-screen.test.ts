import { type Layer, WebMercatorViewport } from '@deck.gl/core';
import { expect, test } from 'vitest';
import { unprojectCoords } from '../../src/core/geometry/projection';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { areaGroups, groupBoxes } from '../../src/map/layers/area-groups';
import { isOnScreen, onGround } from '../../src/map/layers/on-screen';
import { warpedCity } from '../support/warped-city';

const DEGREES_OF_A_METRE = 1e-5;

test('every arc of a community lies in the ground of its group', () => {
  const ground = warpedCity(24, 2, 6);
  const groups = areaGroups(ground);
  const boxes = groupBoxes(ground);
  expect(groups.length).toBeGreaterThan(2);
  for (const { area, points } of buildMeshes(ground).meshes) {
    const [west, south, east, north] = boxes[groups.findIndex((areas) => areas.includes(area))];
    const coords = unprojectCoords(ground.projection, points);
    for (let i = 0; i < coords.length; i += 2) {
      expect(coords[i] > west - DEGREES_OF_A_METRE && coords[i] < east + DEGREES_OF_A_METRE).toBe(true);
      expect(coords[i + 1] > south - DEGREES_OF_A_METRE && coords[i + 1] < north + DEGREES_OF_A_METRE).toBe(true);
    }
  }
});

test('ground beside the screen is passed over, ground that reaches into it and layers of no ground are not', () => {
  const viewport = new WebMercatorViewport({ longitude: 114.3, latitude: 30.6, zoom: 15, width: 800, height: 600 });
  const [west, south, east, north] = viewport.getBounds();
  const layerOn = (props: object) => ({ props }) as unknown as Layer;
  const width = east - west;
  expect(isOnScreen(layerOn(onGround([west - width, south, west + width / 9, north])), viewport)).toBe(true);
  expect(isOnScreen(layerOn(onGround([west - 1, south - 1, east + 1, north + 1])), viewport)).toBe(true);
  expect(isOnScreen(layerOn(onGround([east + width / 9, south, east + width, north])), viewport)).toBe(false);
  expect(isOnScreen(layerOn({}), viewport)).toBe(true);
});
