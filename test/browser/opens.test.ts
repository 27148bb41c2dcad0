import { expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

it.each([
  { lang: 'zh-CN', size: 'desktop' },
  { lang: 'en', size: 'desktop' },
  { lang: 'en', size: 'tablet' },
  { lang: 'zh-CN', size: 'wall' },
] as const)('opens on the sample city without an error ($lang, $size)', async ({ lang, size }) => {
  const page = await openPage({ lang, size });
  await ready(page);
  await expect.poll(() => page.getAttribute('html', 'lang')).toBe(lang);
  await expect.poll(() => page.locator('canvas').count()).toBeGreaterThan(0);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await shot(page, `opens-${lang}-${size}`);
});
