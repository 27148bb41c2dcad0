import { expect, it } from 'vitest';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { gridFacts } from '../../../src/core/plan/grid-facts';
import { planOfCommunities } from '../../../src/core/plan/plan-of-communities';
import { PROFILES } from '../../../src/core/plan/profiles';
import { communityCode, planFromDrawing } from '../../support/plan';

it('makes one grid of each community, with all of its ground and households', () => {
  const { ground, meshes } = planFromDrawing(['AAB\nABB', 'CC.\n...']);
  const whole = planOfCommunities(ground, meshes, PROFILES[0], { id: 'p', name: 'Plan 1' });
  expect([...whole.grids.values()].map(({ id, code }) => [id, code])).toEqual([
    [1, `${communityCode(0)}001`],
    [2, `${communityCode(1)}001`],
  ]);
  const facts = gridFacts(whole, ground);
  for (const [area, mesh] of meshes) {
    expect(new Set(whole.areas.get(area)?.gridOf)).toEqual(new Set([area + 1]));
    expect(facts.get(area + 1)?.households).toBe(mesh.plotHouseholds.reduce((sum, count) => sum + count, 0));
  }
  expect(checkPlan(whole, ground).filter(({ severity }) => severity === 'hard')).toEqual([]);
});
