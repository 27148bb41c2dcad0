/** What is on screen and how it is coloured; none of it is part of a plan. */
import { COLOUR_BY, type ColourBy } from '../store/session';
import { type Command, never } from './command';

export const showAll: Command = {
  id: 'show-all',
  group: 'view',
  keys: ['0', 'Home'],
  refusal: never,
  run: ({ showGrids }) => showGrids([]),
};

function colourCommand(colourBy: ColourBy, index: number): Command {
  return {
    id: `colour-${colourBy}`,
    group: 'view',
    keys: [String(index + 1)],
    refusal: never,
    run: ({ app }) => app.session.setState({ colourBy }),
  };
}

export const colourCommands: readonly Command[] = COLOUR_BY.map(colourCommand);

export const togglePanel: Command = {
  id: 'toggle-panel',
  group: 'view',
  keys: ['\\'],
  refusal: never,
  run: ({ desk }) => desk.setState(({ isPanelOpen }) => ({ isPanelOpen: !isPanelOpen })),
};

export const toggleBalance: Command = {
  id: 'toggle-balance',
  group: 'view',
  keys: ['T'],
  refusal: never,
  run: ({ desk }) => desk.setState(({ isBalanceOpen }) => ({ isBalanceOpen: !isBalanceOpen })),
};

export const showShortcuts: Command = {
  id: 'shortcuts',
  group: 'view',
  keys: ['?'],
  refusal: never,
  run: ({ app }) => app.session.setState({ dialog: 'shortcuts' }),
};
