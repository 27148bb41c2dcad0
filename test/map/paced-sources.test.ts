import type { Feature, FeatureCollection } from 'geojson';
import { expect, onTestFinished, test, vi } from 'vitest';
import { pacedSources } from '../../src/map/paced-sources';

/** Twelve labels of which label 0 says `text`; the others are the same objects every time. */
const others: Feature[] = Array.from({ length: 11 }, (_, i) => labelOf(i + 1, 'same'));
function labelOf(id: number, text: string): Feature {
  return { type: 'Feature', id, properties: { text }, geometry: { type: 'Point', coordinates: [id, 0] } };
}
const labels = (text: string): FeatureCollection => ({
  type: 'FeatureCollection',
  features: [labelOf(0, text), ...others],
});

function watched() {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const sent: unknown[] = [];
  const sources = pacedSources(() => ({
    setData: async (data) => void sent.push((data as FeatureCollection).features.length),
    updateData: async (diff) => void sent.push(diff.add?.map(({ properties }) => properties?.text)),
  }));
  return { sources, sent };
}

test('of many changes in a row the first and the last are sent, and only what changed', () => {
  const { sources, sent } = watched();
  sources.set('labels', labels('at first'));
  for (let i = 0; i < 10; i++) sources.set('labels', labels(`move ${i}`));
  expect(sent).toEqual([12, ['move 0']]);
  vi.runAllTimers();
  expect(sent).toEqual([12, ['move 0'], ['move 9']]);
  sources.set('labels', labels('later'));
  expect(sent.at(-1)).toEqual(['later']);
});

test('what says the same is not sent, and nothing after the map is gone', () => {
  const { sources, sent } = watched();
  const first = labels('a');
  sources.set('labels', first);
  sources.set('labels', { ...first });
  sources.set('labels', labels('b'));
  sources.set('labels', labels('c'));
  sources.stop();
  vi.runAllTimers();
  expect(sent).toEqual([12, ['b']]);
});
