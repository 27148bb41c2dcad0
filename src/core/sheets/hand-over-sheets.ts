/**
 * The printed part of a hand-over (登记包): a map sheet for each community and a notice for each grid, as one HTML
 * document that needs nothing else: no script, nothing from elsewhere, and its own policy that forbids both. A browser
 * prints it true to scale at 100 %, sheets on A3 and notices on A4. It is well-formed XML too. The same plan, ground and
 * date give the same bytes.
 */
import type { Ground } from '../ground/ground';
import { gridFacts } from '../plan/grid-facts';
import type { Plan } from '../plan/plan';
import { shortNumber } from '../plan/short-number';
import { communitySheet } from './community-sheet';
import { gridNotice } from './grid-notice';
import {
  communitiesInOrder,
  gridsOfCommunity,
  type SheetContext,
  type SheetOptions,
  sheetContext,
} from './sheet-context';
import { SHEET_STYLE } from './sheet-style';
import { nameIn, SHEET_WORDS } from './sheet-words';
import { xmlText } from './xml-text';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * Writes all sheets of a plan at the level it is worked on, communities by code and each followed by its grids' notices.
 * `reference` is the division before, for the old codes. A grid in several communities has its notice with the first of
 * them; a grid without ground has none. Costs what lies in each frame, and for the city n log n once.
 */
export function handOverSheets(plan: Plan, reference: Plan | null, ground: Ground, options: SheetOptions): string {
  const context = sheetContext(plan, reference, ground, options);
  return documentOf(context, communitiesInOrder(context), nameIn(ground.name, options.language));
}

/** Writes the sheets of one community alone, for a city whose sheets are too many for one document. */
export function communityHandOverSheets(
  plan: Plan,
  reference: Plan | null,
  ground: Ground,
  area: number,
  options: SheetOptions,
): string {
  const context = sheetContext(plan, reference, ground, options);
  return documentOf(context, [area], nameIn(ground.areas[area].name, options.language));
}

function documentOf(context: SheetContext, communities: readonly number[], subject: string): string {
  const { plan, ground, language } = context;
  const words = SHEET_WORDS[language];
  const facts = gridFacts(plan, ground);
  const entries: string[] = [];
  const pages: string[] = [];
  for (const area of communities) {
    const grids = gridsOfCommunity(context, area).filter(
      ({ id }) => firstOf(communities, facts.get(id)!.areas) === area,
    );
    const links = grids.map(({ id, code }) => `<a href="#g-${id}">${xmlText(shortNumber(code))}</a>`);
    const name = nameIn(ground.areas[area].name, language);
    entries.push(`<li><a href="#c-${area}">${xmlText(name)}</a> ${links.join(' ')}</li>`);
    pages.push(communitySheet(context, area), ...grids.map((grid) => gridNotice(context, grid, area)));
  }
  const title = [subject, words.index, plan.name].filter((part) => part !== '').join(' · ');
  return `<!DOCTYPE html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${POLICY}"/>
<meta name="viewport" content="width=device-width"/>
<title>${xmlText(title)}</title>
<style>${SHEET_STYLE}</style>
</head>
<body>
<nav class="index" aria-label="${xmlText(words.contents)}"><h1>${xmlText(title)}</h1><p>${xmlText(words.printHint)}</p><ul>
${entries.join('\n')}
</ul></nav>
<main>
${pages.join('\n')}
</main>
</body>
</html>
`;
}

/** The first of the communities in their order that is one of a grid's. */
function firstOf(communities: readonly number[], areas: readonly number[]): number | undefined {
  return communities.find((area) => areas.includes(area));
}
