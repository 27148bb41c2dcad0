/** One measured comparison. `ours` and `peer` are in `unit` and measured in the same run; `peer` is left out when there is none. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly peer?: number;
  readonly unit: string;
  readonly note?: string;
}

/** Takes a row as soon as it is measured. */
export type Report = (row: BenchRow) => void;
