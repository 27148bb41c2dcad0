import { expect, it } from 'vitest';
import { instanceFault } from '../../src/cli/instance-faults';
import { readInstance } from '../../src/core/partition/read-instance';

const sound = { target: 3, units: [{ w: 1 }, { w: 2 }], edges: [[0, 1, 5]] };

it.each([
  [[], 'must be a JSON object'],
  [{ ...sound, target: 0 }, 'target must be a number above 0'],
  [{ ...sound, objective: 'x' }, 'objective must be cutLength or cutEdges'],
  [{ ...sound, units: undefined }, 'units must be a list of units, or cols lists of their values'],
  [{ ...sound, units: undefined, cols: { w: [1], x: [1, 2] } }, 'cols.x must be a list as long as the others'],
  [{ ...sound, units: [{ w: 1 }, { w: -2 }] }, 'unit 1: w must be a number that makes sense'],
  [{ ...sound, units: [{ w: 1 }, 7] }, 'unit 1: is no object'],
  [
    {
      ...sound,
      edges: [
        [0, 1],
        [1, 0],
      ],
    },
    'edge 1 is there twice',
  ],
  [{ ...sound, edges: [[0, 2]] }, 'edge 0 does not name two units'],
  [{ ...sound, edges: [[0, 0]] }, 'edge 0 joins a unit to itself'],
  [{ ...sound, edgeClass: [9] }, 'edge 0 has a class that is not 0, 1 or 2'],
])('says what is wrong: %j', (source, said) => {
  const read = readInstance(source);
  expect(read.ok ? 'nothing' : instanceFault(read)).toBe(said);
});
