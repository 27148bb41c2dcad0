import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { openPage, ready, shot } from './support/page';

const SCREENS = [
  { lang: 'zh-CN', width: 3840, height: 1080 },
  { lang: 'en', width: 3840, height: 1080 },
  { lang: 'en', width: 5760, height: 1080 },
  { lang: 'zh-CN', width: 7680, height: 2160 },
  { lang: 'zh-CN', width: 1920, height: 1080 },
  { lang: 'en', width: 1440, height: 900 },
] as const;

/** What is wrong with the text on screen: cut off, too small to be read from afar, or too faint. */
function faultsOfText(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const leastPx = window.innerHeight / 60 - 0.5;
    const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string) => {
      const [red, green, blue] = channels(colour).map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const ground = (element: Element): string => {
      for (let at: Element | null = element; at; at = at.parentElement) {
        const colour = getComputedStyle(at).backgroundColor;
        if (colour.startsWith('rgb(')) return colour;
      }
      return 'rgb(0, 0, 0)';
    };
    for (const element of document.querySelectorAll('main *')) {
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
      if (!hasText || element.closest('.visually-hidden, .maplibregl-map')) continue;
      const style = getComputedStyle(element);
      const say = `"${element.textContent?.slice(0, 30)}"`;
      const box = element.getBoundingClientRect();
      if (Number.parseFloat(style.fontSize) < leastPx) faults.push(`${say} is ${style.fontSize} high`);
      if (style.display !== 'inline' && element.scrollWidth > element.clientWidth + 1) {
        faults.push(`${say} is cut: ${element.scrollWidth} px in ${element.clientWidth}`);
      }
      if (box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1 || box.left < -1 || box.top < -1) {
        faults.push(`${say} leaves the screen`);
      }
      const [light, dark] = [luminance(style.color), luminance(ground(element))].sort((a, b) => b - a);
      const contrast = (light + 0.05) / (dark + 0.05);
      // What cannot be used now may be faint; it is no information.
      if (contrast < 7 && !element.closest(':disabled')) faults.push(`${say} has contrast ${contrast.toFixed(1)}`);
    }
    return faults;
  });
}

/** Panels of the rails that lie over one another. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const panels = [...document.querySelectorAll('[data-panel], [data-figure], footer')];
    const names = (element: Element) => JSON.stringify({ ...(element as HTMLElement).dataset });
    const found: string[] = [];
    panels.forEach((a, i) => {
      for (const b of panels.slice(i + 1)) {
        const [p, q] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
        const isApart =
          p.right <= q.left + 1 || q.right <= p.left + 1 || p.bottom <= q.top + 1 || q.bottom <= p.top + 1;
        if (!isApart) found.push(`${names(a)} and ${names(b)}`);
      }
    });
    return found;
  });
}

/** Every transform on the way from the map's canvas to the page, and how its pixels stand to the screen's. */
function mapScale(page: Page) {
  return page.evaluate(() => {
    const canvas = document.querySelector('canvas.maplibregl-canvas') as HTMLCanvasElement;
    const transforms: string[] = [];
    for (let at: Element | null = canvas; at; at = at.parentElement) {
      const { transform, scale, zoom } = getComputedStyle(at);
      transforms.push(transform, scale, zoom);
    }
    return {
      transforms: [...new Set(transforms)].sort(),
      pixelsPerPixel: canvas.width / canvas.getBoundingClientRect().width / window.devicePixelRatio,
    };
  });
}

describe('the wall', () => {
  it.each(SCREENS)('is whole and readable at $width×$height ($lang)', async ({ lang, width, height }) => {
    const page = await openPage({ lang, size: { width, height }, path: '#/wall' });
    await ready(page);
    await page.locator('[data-panel="coverage"]').waitFor();
    await page.waitForTimeout(1500);
    await shot(page, `wall-${width}x${height}-${lang}`);
    expect(await faultsOfText(page)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    expect(await mapScale(page)).toEqual({ transforms: ['1', 'none'], pixelsPerPixel: expect.closeTo(1, 2) });
    const scroll = await page.evaluate(() => [
      document.documentElement.scrollWidth - window.innerWidth,
      document.documentElement.scrollHeight - window.innerHeight,
    ]);
    expect(scroll.every((overflow) => overflow <= 0)).toBe(true);
    const figurePx = await page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.querySelector('[data-figure] p')!).fontSize),
    );
    expect(height / figurePx).toBeLessThanOrEqual(18);
  });

  it('replays the day, and its view stays where people left it', async () => {
    const page = await openPage({ lang: 'en', size: { width: 1920, height: 1080 }, path: '#/wall' });
    await ready(page);
    const clock = page.locator('[data-clock="replay"]');
    const newest = page.locator('[data-panel="newest"] li').first();
    const viewOf = () => page.evaluate(() => /at=[^&]*/.exec(location.hash)?.[0] ?? null);
    await newest.waitFor();
    const before = { clock: await clock.innerText(), newest: await newest.innerText(), view: await viewOf() };
    await page.getByText('600×', { exact: true }).click();
    const started = before.newest.split('\n')[0];
    await expect.poll(() => newest.innerText().then((text) => text.split('\n')[0] !== started)).toBe(true);
    await expect.poll(() => clock.innerText()).not.toBe(before.clock);
    await expect.poll(() => viewOf()).toBe(before.view);
    await shot(page, 'wall-replayed');

    // The keyboard stops it, and it stays stopped.
    await page.getByRole('button', { name: 'Pause' }).focus();
    await page.keyboard.press('Enter');
    const paused = await clock.innerText();
    await page.waitForTimeout(1500);
    await expect.poll(() => clock.innerText()).toBe(paused);

    // A hand on the slider goes back in the day: the feeds are as old as they were then.
    await page.getByRole('slider', { name: 'Time of day' }).focus();
    await page.keyboard.press('Home');
    await expect.poll(() => clock.innerText()).toBe('00:00');
    await expect.poll(() => page.locator('[data-feed="tracks"]').innerText()).toContain('no data since');
    await expect.poll(() => viewOf()).toBe(before.view);
  });

  it('shows coverage with no signal as a third state, other windows, and leads back to the rooms', async () => {
    const page = await openPage({ lang: 'zh-CN', size: { width: 1920, height: 1080 }, path: '#/wall' });
    await ready(page);
    await page.getByRole('checkbox', { name: '事件热力' }).uncheck();
    await page.getByRole('checkbox', { name: '巡查覆盖' }).check();
    await page.getByRole('checkbox', { name: '巡查轨迹' }).check();
    await page.getByText('近 30 天', { exact: true }).click();
    await expect.poll(() => page.locator('[data-panel="funnel"]').innerText()).toContain('近 30 天');
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('layers=-heat,coverage,tracks');
    await page.waitForTimeout(2500);
    await shot(page, 'wall-coverage-zh-CN');
    await page.getByRole('button', { name: '菜单' }).click();
    await page.getByText('图册', { exact: true }).click();
    await expect.poll(() => page.evaluate(() => location.hash)).toContain('#/atlas');
    await expect.poll(() => page.getAttribute('html', 'data-theme')).toBe('light');
  });
});
