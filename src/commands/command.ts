/**
 * A thing a person can do in the Studio, said once: rail, menus, keys and the `?` sheet all read it. Its words are
 * `command.<id>` in the i18n files.
 */
import type { Refusal } from '../core/outcome';
import type { App } from '../store/app';
import type { DeskStore, ToolId } from '../store/desk';

export const COMMAND_GROUPS = ['tools', 'edit', 'grid', 'view', 'plan'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

/** What commands act on. */
export interface Studio {
  readonly app: App;
  readonly desk: DeskStore;
  /** Ends the gesture under way without a trace (Esc); false where there is none. */
  cancelGesture(): boolean;
  /** Ends a line clicked point by point (Enter); false where there is none. */
  finishGesture(): boolean;
  /** Takes the vertex under the pointer out of its border. */
  deleteVertex(): void;
  /** Brings grids into view; none means the whole city. */
  showGrids(grids: readonly number[]): void;
  /** Brings boxes (west, south, east, north in degrees, one after the other) into view; none means the whole city. */
  showBoxes(boxes: readonly number[]): void;
  /** Brings a place into view, close enough to work on it. */
  showPlace(lon: number, lat: number): void;
  /** Hands a file to the person at the screen. */
  download(fileName: string, bytes: Uint8Array | string, type: string): void;
  /** Asks for a file; null when the person thinks better of it. */
  chooseFile(accept: string): Promise<File | null>;
}

export interface Command {
  readonly id: string;
  readonly group: CommandGroup;
  /** Such as `B`, `Ctrl+Shift+Z`, `?`; Ctrl is also ⌘. */
  readonly keys: readonly string[];
  /** With this tool in hand its keys are its own, whatever else they do otherwise; without it they are not heard. */
  readonly tool?: ToolId;
  /** Why it cannot be done now, null when it can. */
  readonly refusal: (studio: Studio) => Refusal | null;
  readonly run: (studio: Studio) => void | Promise<void>;
}

export const never = (): null => null;
