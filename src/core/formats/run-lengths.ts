/** Assignments in files: plots of one grid lie together, so runs of a value are much shorter than the column. */

/** Value, count, value, count … */
export function runLengths(values: Int32Array): number[] {
  const runs: number[] = [];
  for (const value of values) {
    if (runs.length > 0 && runs[runs.length - 2] === value) runs[runs.length - 1]++;
    else runs.push(value, 1);
  }
  return runs;
}

export function fromRunLengths(runs: readonly number[]): Int32Array {
  const values: number[] = [];
  for (let i = 0; i < runs.length; i += 2) for (let n = 0; n < runs[i + 1]; n++) values.push(runs[i]);
  return Int32Array.from(values);
}
