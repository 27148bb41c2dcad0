import { parseArgs } from 'node:util';
import { UsageError, type Verb } from './verb';

/** Every verb, loaded only when it is called (or when all of them are listed). */
const VERBS: Readonly<Record<string, () => Promise<Verb>>> = {
  partition: async () => (await import('./verbs/partition')).partition,
  propose: async () => (await import('./verbs/propose')).propose,
  check: async () => (await import('./verbs/check')).check,
  coverage: async () => (await import('./verbs/coverage')).coverage,
  hotspots: async () => (await import('./verbs/hotspots')).hotspots,
};

const EXIT_BAD_INPUT = 2;

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const verbs = await Promise.all(Object.values(VERBS).map((load) => load()));
    process.stdout.write(`Usage: npm run -s jingwei -- <verb> …\n\n${verbs.map(describe).join('\n')}`);
    return 0;
  }
  const load = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!load) throw new UsageError(`Unknown verb '${name}'; there are: ${Object.keys(VERBS).join(', ')}`);
  const verb = await load();
  const { positionals, values } = parse(verb, rest);
  if (values.help) {
    process.stdout.write(describe(verb));
    return 0;
  }
  return verb.run(positionals, values);
}

function parse(verb: Verb, args: string[]) {
  const options = { ...verb.options, help: { type: 'boolean', short: 'h' } } as const;
  try {
    return parseArgs({ args, options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(`${verb.name}: ${oneLine(error)}`, { cause: error });
  }
}

function describe(verb: Verb): string {
  const [synopsis, ...more] = verb.usage.trim().split('\n');
  return [`  ${verb.name} ${synopsis}`, ...more.map((line) => `      ${line.trim()}`), ''].join('\n');
}

function oneLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.replace(/\s*\n\s*/g, ' ').trim();
}

// A reader that has seen enough (`| head`) closes the pipe; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : EXIT_BAD_INPUT);
});

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const text = process.env.JINGWEI_DEBUG === '1' && error instanceof Error ? error.stack : oneLine(error);
  process.stderr.write(`${text}\n`);
  process.exitCode = EXIT_BAD_INPUT;
}
