/**
 * The profiles that come with the product: how large a grid should be, after the published local rules the product
 * sheet lists. They are a start; a plan carries its own copy and may change every number.
 */
import type { Profile } from './plan';

export const PROFILES: readonly Profile[] = [
  {
    id: 'urban-300',
    name: { zh: '城区 300 户', en: 'Urban, 300 households' },
    target: 300,
    min: 270,
    max: 330,
    balance: 'households',
  },
  {
    id: 'urban-300-500',
    name: { zh: '城区 300–500 户', en: 'Urban, 300–500 households' },
    target: 400,
    min: 300,
    max: 500,
    balance: 'households',
  },
  {
    id: 'micro',
    name: { zh: '微网格 30–100 户', en: 'Micro grids, 30–100 households' },
    target: 60,
    min: 30,
    max: 100,
    balance: 'households',
    divideBuildings: true,
  },
  {
    id: 'dedicated',
    name: { zh: '专属网格（按用地）', en: 'Dedicated sites, by ground' },
    target: 100_000,
    min: 5_000,
    max: 500_000,
    balance: 'area',
  },
  {
    id: 'rural-village',
    name: { zh: '农村（按自然村）', en: 'Rural, by natural village' },
    target: 150,
    min: 50,
    max: 300,
    balance: 'households',
  },
  {
    id: 'city-management',
    name: { zh: '城管单元（约 1 万平方米）', en: 'City management cells, about 10,000 m²' },
    target: 10_000,
    min: 5_000,
    max: 20_000,
    balance: 'area',
  },
];

/** The profile a new plan starts with. */
export const DEFAULT_PROFILE = PROFILES[0];
