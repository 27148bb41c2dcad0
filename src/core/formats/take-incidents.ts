/** Incidents from point layers: what the source says, and "not given" for everything it does not. */
import type { Label } from '../ground/ground';
import { type Category, type IncidentTable, SOURCES, STAGES, type TierScheme } from '../incidents/incident';
import type { RowLedger } from './import-report';
import { parseTime } from './parse-time';
import { columnNamed, type SourceColumn, textAt } from './source-layer';

/** Where the source knows no tiers there is one, so that nothing is claimed about who handled what. */
const NO_TIERS: TierScheme = {
  id: 'none',
  name: { zh: '未分级', en: 'No tiers' },
  levels: [{ code: '-', name: { zh: '未分级', en: 'Not tiered' }, handledBy: { zh: '未说明', en: 'Not stated' } }],
};

const MOST_TIERS = 12;

const SOURCE_WORDS: readonly (readonly [RegExp, (typeof SOURCES)[number]])[] = [
  [/12345|hotline|热线|电话|phone|call/i, 'hotline'],
  [/patrol|巡查|巡逻|网格员/i, 'patrol'],
  [/visit|走访|入户/i, 'visit'],
  [/meeting|议事|会议/i, 'meeting'],
  [/online|app|web|网|微信/i, 'online'],
  [/assign|交办|上级/i, 'assigned'],
];

const STAGE_FIELDS = { accepted: 'accepted', closed: 'closed' } as const;

interface Row {
  readonly lon: number;
  readonly lat: number;
  readonly stageAt: readonly number[];
  readonly dueAt: number;
  readonly overdue: number;
  readonly tier: string;
  readonly source: number;
  readonly category: number;
}

/**
 * Takes every point as an incident, sorted by time of report; rows whose mapped time cannot be read are left out, rows
 * of a layer without a time column have none and stand last. `utcOffsetMinutes` is the clock of times without a zone.
 * Null where no layer gives an incident.
 */
export function takeIncidents(ledgers: readonly RowLedger[], utcOffsetMinutes: number): IncidentTable | null {
  const categories = categoryTable();
  const rows: Row[] = [];
  for (const ledger of ledgers) {
    const { layer, mapping } = ledger.input;
    const timeColumn = columnNamed(layer, mapping.time);
    const timeIn = (column: SourceColumn | null, row: number) =>
      column ? parseTime(column.numbers ? column.numbers[row] : textAt(column, row), utcOffsetMinutes) : Number.NaN;
    if (!timeColumn) ledger.note(-1, 'no-time-column', 'kept');
    layer.pointRow.forEach((row, point) => {
      const reported = timeIn(timeColumn, row);
      if (timeColumn && Number.isNaN(reported)) {
        ledger.leaveOut(row, 'time-unreadable', { value: textAt(timeColumn, row) });
        return;
      }
      const stageAt = STAGES.map(() => Number.NaN);
      stageAt[0] = reported;
      for (const [field, stage] of Object.entries(STAGE_FIELDS) as ['accepted' | 'closed', 'accepted' | 'closed'][]) {
        stageAt[STAGES.indexOf(stage)] = timeIn(columnNamed(layer, mapping[field]), row);
      }
      rows.push({
        lon: layer.points[2 * point],
        lat: layer.points[2 * point + 1],
        stageAt,
        dueAt: timeIn(columnNamed(layer, mapping.due), row),
        overdue: flagOf(textAt(columnNamed(layer, mapping.overdue), row)),
        tier: textAt(columnNamed(layer, mapping.tier), row),
        source: sourceOf(textAt(columnNamed(layer, mapping.source), row)),
        category: categories.indexOf(
          textAt(columnNamed(layer, mapping.category), row),
          textAt(columnNamed(layer, mapping.subcategory), row),
        ),
      });
      ledger.take(row);
    });
    ledger.leaveOutRest('no-point');
  }
  return rows.length > 0 ? packIncidents(rows, categories.list) : null;
}

function packIncidents(rows: Row[], categories: readonly Category[]): IncidentTable {
  rows.sort((a, b) => orderOf(a.stageAt[0]) - orderOf(b.stageAt[0]) || 0);
  const { scheme, levelOf } = tiersOf(rows);
  return {
    count: rows.length,
    lon: Float64Array.from(rows, (row) => row.lon),
    lat: Float64Array.from(rows, (row) => row.lat),
    stageAt: Float64Array.from(rows.flatMap((row) => row.stageAt)),
    dueAt: Float64Array.from(rows, (row) => row.dueAt),
    overdueFlag: Uint8Array.from(rows, (row) => row.overdue),
    sideState: new Uint8Array(rows.length),
    tier: Uint8Array.from(rows, (row) => levelOf(row.tier)),
    source: Uint8Array.from(rows, (row) => row.source),
    category: Uint16Array.from(rows, (row) => row.category),
    categories,
    tiers: scheme,
  };
}

/** Times sort before "no time"; a large finite number keeps the comparison a number. */
function orderOf(time: number): number {
  return Number.isNaN(time) ? Number.MAX_VALUE : time;
}

/** Categories in the order they are met, a sub-category under its parent; rows without one share an 'other'. */
function categoryTable() {
  const list: Category[] = [];
  const known = new Map<string, number>();
  const enter = (key: string, name: Label, parent: number): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    list.push({ code: name.en, name, parent, sensitive: false });
    known.set(key, list.length - 1);
    return list.length - 1;
  };
  return {
    list,
    indexOf(main: string, sub: string): number {
      const parent = enter(main, main ? { zh: main, en: main } : { zh: '其他', en: 'Other' }, -1);
      return sub && sub !== main ? enter(JSON.stringify([main, sub]), { zh: sub, en: sub }, parent) : parent;
    },
  };
}

/** The source's own tiers in the order of their codes; none where it has none or has too many to be tiers. */
function tiersOf(rows: readonly Row[]): { scheme: TierScheme; levelOf: (tier: string) => number } {
  const codes = [...new Set(rows.map((row) => row.tier))].sort();
  if (codes.length > MOST_TIERS || codes.every((code) => code === '')) return { scheme: NO_TIERS, levelOf: () => 0 };
  const levels = codes.map((code) =>
    code === '' ? NO_TIERS.levels[0] : { ...NO_TIERS.levels[0], code, name: { zh: code, en: code } },
  );
  const scheme = { id: 'imported', name: { zh: '导入的分级', en: 'Imported tiers' }, levels };
  return { scheme, levelOf: (tier) => codes.indexOf(tier) };
}

/** 1 yes, 0 no, 255 the source does not say. */
function flagOf(text: string): number {
  if (/^(1|true|t|y|yes|是)$/i.test(text)) return 1;
  return /^(0|false|f|n|no|否)$/i.test(text) ? 0 : 255;
}

function sourceOf(text: string): number {
  return SOURCES.indexOf(SOURCE_WORDS.find(([words]) => words.test(text))?.[1] ?? 'other');
}
