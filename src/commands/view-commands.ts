/** What is on screen and how it is coloured; none of it is part of a plan. */
import { COLOUR_BY, COMPARE_MODES, type ColourBy, IN_FORCE } from '../store/session';
import { type Command, never } from './command';
import { noneInForce } from './grid-commands';

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

/** Goes on to the next way of seeing another plan with the open one, and after the last to none. */
export const compare: Command = {
  id: 'compare',
  group: 'view',
  keys: ['X'],
  refusal: ({ app }) => {
    return app.session.getState().compareWith === IN_FORCE ? noneInForce({ app }) : null;
  },
  run: ({ app }) =>
    app.session.setState(({ compare: mode }) => ({
      compare: COMPARE_MODES[(COMPARE_MODES.indexOf(mode) + 1) % COMPARE_MODES.length],
    })),
};

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
