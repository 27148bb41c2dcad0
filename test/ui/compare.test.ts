/** Plans side by side: classes of the histogram, the lines of the table, the file for a spreadsheet. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paint } from '../../src/core/actions/paint';
import { checkPlan } from '../../src/core/checks/check-plan';
import { planFigures } from '../../src/core/plan/compare-plans';
import type { Plan } from '../../src/core/plan/plan';
import { deviationClasses } from '../../src/ui/charts/deviation-bins';
import { compareCsv } from '../../src/ui/panels/compare/compare-csv';
import { COMPARE_ROWS, type Compared } from '../../src/ui/panels/compare/compare-rows';
import { accepted, planFromDrawing } from '../support/plan';

describe('classes of deviation', () => {
  test('a border is of the class nearer to the target: ±10 % lies within ±10 %; beyond the axis is the outermost', () => {
    const values = [-0.9, -0.6, -0.5, -0.1, -0.0999, 0, 0.1, 0.1001, 0.3, 0.6, 4];
    const classes = deviationClasses(values.map((deviation, grid) => ({ grid, deviation })));
    expect(classes.map(({ grids }) => grids)).toEqual([
      ...[[0, 1], [2], [], [], [], [3, 4]],
      ...[[5, 6], [7], [8], [], [], [9, 10]],
    ]);
    expect(classes.filter(({ isOpen }) => isOpen)).toEqual([classes[0], classes[11]]);
  });

  test('every grid is in one class', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 20, noNaN: true })), (values) => {
        const classes = deviationClasses(values.map((deviation, grid) => ({ grid, deviation })));
        const found = classes.flatMap(({ grids }) => grids).sort((a, b) => a - b);
        expect(found).toEqual(values.map((_, grid) => grid));
      }),
    );
  });
});

const drawn = planFromDrawing(['AABB\nAABB']);
const profile = { ...drawn.plan.profile, target: 40, min: 35, max: 45 };

function compared(name: string, plan: Plan): Compared {
  return {
    id: name,
    name,
    figures: planFigures(plan, { profile, inForce: drawn.plan }, drawn.ground),
    hardIssues: checkPlan(plan, drawn.ground).filter(({ severity }) => severity === 'hard'),
  };
}

describe('the table', () => {
  const after = accepted(paint(drawn.plan, 0, [1, 4], 1));
  const plans = [compared('now', after), compared('in force', drawn.plan)];
  const row = (id: string) => COMPARE_ROWS.find((found) => found.id === id)!;

  test('a figure names the grids that a click shows', () => {
    // A keeps plots 0 and 5, which touch at a corner only; B has taken 1 and, apart from the rest, 4.
    expect(row('in-range').value(plans[0])).toBe(0);
    expect(row('in-range').concerned(plans[0], profile)).toEqual([0, 1]);
    expect(row('in-range').concerned(plans[1], profile)).toEqual([]);
    expect(row('hard').concerned(plans[0], profile)).toEqual([0, 1]);
    expect(row('moved').value(plans[0])).toBe(20);
  });

  test('goes to a spreadsheet with plain numbers, one column a plan', () => {
    const lines = compareCsv(plans, profile, (line) => line)
      .split('\r\n')
      .map((line) => line.replace('\ufeff', ''));
    expect(lines[0]).toBe('40 (35–45),now,in force');
    expect(lines).toContain('in-range,0,2');
    expect(lines).toContain('boundary (m),50,20');
    expect(lines).toContain('moved,20,0');
    expect(lines).toContain('hard,2,0');
    expect(lines).toContain('deviation −50…−40 %,1,0');
    expect(lines).toContain('deviation 0…+10 %,0,2');
  });
});
