// A verb of the command line: the same core from a terminal.
// Results go to stdout as JSON, progress to stderr, so that a verb can stand in a pipe.

import type { ParseArgsConfig } from 'node:util';

/** The values of a verb's options as `parseArgs` gives them; an option that was not given is undefined. */
export type OptionValues = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;

export interface Verb {
  readonly name: string;
  /** The arguments after the name, then one line on what comes out: shown by `--help`. */
  readonly usage: string;
  readonly options: ParseArgsConfig['options'];
  /** Does the work and answers the exit code: 0 done, 1 done but what was checked fails. */
  run(positionals: readonly string[], values: OptionValues): Promise<number>;
}

/** What the caller can put right: wrong arguments or unusable input. Its message is one line; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
