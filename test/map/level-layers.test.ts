// Which lines are borders of a level: those between two of its grids, a community's border only where it is one.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { PathLayer } from '@deck.gl/layers';
import { expect, test } from 'vitest';
import { addLevelAbove } from '../../src/core/actions/add-level';
import { decodeGround } from '../../src/core/formats/city-file';
import { buildMeshes } from '../../src/core/mesh/build-mesh';
import { onLevel, switchLevel } from '../../src/core/plan/levels';
import type { Plan } from '../../src/core/plan/plan';
import { planOfCommunities } from '../../src/core/plan/plan-of-communities';
import { PROFILES } from '../../src/core/plan/profiles';
import { type LevelBorderStyle, levelBorderLayers } from '../../src/map/layers/level-layers';
import { gridItems, outlineItems } from '../../src/map/layers/plan-layers';
import { accepted } from '../support/plan';

const label = (text: string) => ({ zh: text, en: text });
const names = (name: string) => ({ name: label(name), baseName: label('Basic') });
const STYLE: LevelBorderStyle = { colour: [0, 0, 0, 255], faint: [0, 0, 0, 90], casing: [255, 255, 255, 190] };

const read = decodeGround(gunzipSync(readFileSync('data/sample/ground.jwc.gz')));
if (!read.ok) throw new Error(read.reason);
const ground = read.value;
const [first] = ground.areas.flatMap((area) => (area.isCommunity ? [area.parent] : []));
const communities = ground.areas.flatMap((area, index) => (area.isCommunity && area.parent === first ? [index] : []));
const meshes = new Map(buildMeshes(ground, communities).meshes.map((mesh) => [mesh.area, mesh]));
const plan = planOfCommunities(ground, meshes, PROFILES[0], { id: 'p', name: 'P' });

/** Metres of line in a layer, roughly: a degree is a degree, the ways are only compared. */
function lengthOf(of: Plan, id: RegExp): number {
  const layer = levelBorderLayers(of, of.levels!, ground, STYLE).find((one) =>
    id.test(one.id),
  ) as PathLayer<Float64Array>;
  let sum = 0;
  for (const path of layer.props.data as readonly Float64Array[]) {
    for (let i = 0; i + 3 < path.length; i += 2) sum += Math.hypot(path[i + 2] - path[i], path[i + 3] - path[i + 1]);
  }
  return sum;
}

test('a grid above that spans communities has no border where they meet', () => {
  expect(communities.length).toBeGreaterThan(1);
  const byCommunity = accepted(addLevelAbove(plan, ground, names('One each'), 'communities'));
  const byDistrict = accepted(addLevelAbove(plan, ground, names('All'), 'parents'));
  const each = lengthOf(byCommunity, /^plan-level-level/);
  const all = lengthOf(byDistrict, /^plan-level-level/);
  expect(all).toBeGreaterThan(0);
  expect(all).toBeLessThan(0.8 * each);
  // Worked on itself, the level draws its own borders that way too, and the one below faintly.
  const up = accepted(switchLevel(byDistrict, byDistrict.levels![0].id));
  expect(lengthOf(up, /^plan-level-own/)).toBeCloseTo(all, 9);
  expect(lengthOf(up, /^plan-level-below/)).toBeCloseTo(each, 9);
});

test('the outline of a selected parent is its outer line, closed, with its ground on the left', () => {
  const byDistrict = accepted(addLevelAbove(plan, ground, names('All'), 'parents'));
  const up = accepted(switchLevel(byDistrict, byDistrict.levels![0].id));
  const [only] = up.grids.keys();
  const items = outlineItems(up, ground, [only]);
  let sum = 0;
  let twiceArea = 0;
  for (const { path } of items) {
    expect([path[0], path[1]]).toEqual([path[path.length - 2], path[path.length - 1]]);
    for (let i = 0; i + 3 < path.length; i += 2) {
      sum += Math.hypot(path[i + 2] - path[i], path[i + 3] - path[i + 1]);
      twiceArea += (path[i] - path[0]) * (path[i + 3] - path[1]) - (path[i + 2] - path[0]) * (path[i + 1] - path[1]);
    }
  }
  expect(sum).toBeCloseTo(lengthOf(byDistrict, /^plan-level-level/), 9);
  expect(twiceArea).toBeGreaterThan(0);
  // A grid inside one community keeps the outline it has there.
  const lower = onLevel(up, 'base');
  const [grid] = lower.grids.keys();
  expect(outlineItems(lower, ground, [grid])).toEqual(
    [...lower.areas.values()].flatMap((areaPlan) =>
      gridItems(areaPlan, ground).borders.filter((one) => one.grid === grid),
    ),
  );
});
