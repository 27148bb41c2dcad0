/**
 * What lies over what, once. MapLibre draws the style's layers in this order; deck.gl layers are put in by naming the
 * slot (an invisible style layer) they go under.
 */
export const SLOTS = {
  /** Fills of the ground: grids, choropleth, heat, coverage; under the streets' names. */
  fills: 'slot-fills',
  /** Buildings coloured by the plan. */
  buildings: 'slot-buildings',
  /** Borders, selections, tracks. */
  lines: 'slot-lines',
  /** Points: incidents, sites; over everything but labels. */
  points: 'slot-points',
} as const;

export type Slot = (typeof SLOTS)[keyof typeof SLOTS];
