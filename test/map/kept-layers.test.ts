import { SolidPolygonLayer } from '@deck.gl/layers';
import { expect, test } from 'vitest';
import { assign } from '../../src/core/actions/assign';
import { anew, keepLayers } from '../../src/map/layers/kept-layers';
import { gridBorderLayers, gridFillLayers } from '../../src/map/layers/plan-layers';
import { borderArc, quarteredDistrict } from '../bench/district';
import { seededRandom } from '../support/warped-city';

test('a layer stays the same object while nothing it shows has changed', () => {
  const keep = keepLayers();
  const make = () => new SolidPolygonLayer({ id: 'a', data: [] });
  const data: unknown[] = [];
  const first = keep('a', [data, 1], make);
  expect(keep('a', [data, 1], make)).toBe(first);
  expect(keep('b', [data, 1], make)).not.toBe(first);
  const second = keep('a', [data, 2], make);
  expect(second).not.toBe(first);
  expect(keep('a', [data, 2], make)).toBe(second);
  expect(anew('a', [data, 2], make)).not.toBe(second);
});

test('an edit makes the layers of its own community anew and no others', () => {
  const { ground, plan } = quarteredDistrict(24, 6);
  const keep = keepLayers();
  const layersOf = (shown: typeof plan) => [
    ...gridFillLayers(shown, ground, { colourOf: () => [0, 0, 0, 255], signature: '', keep }),
    ...gridBorderLayers(shown, ground, { colour: [0, 0, 0, 255], widthPx: 2, keep }),
  ];
  const before = layersOf(plan);
  expect(layersOf({ ...plan }).every((layer, i) => layer === before[i])).toBe(true);
  const [area] = plan.areas.keys();
  const { mesh, gridOf } = plan.areas.get(area)!;
  const arc = borderArc(mesh, gridOf, seededRandom(1));
  const edited = assign(plan, area, [mesh.arcLeft[arc]], gridOf[mesh.arcRight[arc]]);
  if (!edited.ok) throw new Error(edited.reason);
  const changed = layersOf(edited.value).filter((layer, i) => layer !== before[i]);
  expect(before.length).toBeGreaterThan(4);
  expect(changed.map(({ id }) => id).sort()).toEqual(['grid-border-0', 'grid-fill-0']);
});
