import { describe, expect, it } from 'vitest';
import { assign } from '../../../src/core/actions/assign';
import { divideBuilding } from '../../../src/core/actions/divide-building';
import type { Ground, Label } from '../../../src/core/ground/ground';
import { type BoundingDescription, boundingDescriptions } from '../../../src/core/plan/bounding-description';
import type { Plan } from '../../../src/core/plan/plan';
import { handOverSheets } from '../../../src/core/sheets/hand-over-sheets';
import { accepted, planFromDrawing } from '../../support/plan';
import { slabCommunity, withGrids } from '../../support/slabs';
import { type Element, elementsOf, parseXml, textIn } from '../../support/xml';

const label = (text: string): Label => ({ zh: text, en: text });
const drawn = planFromDrawing(['AAB\nAAB', 'CCD']);

const sheetsOf = (
  plan: Plan,
  reference: Plan | null = null,
  ground = drawn.ground,
  language: 'zh' | 'en' = 'zh',
  area = 0,
) =>
  handOverSheets(plan, reference, ground, area, {
    language,
    date: '2026-03-01',
    bounds: boundingDescriptions(plan, ground),
  });

const pagesOf = (document: string): Element[] =>
  [...elementsOf(parseXml(document))].filter(({ name, attributes }) => name === 'section' && 'id' in attributes);

describe('the document', () => {
  it.each([
    [0, ['sheet c-0', 'notice g-0', 'notice g-1']],
    [1, ['sheet c-1', 'notice g-2', 'notice g-3']],
  ])(
    'has a sheet for the community, a notice for each of its grids, and links to all of them (%i)',
    (area, expected) => {
      const text = sheetsOf(drawn.plan, null, drawn.ground, 'en', area);
      const pages = pagesOf(text);
      expect(pages.map(({ attributes }) => `${attributes.class} ${attributes.id}`)).toEqual(expected);
      const anchors = [...elementsOf(parseXml(text))].filter(({ name }) => name === 'a');
      expect(anchors.map(({ attributes }) => attributes.href)).toEqual(
        pages.map(({ attributes }) => `#${attributes.id}`),
      );
    },
  );

  it('needs nothing from elsewhere, runs nothing and says so', () => {
    const text = sheetsOf(drawn.plan);
    const elements = [...elementsOf(parseXml(text))];
    const policy = elements.find(({ attributes }) => attributes['http-equiv'] === 'Content-Security-Policy');
    expect(policy?.attributes.content).toBe("default-src 'none'; style-src 'unsafe-inline'");
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'link', 'img', 'iframe', 'object', 'image', 'use'])
      expect(names.has(name)).toBe(false);
    for (const { attributes } of elements) {
      for (const [name, value] of Object.entries(attributes)) {
        expect(name.startsWith('on')).toBe(false);
        if (name !== 'xmlns') expect(value).not.toMatch(/\/\/|url\(/);
      }
    }
    expect(text).not.toMatch(/@import|url\(/);
  });

  it('gives each kind of page its paper', () => {
    const text = sheetsOf(drawn.plan);
    expect(text).toContain('@page sheet { size: 420mm 297mm; margin: 0 }');
    expect(text).toContain('@page notice { size: 210mm 297mm; margin: 0 }');
  });

  it('is the same bytes for the same plan, ground and date', () => {
    const again = planFromDrawing(['AAB\nAAB', 'CCD']);
    expect(sheetsOf(again.plan, null, again.ground)).toBe(sheetsOf(drawn.plan));
  });
});

describe('figures', () => {
  const after: Plan = { ...accepted(assign(drawn.plan, 0, [1, 4], 1)), id: 'new', name: 'Redraw' };
  const pages = pagesOf(sheetsOf(after, drawn.plan, drawn.ground, 'en'));
  const rowsOf = (page: Element) =>
    [...elementsOf(page)]
      .filter(({ name }) => name === 'tr')
      .slice(1)
      .map((row) => row.children.map((cell) => textIn(cell as Element)));

  it('the table has old and new code and what each grid holds, and adds up', () => {
    expect(rowsOf(pages[0])).toEqual([
      ['01', '420106001001001', '420106001001001', 'A', 'basic', '20', '60', '2', '0.02'],
      ['02', '420106001001002', '420106001001002', 'B', 'basic', '40', '120', '4', '0.04'],
      ['', '', '', 'Total', '', '60', '180', '6', '0.06'],
    ]);
  });

  it('a notice says what a resident wants to know', () => {
    const text = textIn(pages[2]);
    for (const part of ['420106001001002', 'Households40', 'Buildings4', '0.04 ha', 'draft, not published', 'Redraw']) {
      expect(text).toContain(part);
    }
    expect(text).toContain('Westgrid 01');
    expect(text).toContain('Places and counts only');
    expect(text).toContain('2026-03-01');
  });

  it('what is published says from when, and what was before it', () => {
    const published: Plan = {
      ...after,
      standing: {
        kind: 'published',
        submittedOn: '2026-02-01',
        on: '2026-02-10',
        inForceFrom: '2026-04-01',
        crossWalk: [],
        closed: [],
      },
      grids: new Map(
        [...after.grids].map(([id, grid]) => [id, { ...grid, validFrom: '2026-04-01', previousCode: null }]),
      ),
    };
    const page = textIn(pagesOf(sheetsOf(published, drawn.plan, drawn.ground, 'en'))[1]);
    expect(page).toContain('in force from 2026-04-01');
    expect(page).toContain('Valid from2026-04-01');
    expect(page).toContain('Old codenew');
  });

  it('a building divided by stairwells is named with those a grid has, and counted in each', () => {
    const slabs = slabCommunity([{ stairwells: 4, households: 40 }]);
    const ground: Ground = {
      ...slabs.ground,
      buildings: { ...slabs.ground.buildings, address: [{ zh: '和平路8号', en: '8 Peace Road' }] },
    };
    const divided = accepted(divideBuilding(withGrids(slabs.plan, 2), ground, 0, 1));
    const rest = [...divided.areas.get(0)!.mesh.plotStairwells!].find(([, { first }]) => first > 1)![0];
    const apart = accepted(assign(divided, 0, [rest], 1));
    const [sheet, first, second] = pagesOf(sheetsOf(apart, null, ground, 'zh')).map(textIn);
    expect(sheet).toContain('1 栋楼按单元分属不同网格');
    expect(first).toContain('和平路8号（1单元）');
    expect(second).toContain('和平路8号（2–4单元）');
    expect(textIn(pagesOf(sheetsOf(divided, null, ground, 'en'))[1])).toMatch(/covers8 Peace Road(?!,)/);
  });

  it('ground without a grid is told', () => {
    const open = planFromDrawing('AA.');
    expect(textIn(pagesOf(sheetsOf(open.plan, null, open.ground, 'en'))[0])).toContain(
      'Households outside any grid: 10.',
    );
  });
});

it('many grids go on further sheets, each in the table once', () => {
  const letters = Array.from({ length: 200 }, (_, i) => String.fromCharCode(65 + i));
  const rows = Array.from({ length: 10 }, (_, row) => letters.slice(row * 20, row * 20 + 20).join(''));
  const many = planFromDrawing(rows.join('\n'));
  const elements = [...elementsOf(parseXml(sheetsOf(many.plan, null, many.ground)))];
  expect(elements.filter(({ attributes }) => attributes.class === 'sheet list')).toHaveLength(2);
  const codes = elements
    .filter(({ attributes }) => attributes.class === 'code')
    .filter(({ name }) => name === 'td')
    .map(textIn);
  expect(codes.sort()).toEqual([...many.plan.grids.values()].map(({ code }) => code).sort());
});

it('whatever a file calls things is text', () => {
  const evil = '<img src=x onerror=alert(1)>"\'&\u0000\ud800';
  const { ground, plan } = drawn;
  const hostileGround: Ground = {
    ...ground,
    name: label(evil),
    source: label(evil),
    areas: ground.areas.map((area) => ({ ...area, name: label(`${evil}${area.code}`), code: `${evil}${area.code}` })),
    buildings: { ...ground.buildings, address: ground.buildings.address.map((_, i) => label(`${evil}路${i + 1}号`)) },
  };
  const hostile: Plan = {
    ...plan,
    name: evil,
    grids: new Map([...plan.grids].map(([id, grid]) => [id, { ...grid, name: label(evil), code: `${evil}${id}` }])),
  };
  const side = label(evil);
  const bounds = new Map<number, BoundingDescription>(
    [...plan.grids.keys()].map((id) => [id, { east: side, south: side, west: side, north: side }]),
  );
  for (const language of ['zh', 'en'] as const) {
    const text = handOverSheets(hostile, plan, hostileGround, 0, { language, date: '2026-03-01', bounds });
    expect(text).not.toMatch(/<img/i);
    const document = parseXml(text);
    expect([...elementsOf(document)].some(({ name }) => name === 'img')).toBe(false);
    expect(textIn(document)).toContain('<img src=x onerror=alert(1)>"\'&\ufffd\ufffd');
  }
});
