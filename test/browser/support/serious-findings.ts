import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds against WCAG 2.1 A and AA inside an element, serious and worse: rule and place. */
export async function seriousFindings(page: Page, within = 'html'): Promise<string[]> {
  // Evaluated by the debugger, which the page's policy does not bind.
  await page.evaluate(axe.source);
  return page.evaluate(async (place) => {
    const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(place, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'],
    });
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`));
  }, within);
}
