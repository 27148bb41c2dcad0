/**
 * What was known of an incident at a clock time. A replay asks for every second of the year, so nothing here looks at
 * a time stamp later than the clock. Side states and overdue flags have no time stamp: they are the data's last word,
 * and are used at the data's end only (a voided incident counts nowhere, at any time).
 */
import { type IncidentTable, SIDE_STATES, STAGES } from './incident';

const CLOSED = STAGES.indexOf('closed');
const VOIDED = SIDE_STATES.indexOf('voided');
const FLAG_UNKNOWN = 255;

const dataEnds = new WeakMap<IncidentTable, number>();

/** The latest time stamp of any stage, −Infinity in an empty table; remembered per table. */
export function dataEndMs(table: IncidentTable): number {
  let end = dataEnds.get(table);
  if (end === undefined) {
    end = -Infinity;
    for (let i = 0; i < table.count * STAGES.length; i++) if (table.stageAt[i] > end) end = table.stageAt[i];
    dataEnds.set(table, end);
  }
  return end;
}

const deadlines = new WeakMap<IncidentTable, boolean>();

/** Tells whether the data can say "overdue" at all: some row has a deadline or a flag. Remembered per table. */
export function hasDeadlines(table: IncidentTable): boolean {
  let has = deadlines.get(table);
  if (has === undefined) {
    has = table.dueAt.some((dueMs) => !Number.isNaN(dueMs)) || table.overdueFlag.some((flag) => flag !== FLAG_UNKNOWN);
    deadlines.set(table, has);
  }
  return has;
}

const courses = new WeakMap<IncidentTable, boolean>();

/** Tells whether the data can say "open": some row got further than its report. Remembered per table. */
export function hasCourse(table: IncidentTable): boolean {
  let has = courses.get(table);
  if (has === undefined) {
    has = table.stageAt.some((ms, i) => i % STAGES.length > 0 && !Number.isNaN(ms));
    courses.set(table, has);
  }
  return has;
}

/** The furthest stage reached at a clock time as an index into `STAGES`, −1 before the report. */
export function stageIndexAt(table: IncidentTable, row: number, asOfMs: number): number {
  const first = row * STAGES.length;
  for (let stage = CLOSED; stage >= 0; stage--) if (table.stageAt[first + stage] <= asOfMs) return stage;
  return -1;
}

export function isVoided(table: IncidentTable, row: number): boolean {
  return table.sideState[row] === VOIDED;
}

/** Reported, not voided and not closed at a clock time. */
export function isOpenAt(table: IncidentTable, row: number, asOfMs: number): boolean {
  const first = row * STAGES.length;
  return table.stageAt[first] <= asOfMs && !(table.stageAt[first + CLOSED] <= asOfMs) && !isVoided(table, row);
}

/**
 * The deadline passed before the incident was closed, or before the clock where it is still open. At the data's end
 * and later a flag in the data wins over this arithmetic.
 */
export function isOverdueAt(table: IncidentTable, row: number, asOfMs: number): boolean {
  const flag = table.overdueFlag[row];
  if (flag !== FLAG_UNKNOWN && asOfMs >= dataEndMs(table)) return flag === 1;
  const closed = table.stageAt[row * STAGES.length + CLOSED];
  return table.dueAt[row] < (closed <= asOfMs ? closed : asOfMs);
}
