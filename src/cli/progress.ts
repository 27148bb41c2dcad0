/** At most this many progress lines reach a log that is not a terminal. */
const STEPS_IN_LOG = 10;

/**
 * Gives a callback that shows a fraction 0–1 on stderr: one line that is overwritten on a terminal, a line per tenth
 * elsewhere. Calling it with 1 ends the line.
 */
export function progressTo(label: string, stream: NodeJS.WriteStream = process.stderr): (fraction: number) => void {
  let shown = -1;
  return (fraction) => {
    const step = Math.floor(Math.min(1, Math.max(0, fraction)) * (stream.isTTY ? 100 : STEPS_IN_LOG));
    if (step <= shown) return;
    shown = step;
    const percent = stream.isTTY ? step : step * (100 / STEPS_IN_LOG);
    const line = `${label} ${percent} %`;
    stream.write(stream.isTTY && percent < 100 ? `\r${line}` : `${stream.isTTY ? '\r' : ''}${line}\n`);
  };
}
