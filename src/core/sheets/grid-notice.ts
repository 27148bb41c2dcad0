/** The public notice of a grid (公示), A4 portrait: its extent, its figures, what bounds it, which addresses it covers. */
import { addressRanges, rangeText } from '../plan/address-ranges';
import { SIDES } from '../plan/bounding-description';
import { gridFacts } from '../plan/grid-facts';
import { numberRuns } from '../plan/number-runs';
import type { Grid } from '../plan/plan';
import { shortNumber } from '../plan/short-number';
import { pathTo, type SheetContext, standingText } from './sheet-context';
import { sheetLegend } from './sheet-legend';
import { sheetMap } from './sheet-map';
import { grouped, hectares, nameIn, SHEET_WORDS, type SymbolKind } from './sheet-words';
import { textWidthEm } from './text-width';
import { xmlText } from './xml-text';

const MAP_WIDTH_MM = 180;
/** The map gives way to a long list of addresses, as far as it may. */
const MOST_MAP_MM = 158;
const LEAST_MAP_MM = 112;
/** Height of a line of addresses, and of a smaller one where they are many; both as the style sheet has them. */
const LINE_MM = 4.5;
const MANY_LINES = 8;
/** What a notice explains: its map is a part of a sheet that explains all. */
const BORDERS: readonly SymbolKind[] = [
  'community-border',
  'this-border',
  'next-grid-border',
  'other-border',
  'open-ground',
];
const LONG_TITLE_EM = 15;
const LONG_RANGE_EM = 40;

/** Writes the notice of a grid on the page of one of its communities. Figures count all of the grid. */
export function gridNotice(context: SheetContext, grid: Grid, area: number): string {
  const { plan, ground, language, date, bounds, oldCodeOf } = context;
  const words = SHEET_WORDS[language];
  const facts = gridFacts(plan, ground).get(grid.id)!;
  const community = facts.areas.map((index) => nameIn(ground.areas[index].name, language)).join(words.listComma);
  const ranges = addressesOf(context, grid.id);
  const lines = Math.ceil((textWidthEm(ranges.join(words.listComma)) * 3) / MAP_WIDTH_MM);
  const isMany = lines > MANY_LINES;
  const heightMm = Math.max(LEAST_MAP_MM, MOST_MAP_MM - LINE_MM * (lines - 1));
  const map = sheetMap(plan, ground, { area, grid: grid.id }, { widthMm: MAP_WIDTH_MM, heightMm }, language);
  const name = nameIn(grid.name, language);
  const number = shortNumber(grid.code);
  const heading = name.includes(number) ? name : `${number} ${name}`;
  const validFrom = plan.standing?.kind === 'published' ? (grid.validFrom ?? '—') : words.whenPublished;
  const described = bounds.get(grid.id);
  const terms = (entries: readonly (readonly [string, string])[]) =>
    `<dl>${entries.map(([term, text]) => `<dt>${xmlText(term)}</dt><dd>${text}</dd>`).join('')}</dl>`;
  const sides = described
    ? `<div><h3>${xmlText(words.bounds)}</h3>${terms(
        SIDES.map((side) => [words.side[side], xmlText(nameIn(described[side], language))] as const),
      )}</div>`
    : '';
  return `<section class="notice" id="g-${grid.id}">
<header><p class="kicker"><span>${xmlText([...pathTo(context, area), community].join(' · '))}</span><span>${xmlText(standingText(context))}</span></p><h2${textWidthEm(heading) > LONG_TITLE_EM ? ' class="long"' : ''}>${xmlText(heading)}<small>${xmlText(words.noticeTitle)}</small></h2></header>
${map.svg}${sheetLegend(new Set(BORDERS.filter((kind) => map.symbols.has(kind))), language)}<div class="facts"><div><h3>${xmlText(`${words.code} ${grid.code}`)}</h3>${terms(
    [
      [words.households, `<b>${grouped(facts.households)}</b>`],
      [words.buildings, grouped(facts.buildings)],
      [words.area, `${hectares(facts.areaM2)} ${xmlText(words.hectares)}`],
      [words.kind, xmlText(words.gridKind[grid.kind])],
      [words.oldCode, xmlText(oldCodeOf(grid) || words.isNew)],
      [words.validFrom, xmlText(validFrom)],
    ],
  )}</div>${sides}</div>
<div class="addresses"><h3>${xmlText(words.addresses)}</h3><p${isMany ? ' class="many"' : ''}>${
    ranges.length === 0
      ? xmlText(words.noAddresses)
      : ranges
          .map((text) => `<span${textWidthEm(text) > LONG_RANGE_EM ? ' class="long"' : ''}>${xmlText(text)}</span>`)
          .join(xmlText(words.listComma))
  }</p></div>
<footer>${[
    `${words.scale} 1:${map.scale}`,
    `${words.plan}${words.colon}${plan.name}`,
    `${words.date}${words.colon}${date}`,
    `${words.source}${words.colon}${nameIn(ground.source, language)}`,
    words.placesOnly,
  ]
    .map((text) => `<span>${xmlText(text)}</span>`)
    .join('')}</footer>
</section>`;
}

/** The addresses of a grid in ranges, then those of buildings of which it has only some stairwells, with their numbers. */
function addressesOf({ plan, ground, language }: SheetContext, grid: number): string[] {
  const words = SHEET_WORDS[language];
  const whole = new Set<number>();
  const stairwells = new Map<number, { readonly of: number; readonly numbers: number[] }>();
  for (const area of gridFacts(plan, ground).get(grid)!.areas) {
    const { mesh, gridOf } = plan.areas.get(area)!;
    gridOf.forEach((owner, plot) => {
      const building = mesh.plotBuilding[plot];
      if (owner !== grid || building < 0) return;
      const run = mesh.plotStairwells?.get(plot);
      if (!run) {
        whole.add(building);
        return;
      }
      const known = stairwells.get(building) ?? { of: run.of, numbers: [] };
      for (let stairwell = run.first; stairwell <= run.last; stairwell++) known.numbers.push(stairwell);
      stairwells.set(building, known);
    });
  }
  const parts: string[] = [];
  for (const [building, { of, numbers }] of [...stairwells].sort((a, b) => a[0] - b[0])) {
    const address = ground.buildings.address[building][language];
    if (numbers.length === of) whole.add(building);
    else if (address !== '') parts.push(address + words.stairwells(numberRuns(numbers.sort((a, b) => a - b))));
  }
  const ranges = addressRanges(ground, whole, language).map(
    (range) => rangeText(range) + (range.side === 'both' ? '' : words[range.side]),
  );
  return [...ranges, ...parts];
}
