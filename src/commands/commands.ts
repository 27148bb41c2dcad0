/** The one list of commands, in the order of the rail and the `?` sheet. */
import { TOOLS, type ToolId } from '../store/desk';
import type { Command, Studio } from './command';
import { divideSelection } from './divide-buildings';
import { cancel, finish, redo, undo } from './edit-commands';
import { openPlanFile, savePlanFile } from './file-commands';
import {
  absorbSelection,
  mergeSelection,
  removeSelection,
  revertSelection,
  showSelection,
  tellRefusal,
  toggleLock,
} from './grid-commands';
import { handOverPackage } from './hand-over';
import { isPressed, type KeyPress } from './keys';
import { gatherSelection, levelDown, levelUp } from './level-commands';
import { overlaySchemes } from './overlay-commands';
import { propose } from './plan-commands';
import { balanceSelection, splitEvenly } from './redivide-commands';
import { simplifySelection } from './simplify-command';
import { deleteVertex, largerBrush, smallerBrush, toggleSnap, toolCommand } from './tool-commands';
import { colourCommands, compare, showAll, showShortcuts, toggleBalance, togglePanel } from './view-commands';
import { makeZoneOfSelection } from './zone-commands';

export const toolCommands: readonly Command[] = TOOLS.map(toolCommand);

export const COMMANDS: readonly Command[] = [
  ...toolCommands,
  smallerBrush,
  largerBrush,
  toggleSnap,
  deleteVertex,
  undo,
  redo,
  finish,
  cancel,
  mergeSelection,
  splitEvenly,
  balanceSelection,
  absorbSelection,
  simplifySelection,
  divideSelection,
  gatherSelection,
  toggleLock,
  revertSelection,
  makeZoneOfSelection,
  removeSelection,
  showSelection,
  showAll,
  ...colourCommands,
  compare,
  overlaySchemes,
  togglePanel,
  toggleBalance,
  showShortcuts,
  propose,
  levelUp,
  levelDown,
  openPlanFile,
  savePlanFile,
  handOverPackage,
];

/** Does a command, or says why not. */
export function runCommand(studio: Studio, command: Command): void {
  const refusal = command.refusal(studio);
  if (refusal) {
    tellRefusal(studio.app, refusal);
    return;
  }
  // A step made under a gesture would leave it on grids that are gone, and its hint about a plan that is no more.
  if (command.group === 'grid') studio.cancelGesture();
  if (command.group === 'grid' || command.group === 'edit') studio.desk.setState({ refusal: null });
  void command.run(studio);
}

/** The command of a key press with a tool in hand, null for none; what belongs to that tool comes first. */
export function commandOfKeys(press: KeyPress, tool: ToolId = 'select'): Command | null {
  const meant = COMMANDS.filter((command) => command.keys.some((pattern) => isPressed(pattern, press)));
  return meant.find((command) => command.tool === tool) ?? meant.find((command) => !command.tool) ?? null;
}
