/**
 * The printed part of a hand-over (登记包): a map sheet for a community and a notice for each of its grids, as one HTML
 * document that needs nothing else: no script, nothing from elsewhere, and its own policy that forbids both. A browser
 * prints it true to scale at 100 %, sheets on A3 and notices on A4. It is well-formed XML too. The same plan, ground and
 * date give the same bytes.
 */
import type { Ground } from '../ground/ground';
import type { Plan } from '../plan/plan';
import { shortNumber } from '../plan/short-number';
import { communitySheet } from './community-sheet';
import { gridNotice } from './grid-notice';
import { gridsOfCommunity, type SheetOptions, sheetContext } from './sheet-context';
import { SHEET_STYLE } from './sheet-style';
import { nameIn, SHEET_WORDS } from './sheet-words';
import { xmlText } from './xml-text';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/**
 * Writes the sheet of a community at the level worked on, followed by a notice for each grid with ground in it; one in
 * several communities has a notice with each. `reference` is the division before, for the old codes. Costs what lies in
 * each frame, and n log n for the city once.
 */
export function handOverSheets(
  plan: Plan,
  reference: Plan | null,
  ground: Ground,
  area: number,
  options: SheetOptions,
): string {
  const context = sheetContext(plan, reference, ground, options);
  const { language } = options;
  const words = SHEET_WORDS[language];
  const grids = gridsOfCommunity(context, area);
  const links = grids.map(({ id, code }) => `<a href="#g-${id}">${xmlText(shortNumber(code))}</a>`);
  const pages = [communitySheet(context, area), ...grids.map((grid) => gridNotice(context, grid, area))];
  const name = nameIn(ground.areas[area].name, language);
  const title = [name, words.index, plan.name].filter((part) => part !== '').join(' · ');
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
<nav class="index" aria-label="${xmlText(words.contents)}"><h1>${xmlText(title)}</h1><p>${xmlText(words.printHint)}</p><ul><li><a href="#c-${area}">${xmlText(name)}</a> ${links.join(' ')}</li></ul></nav>
<main>
${pages.join('\n')}
</main>
</body>
</html>
`;
}
