/** The map sheet of a community, A3 landscape: map, title, table of its grids, legend. Long tables go on further sheets. */
import { areaFacts } from '../plan/area-facts';
import { gridFacts } from '../plan/grid-facts';
import type { Grid } from '../plan/plan';
import { UNASSIGNED } from '../plan/plan';
import { shortNumber } from '../plan/short-number';
import { locationMap } from './location-map';
import { gridsOfCommunity, pathTo, type SheetContext, standingText } from './sheet-context';
import { sheetLegend } from './sheet-legend';
import { sheetMap } from './sheet-map';
import { grouped, hectares, nameIn, SHEET_WORDS } from './sheet-words';
import { textWidthEm } from './text-width';
import { xmlText } from './xml-text';

const MAP = { widthMm: 272, heightMm: 278 };
/** Rows of the table that fit beside the map, and in one column of a sheet of nothing but tables. */
const ROWS_BESIDE = 31;
/** So few rows are set larger. */
const ROOMY_ROWS = 16;
/** So few leave room for a map of the city. */
const ROWS_WITH_LOCATION = 10;
const ROWS_OF_COLUMN = 52;
const LIST_COLUMNS = 3;
/** Names wider than this, ems, are set smaller. */
const NAME_EM = 7.2;
const LONG_TITLE_EM = 11;

/**
 * Writes the sheet of a community, or the sheets where its grids are many. Figures count what lies in the community; a
 * building divided by stairwells counts in each of its grids and once in the total.
 */
export function communitySheet(context: SheetContext, area: number): string {
  const { plan, ground, language, date } = context;
  const words = SHEET_WORDS[language];
  const community = ground.areas[area];
  const name = nameIn(community.name, language);
  const grids = gridsOfCommunity(context, area);
  const facts = areaFacts(plan.areas.get(area)!, ground);
  const sums = sumsOf(context, area);
  const map = sheetMap(plan, ground, { area, grid: null }, MAP, language);

  const rows = grids.map((grid) => rowOf(context, grid, area));
  const total = `<tr class="total"><td></td><td></td><td></td><td class="name">${xmlText(words.total)}</td><td></td><td class="n">${grouped(sums.households)}</td><td class="n">${grouped(sums.residents)}</td><td class="n">${grouped(sums.buildings)}</td><td class="n">${hectares(sums.areaM2)}</td></tr>`;
  const isLong = rows.length > ROWS_BESIDE;
  const beside = isLong ? rows.slice(0, ROWS_BESIDE) : [...rows, total];
  const open = facts.get(UNASSIGNED)?.households ?? 0;
  const spread = grids
    .filter(({ id }) => (gridFacts(plan, ground).get(id)?.areas.length ?? 0) > 1)
    .map(({ code }) => shortNumber(code));
  const remarks = [
    ...(sums.estimated > 0 ? [words.estimated(grouped(sums.estimated), grouped(sums.inhabited))] : []),
    ...(sums.divided > 0 ? [words.divided(grouped(sums.divided))] : []),
    ...(open > 0 ? [words.outside(grouped(open))] : []),
    ...(spread.length > 0 ? [words.spread(spread.join(words.listComma))] : []),
    words.placesOnly,
  ];
  const title = `<h2${textWidthEm(name) > LONG_TITLE_EM ? ' class="long"' : ''}>${xmlText(name)}</h2>`;
  const sheet = `<section class="sheet" id="c-${area}">
${map.svg}<div class="side">
<header class="title"><p class="path">${xmlText(pathTo(context, area).join(' · '))}</p>${title}<p class="code">${xmlText(words.sheetTitle)} · ${xmlText(community.code)}</p></header>
<div class="sums">${[
    [words.grids, grouped(grids.length)],
    [words.households, grouped(sums.households)],
    [words.residents, grouped(sums.residents)],
    [words.buildings, grouped(sums.buildings)],
    [words.hectares, hectares(sums.areaM2)],
  ]
    .map(([label, figure]) => `<span><b>${figure}</b>${xmlText(label)}</span>`)
    .join('')}</div>
${table(context, beside)}${rows.length > ROWS_WITH_LOCATION ? '' : locationMap(plan, area)}
<div class="foot">${sheetLegend(map.symbols, language)}
<dl class="meta"><dt>${xmlText(words.scale)}</dt><dd class="large">1:${map.scale}</dd>${[
    [words.plan, plan.name],
    [words.standing, standingText(context)],
    [words.date, date],
    [words.source, nameIn(ground.source, language)],
  ]
    .map(([term, text]) => `<dt>${xmlText(term)}</dt><dd>${xmlText(text)}</dd>`)
    .join('')}</dl>
<p class="remarks">${remarks.map(xmlText).join(' ')}</p></div>
</div></section>`;
  if (!isLong) return sheet;
  return [sheet, ...listSheets(context, name, [...rows.slice(ROWS_BESIDE), total])].join('\n');
}

/** Further sheets of nothing but tables. */
function listSheets(context: SheetContext, name: string, rows: readonly string[]): string[] {
  const words = SHEET_WORDS[context.language];
  const columns: string[] = [];
  for (let first = 0; first < rows.length; first += ROWS_OF_COLUMN) {
    columns.push(`<div>${table(context, rows.slice(first, first + ROWS_OF_COLUMN))}</div>`);
  }
  const sheets: string[] = [];
  for (let first = 0; first < columns.length; first += LIST_COLUMNS) {
    sheets.push(
      `<section class="sheet list"><header class="title"><h2 class="long">${xmlText(name)}</h2><p>${xmlText(words.continued)}</p></header>${columns.slice(first, first + LIST_COLUMNS).join('')}</section>`,
    );
  }
  return sheets;
}

/** Widths of the columns, parts of a hundred. */
const COLUMNS = {
  zh: [6, 17.8, 17.8, 19, 7, 8.2, 8.2, 8, 8],
  en: [5.8, 17.6, 17.6, 16, 9.6, 8.9, 8.3, 8.1, 8.1],
};
/** The first of the columns that hold figures. */
const FIRST_FIGURE = 5;

function table({ language }: SheetContext, rows: readonly string[]): string {
  const heads = SHEET_WORDS[language].heads.map(
    (head, column) => `<th${column < FIRST_FIGURE ? '' : ' class="n"'}>${xmlText(head)}</th>`,
  );
  const widths = COLUMNS[language].map((width) => `<col style="width:${width}%"/>`).join('');
  return `<table${rows.length > ROOMY_ROWS ? '' : ' class="roomy"'}><colgroup>${widths}</colgroup><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function rowOf(context: SheetContext, grid: Grid, area: number): string {
  const { plan, ground, language, oldCodeOf } = context;
  const words = SHEET_WORDS[language];
  const part = areaFacts(plan.areas.get(area)!, ground).get(grid.id)!;
  const name = nameIn(grid.name, language);
  const lines = textWidthEm(name) / NAME_EM;
  const size = lines <= 1 ? '' : lines <= 2.4 ? ' small' : ' tiny';
  const cells = [
    `<td class="number">${xmlText(shortNumber(grid.code))}</td>`,
    `<td class="code old">${xmlText(oldCodeOf(grid) || words.isNew)}</td>`,
    `<td class="code">${xmlText(grid.code)}</td>`,
    `<td class="name${size}">${xmlText(name)}</td>`,
    `<td class="kind">${xmlText(words.gridKind[grid.kind])}</td>`,
    ...[grouped(part.households), grouped(part.residents), grouped(part.buildings), hectares(part.areaM2)].map(
      (figure) => `<td class="n">${figure}</td>`,
    ),
  ];
  return `<tr>${cells.join('')}</tr>`;
}

/** What a community adds up to, open ground included. */
function sumsOf({ plan, ground }: SheetContext, area: number) {
  const { mesh, gridOf } = plan.areas.get(area)!;
  let [households, residents, areaM2] = [0, 0, 0];
  for (const part of areaFacts(plan.areas.get(area)!, ground).values()) {
    households += part.households;
    residents += part.residents;
    areaM2 += part.areaM2;
  }
  const gridsOf = new Map<number, Set<number>>();
  mesh.plotBuilding.forEach((building, plot) => {
    if (building < 0) return;
    const grids = gridsOf.get(building) ?? new Set();
    gridsOf.set(building, grids.add(gridOf[plot]));
  });
  let [inhabited, estimated, divided] = [0, 0, 0];
  for (const [building, grids] of gridsOf) {
    if (grids.size > 1) divided++;
    if (ground.buildings.households[building] === 0) continue;
    inhabited++;
    if (ground.buildings.estimated[building] === 1) estimated++;
  }
  return { households, residents, areaM2, buildings: gridsOf.size, inhabited, estimated, divided };
}
