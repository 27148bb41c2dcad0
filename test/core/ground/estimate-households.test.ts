import { expect, it } from 'vitest';
import { estimateHouseholds } from '../../../src/core/ground/estimate-households';

const unknown = { heightM: null, floors: null };

it('counts storeys, else height, else what is usual', () => {
  expect(estimateHouseholds(555, { heightM: 90, floors: 6 }, 'slab')).toBe(30);
  expect(estimateHouseholds(555, { heightM: 18, floors: null }, 'slab')).toBe(30);
  expect(estimateHouseholds(555, unknown, 'slab')).toBe(30);
});

it('gives nobody a home in a school, a shed, an office tower or a hall', () => {
  expect(estimateHouseholds(2000, { heightM: null, floors: 4 }, 'school')).toBe(0);
  expect(estimateHouseholds(20, unknown, 'village-house')).toBe(0);
  expect(estimateHouseholds(2000, { heightM: 300, floors: null }, 'other')).toBe(0);
  expect(estimateHouseholds(9000, unknown, 'other')).toBe(0);
});
