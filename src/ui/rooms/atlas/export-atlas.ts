/** The Atlas's figures and grids as files; small counts are masked as on screen. */
import type { TFunction } from 'i18next';
import { gridsGeoJson, gridsTopoJson } from '../../../core/formats/export-grids';
import { type Cell, tableCsv } from '../../../core/formats/table-csv';
import { shownCount } from '../../../core/incidents/privacy';
import { gridFacts } from '../../../core/plan/grid-facts';
import { download } from '../../files';
import type { AtlasFigures } from './atlas-figures';
import { formatWindow } from './format';
import { canSay } from './measure-values';

/** One row per grid, every measure a column; the window stands in the header of what depends on it. */
export function exportTable(figures: AtlasFigures, t: TFunction, language: string): void {
  const { incidents, plan, ground, measures, counts, coverage, attendance, daysSince, window, radiusM, utcOffsetMin } =
    figures;
  const zh = language.startsWith('zh') ? 'zh' : 'en';
  const period = window ? ` (${formatWindow(window, language, utcOffsetMin)})` : '';
  const header: Cell[] = [
    t('atlas.column.code'),
    t('atlas.column.name'),
    t('atlas.column.community'),
    t('atlas.column.kind'),
    t('atlas.column.areaM2'),
    t('atlas.measure.households'),
    `${t('atlas.measure.reported')}${period}`,
    `${t('atlas.measure.open')}${period}`,
    `${t('atlas.measure.overdue')}${period}`,
    `${t('atlas.column.groundShare')} ${radiusM} m${period}`,
    `${t('atlas.column.buildingShare')} ${radiusM} m${period}`,
    `${t('atlas.column.householdShare')} ${radiusM} m${period}`,
    `${t('atlas.column.noSignalShare')} ${radiusM} m${period}`,
    `${t('atlas.column.daysMet')}${period}`,
    `${t('atlas.column.daysDue')}${period}`,
    `${t('atlas.column.minutes')}${period}`,
    t('atlas.column.daysSince'),
  ];
  const share = (value: number | undefined): Cell =>
    value === undefined || Number.isNaN(value) ? null : Math.round(value * 1000) / 1000;
  const facts = gridFacts(plan, ground);
  const rows = measures.board.ids.map((id, position): Cell[] => {
    const grid = plan.grids.get(id)!;
    const own = facts.get(id);
    return [
      grid.code,
      grid.name[zh],
      (own?.areas ?? []).map((area) => ground.areas[area].name[zh]).join(' / '),
      t(`gridKind.${grid.kind}`),
      own ? Math.round(own.areaM2) : null,
      shownCount(measures.households[position]),
      counts ? shownCount(counts.total[position]) : null,
      counts && incidents && canSay(incidents, 'open') ? shownCount(counts.open[position]) : null,
      counts && incidents && canSay(incidents, 'overdue') ? shownCount(counts.overdue[position]) : null,
      share(coverage?.byGrid.groundShare[position]),
      share(coverage?.byGrid.buildingShare[position]),
      share(coverage?.byGrid.householdShare[position]),
      share(coverage?.byGrid.noSignalShare[position]),
      attendance ? attendance.compliance.met[position] : null,
      attendance ? attendance.compliance.duePerGrid : null,
      attendance ? Math.round(attendance.minutes[position]) : null,
      daysSince && !Number.isNaN(daysSince[position]) ? Math.round(daysSince[position] * 10) / 10 : null,
    ];
  });
  download(`${fileStem(figures)}.csv`, tableCsv([header, ...rows]), 'text/csv');
}

export function exportGeoJson(figures: AtlasFigures): void {
  download(`${fileStem(figures)}.geojson`, gridsGeoJson(figures.plan, figures.ground), 'application/geo+json');
}

export function exportTopoJson(figures: AtlasFigures): void {
  download(`${fileStem(figures)}.topojson`, gridsTopoJson(figures.plan, figures.ground), 'application/json');
}

function fileStem({ ground }: AtlasFigures): string {
  const name = (ground.name.en || ground.name.zh).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  return `${name}-grids`;
}
