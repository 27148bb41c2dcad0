import type { Feature, FeatureCollection } from 'geojson';
import { expect, test } from 'vitest';
import { sourceChanges } from '../../src/map/source-changes';

const feature = (id: number | undefined, number: string): Feature => ({
  type: 'Feature',
  ...(id !== undefined && { id }),
  properties: { number },
  geometry: { type: 'Point', coordinates: [0, 0] },
});
const collection = (...features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });
const kept = [1, 2, 3, 4, 5, 6].map((id) => feature(id, `${id}`));

test('only what is new or gone is sent', () => {
  const changed = feature(2, 'changed');
  const fresh = feature(9, 'fresh');
  const changes = sourceChanges(collection(...kept), collection(kept[0], changed, ...kept.slice(3), fresh));
  expect(changes).toEqual({ add: [changed, fresh], remove: [3] });
  expect(changes!.add[0]).toBe(changed);
});

test('nothing is sent where nothing changed', () => {
  expect(sourceChanges(collection(...kept), collection(...[...kept].reverse()))).toEqual({ add: [], remove: [] });
});

test('all is sent the first time, without ids, and where most is new', () => {
  expect(sourceChanges(undefined, collection(...kept))).toBeNull();
  expect(sourceChanges(collection(feature(undefined, 'a')), collection(...kept))).toBeNull();
  expect(sourceChanges(collection(...kept), collection(...kept, feature(undefined, 'a')))).toBeNull();
  const fresh = [1, 2, 3, 4, 5, 6].map((id) => feature(id, `${id}`));
  expect(sourceChanges(collection(...kept), collection(...fresh))).toBeNull();
});
