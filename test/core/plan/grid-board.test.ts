import { expect, it } from 'vitest';
import { gridBoard } from '../../../src/core/plan/grid-board';
import { planFromDrawing } from '../../support/plan';

const DRAWING = `
  AAB
  A.B
  CCB`;

it('finds the grid of a point and of a building, and none where there is none', () => {
  const { plan, ground } = planFromDrawing(DRAWING);
  const { ids, locator, gridOfBuilding } = gridBoard(plan, ground);
  expect(ids).toEqual([0, 1, 2]);
  // Cells of 10 m, the origin at the lower left corner.
  const gridAt = (column: number, row: number) => locator.find(column * 10 + 5, row * 10 + 5);
  expect([gridAt(0, 2), gridAt(2, 2), gridAt(1, 0), gridAt(1, 1), gridAt(7, 7)]).toEqual([0, 1, 2, -1, -1]);
  expect([...gridOfBuilding]).toEqual([0, 0, 1, 0, -1, 1, 2, 2, 1]);
});

it('names grids by rising id, whatever the order of communities', () => {
  const { plan, ground } = planFromDrawing(['BB\nCC', 'AA']);
  const board = gridBoard(plan, ground);
  expect(board.ids).toEqual([0, 1, 2]);
  expect(board.positionOf.get(2)).toBe(2);
  expect(board.locator.find(1005, 5)).toBe(0);
});

it('is remembered with its plan', () => {
  const { plan, ground } = planFromDrawing(DRAWING);
  expect(gridBoard(plan, ground)).toBe(gridBoard(plan, ground));
});
