import { expect, it } from 'vitest';
import { withNumbers } from '../../src/commands/with-numbers';

it('names the grids of a sentence by their short numbers', () => {
  expect(withNumbers({ a: '420198001001003', b: '420198001001012', plots: 4 })).toEqual({
    a: '420198001001003',
    b: '420198001001012',
    plots: 4,
    numberA: '03',
    numberB: '12',
  });
});

it('leaves a number alone that comes with the sentence', () => {
  expect(withNumbers({ number: '07' })).toEqual({ number: '07' });
});
