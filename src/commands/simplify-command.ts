/** Opens or closes the bar that simplifies the borders of the selected grids. */
import type { Command } from './command';
import { needsLowestLevel, needsSelection } from './grid-commands';

export const simplifySelection: Command = {
  id: 'simplify-border',
  group: 'grid',
  keys: ['Shift+S'],
  refusal: (studio) => {
    if (studio.desk.getState().isSimplifying) return null;
    return studio.app.document.editRefusal() ?? needsLowestLevel(studio) ?? needsSelection(1)(studio);
  },
  run: ({ desk }) => desk.setState(({ isSimplifying }) => ({ isSimplifying: !isSimplifying })),
};
