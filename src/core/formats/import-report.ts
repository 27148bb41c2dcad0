/**
 * The import report: what became of every feature and row. A row is taken or left out, never neither; each row left
 * out has an issue that says why.
 */

import type { DroppedColumn } from './privacy-columns';
import type { Mapping, Role } from './role';
import type { ImportIssue, SourceLayer } from './source-layer';

/** One layer as the person importing it described it. */
export interface LayerInput {
  readonly layer: SourceLayer;
  readonly role: Role;
  readonly mapping: Mapping;
  readonly fileName: string;
}

export interface FileReport {
  readonly fileName: string;
  readonly layer: string;
  readonly role: Role;
  /** rows = taken + leftOut; `repaired` of the taken ones were changed on the way in. */
  readonly rows: number;
  readonly taken: number;
  readonly repaired: number;
  readonly leftOut: number;
  readonly issues: readonly ImportIssue[];
  readonly droppedColumns: readonly DroppedColumn[];
}

export interface ImportReport {
  readonly files: readonly FileReport[];
}

/** Writes down what happens to the rows of one layer while it is taken in. Rows count from 0 here. */
export interface RowLedger {
  readonly input: LayerInput;
  take(row: number): void;
  /** A row (−1 for the layer as a whole) that was changed or is worth a look. */
  note(row: number, reason: string, handled: 'repaired' | 'kept', values?: ImportIssue['values']): void;
  leaveOut(row: number, reason: string, values?: ImportIssue['values']): void;
  /** Leaves out every row that was neither taken nor explained yet. */
  leaveOutRest(reason: string, values?: ImportIssue['values']): void;
  report(): FileReport;
}

export function rowLedger(input: LayerInput, droppedColumns: readonly DroppedColumn[]): RowLedger {
  const { layer, role, fileName } = input;
  const isTaken = new Uint8Array(layer.featureCount);
  const isExplained = new Uint8Array(layer.featureCount);
  const issues: ImportIssue[] = [...layer.issues];
  for (const issue of issues) if (issue.handled === 'left-out' && issue.row > 0) isExplained[issue.row - 1] = 1;
  const leaveOut: RowLedger['leaveOut'] = (row, reason, values = {}) => {
    isExplained[row] = 1;
    issues.push({ row: row + 1, reason, values, handled: 'left-out' });
  };
  return {
    input,
    take: (row) => {
      isTaken[row] = 1;
    },
    note: (row, reason, handled, values = {}) => {
      issues.push({ row: row + 1, reason, values, handled });
    },
    leaveOut,
    leaveOutRest: (reason, values) => {
      isTaken.forEach((taken, row) => {
        if (!taken && !isExplained[row]) leaveOut(row, reason, values);
      });
    },
    report: () => {
      const taken = isTaken.reduce((sum, one) => sum + one, 0);
      const repaired = new Set(
        issues.filter((issue) => issue.handled === 'repaired' && isTaken[issue.row - 1]).map((issue) => issue.row),
      );
      return {
        fileName,
        layer: layer.name,
        role,
        rows: layer.featureCount,
        taken,
        repaired: repaired.size,
        leftOut: layer.featureCount - taken,
        issues,
        droppedColumns,
      };
    },
  };
}
