/** A small incident table written by hand: hours since an epoch instead of milliseconds. */
import { type IncidentTable, SIDE_STATES, STAGES, type Stage } from '../../../src/core/incidents/incident';

export const HOUR = 3_600_000;
const label = (text: string) => ({ zh: text, en: text });

export interface IncidentRow {
  /** Hours at which stages were reached; the report is required. */
  readonly at: { readonly reported: number } & Partial<Record<Stage, number>>;
  readonly due?: number;
  readonly flag?: 0 | 1;
  readonly side?: (typeof SIDE_STATES)[number];
  readonly tier?: number;
  readonly category?: number;
}

/** Categories: 0 order, 1 noise (under 0), 2 family (sensitive), 3 quarrel (under 2). */
export function incidentTable(rows: readonly IncidentRow[]): IncidentTable {
  const stageAt = new Float64Array(rows.length * STAGES.length).fill(Number.NaN);
  rows.forEach((row, i) => {
    STAGES.forEach((stage, s) => {
      stageAt[i * STAGES.length + s] = (row.at[stage] ?? Number.NaN) * HOUR;
    });
  });
  return {
    count: rows.length,
    lon: new Float64Array(rows.length),
    lat: new Float64Array(rows.length),
    stageAt,
    dueAt: Float64Array.from(rows, (row) => (row.due ?? Number.NaN) * HOUR),
    overdueFlag: Uint8Array.from(rows, (row) => row.flag ?? 255),
    sideState: Uint8Array.from(rows, (row) => SIDE_STATES.indexOf(row.side ?? 'none')),
    tier: Uint8Array.from(rows, (row) => row.tier ?? 0),
    source: new Uint8Array(rows.length),
    category: Uint16Array.from(rows, (row) => row.category ?? 0),
    categories: [
      { code: '01', name: label('order'), parent: -1, sensitive: false },
      { code: '0101', name: label('noise'), parent: 0, sensitive: false },
      { code: '02', name: label('family'), parent: -1, sensitive: true },
      { code: '0201', name: label('quarrel'), parent: 2, sensitive: false },
    ],
    tiers: {
      id: 'abcd',
      name: label('ABCD'),
      levels: ['A', 'B', 'C', 'D'].map((code) => ({ code, name: label(code), handledBy: label(code) })),
    },
  };
}

export const hours = (from: number, to: number, asOf: number) => ({
  fromMs: from * HOUR,
  toMs: to * HOUR,
  asOfMs: asOf * HOUR,
});
