/** Schemes laid over each other. */
import { type Command, never } from './command';

export const overlaySchemes: Command = {
  id: 'overlay-schemes',
  group: 'view',
  keys: ['W'],
  refusal: never,
  run: ({ desk }) => desk.setState(({ isOverlaying }) => ({ isOverlaying: !isOverlaying, isProposing: false })),
};
