import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { setLink } from '../../../src/core/actions/set-link';
import { checkPlan } from '../../../src/core/checks/check-plan';
import { joinPieces } from '../../../src/core/checks/join-pieces';
import type { Plan } from '../../../src/core/plan/plan';
import { accepted, planFromDrawing } from '../../support/plan';

/** The join offered for the first detached grid of a drawing. */
function joinOf(text: string, change = (plan: Plan) => plan) {
  const drawn = planFromDrawing(text);
  const plan = change(drawn.plan);
  const issue = checkPlan(plan, drawn.ground).find(({ rule }) => rule === 'detached-part')!;
  return { ...drawn, plan, joined: joinPieces(plan, issue) };
}

const told = (plan: Plan) =>
  (plan.areas.get(0)!.links ?? []).map(
    ({ kind, plots, at }) => `${kind} ${plots.join('-')} at ${at.map((metres) => metres.toFixed(1)).join()}`,
  );

test('the pieces are joined where they come nearest, a little inside the plots', () => {
  const { joined } = joinOf('ABBBA\nABBBA\nBBAAA');
  expect(joined!.values).toEqual({ number: '01', links: 1, metres: 10 });
  // From the lower corner of the left piece to the upper corner of the lowest cell of the other.
  expect(told(joined!.plan)).toEqual(['connected 5-12 at 7.9,12.1,22.1,7.9']);
});

test('every piece is joined, and then the grid is whole', () => {
  const { joined, ground } = joinOf('ABA\nBBB\nABA');
  expect(joined!.values).toMatchObject({ links: 3, metres: 10 });
  expect(checkPlan(joined!.plan, ground).filter(({ rule }) => rule === 'detached-part')).toEqual([]);
});

test('where a wall was set between them it is taken back', () => {
  const wall = (plan: Plan) =>
    accepted(setLink(plan, { area: 0, plot: 0, x: 5, y: 5 }, { area: 0, plot: 1, x: 15, y: 5 }));
  const { joined } = joinOf('AAB', wall);
  expect(joined!.values).toMatchObject({ links: 1, metres: 0 });
  expect(joined!.plan.areas.get(0)).not.toHaveProperty('links');
});

test('ground that lies too far off is not offered to be joined', () => {
  expect(joinOf('ABBBBBBBBBA').joined).toBeNull();
  expect(told(joinOf('ABBBBBBBA').joined!.plan)).toEqual(['connected 0-8 at 7.0,5.0,83.0,5.0']);
});

it('whatever is offered makes the grid whole and moves no plot', () => {
  const drawing = fc
    .array(fc.constantFrom(...'AB'), { minLength: 16, maxLength: 16 })
    .map((cells) => [0, 1, 2, 3].map((row) => cells.slice(4 * row, 4 * row + 4).join('')).join('\n'));
  fc.assert(
    fc.property(drawing, (text) => {
      const { plan, ground } = planFromDrawing(text);
      for (const issue of checkPlan(plan, ground).filter(({ rule }) => rule === 'detached-part')) {
        const joined = joinPieces(plan, issue)!;
        expect(joined.plan.areas.get(0)!.gridOf).toBe(plan.areas.get(0)!.gridOf);
        const still = checkPlan(joined.plan, ground).filter(({ rule }) => rule === 'detached-part');
        expect(still.flatMap(({ grids }) => grids)).not.toContain(issue.grids[0]);
      }
    }),
    { numRuns: 60 },
  );
});
