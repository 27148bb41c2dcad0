// What is wrong with a partition instance, as a sentence for a terminal.

import type { Refusal } from '../core/outcome';
import { sentence } from './read-layer';

/** What a field must be, where its name does not say it. */
const WANTED: Readonly<Record<string, string>> = {
  target: 'a number above 0',
  tolerance: 'a number of at least 0',
  L: 'a number above 0 and no more than the upper bound',
  U: 'a number above 0 and no less than the lower bound',
  k: 'a whole number from 1 to the number of units',
  kByGroup: 'a list with a whole number for each group, at least 1 where it has units',
  objective: 'cutLength or cutEdges',
  units: 'a list of units, or cols lists of their values',
  edges: 'a list of edges [i, j, length], or eu and ev lists of their ends',
  edgeClass: 'a list with the class of each edge',
  groups: 'a list with a whole number for each unit',
  prev: 'a list with a whole number or null for each unit',
};

const EDGE_FAULTS: Readonly<Record<string, string>> = {
  'no-such-unit': 'does not name two units',
  loop: 'joins a unit to itself',
  duplicate: 'is there twice',
  length: 'has a length that is no number of at least 0',
  class: 'has a class that is not 0, 1 or 2',
};

/** Gives the sentence of a refusal of `readInstance` or `partition`; rows are counted from 0. */
export function instanceFault(refusal: Refusal): string {
  const { field = '', unit = 0, edge = 0, detail = '', group = 0, parts = 0, units = 0 } = refusal.values ?? {};
  switch (refusal.reason) {
    case 'instance-not-object':
      return 'must be a JSON object';
    case 'instance-field':
      return `${field} must be ${WANTED[field] ?? 'a list as long as the others'}`;
    case 'instance-unit':
      return `unit ${unit}: ${field === 'unit' ? 'is no object' : `${field} must be a number that makes sense`}`;
    case 'instance-edge':
      return `edge ${edge} ${EDGE_FAULTS[detail] ?? detail}`;
    case 'too-many-parts':
      return `group ${group} has ${units} units, too few for ${parts} parts`;
    case 'no-plan-in-force':
      return 'no unit is in a part of the plan in force';
    default:
      return sentence(refusal);
  }
}
