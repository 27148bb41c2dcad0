import { readFileSync } from 'node:fs';
import { gunzipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { assign } from '../../../src/core/actions/assign';
import { divideBuilding } from '../../../src/core/actions/divide-building';
import { decodeGround } from '../../../src/core/formats/city-file';
import { toX, toY } from '../../../src/core/geometry/projection';
import { pointInRings } from '../../../src/core/geometry/ring';
import type { Ground } from '../../../src/core/ground/ground';
import { buildMeshes } from '../../../src/core/mesh/build-mesh';
import { areaOutlines } from '../../../src/core/plan/grid-outlines';
import type { Plan } from '../../../src/core/plan/plan';
import { planFromScheme } from '../../../src/core/plan/plan-from-scheme';
import { PROFILES } from '../../../src/core/plan/profiles';
import { sheetMap } from '../../../src/core/sheets/sheet-map';
import { accepted, planFromDrawing } from '../../support/plan';
import { slabCommunity, withGrids } from '../../support/slabs';
import { pathLines } from '../../support/svg-points';
import { type Element, elementsOf, parseXml, textIn } from '../../support/xml';

const SIZE = { widthMm: 200, heightMm: 160 };

function framesIn(svg: string): { outer: Element; frame: Element } {
  const outer = parseXml(svg.trim());
  const frame = [...elementsOf(outer)].filter(({ name }) => name === 'svg')[1];
  return { outer, frame };
}

const pathOf = (frame: Element, name: string) =>
  pathLines([...elementsOf(frame)].find(({ attributes }) => attributes.class === name)?.attributes.d ?? '');

const widthOf = (line: readonly [number, number][]) =>
  Math.max(...line.map(([x]) => x)) - Math.min(...line.map(([x]) => x));

describe('a small plan', () => {
  const { plan, ground } = planFromDrawing('AABB\nAABB\nAACC', { households: 12 });
  const { svg, scale } = sheetMap(plan, ground, { area: 0, grid: null }, SIZE, 'en');
  const { outer, frame } = framesIn(svg);

  it('is drawn in millimetres at the scale it says', () => {
    expect(outer.attributes).toMatchObject({ width: '200mm', height: '160mm', viewBox: '0 0 200 160' });
    expect(scale).toBe(500);
    const [width, height] = [Number(frame.attributes.width), Number(frame.attributes.height)];
    expect(frame.attributes.viewBox).toBe(`0 0 ${width} ${height}`);
    // Houses are 4 m wide, the community 40 m by 30 m.
    const houses = pathOf(frame, 'buildings');
    expect(houses).toHaveLength(12);
    for (const house of houses) expect(widthOf(house)).toBeCloseTo(4000 / scale, 1);
    const [rim] = pathOf(frame, 'community');
    expect(widthOf(rim)).toBeCloseTo(40_000 / scale, 1);
  });

  it('has every border between grids once and the number and households of each inside it', () => {
    const borders = pathOf(frame, 'grids').flatMap((line) => line.slice(1).map((to, i) => [line[i], to]));
    const length = borders.reduce((sum, [[ax, ay], [bx, by]]) => sum + Math.hypot(bx - ax, by - ay), 0);
    expect(length).toBeCloseTo((30 + 20) * (1000 / scale), 0);
    const labels = [...elementsOf(frame)].filter(({ attributes }) => 'data-grid' in attributes);
    expect(labels.map(textIn)).toEqual(['0172 hh', '0248 hh', '0324 hh']);
  });

  it('shows one grid of it strong and the others thin', () => {
    const notice = framesIn(sheetMap(plan, ground, { area: 0, grid: 1 }, SIZE, 'zh').svg).frame;
    const [grid] = pathOf(notice, 'grid');
    expect(widthOf(grid)).toBeCloseTo(20_000 / 500, 1);
    expect(pathOf(notice, 'next-grids').length).toBeGreaterThan(0);
    expect(pathOf(notice, 'grids')).toEqual([]);
  });

  it('draws between the stairwells of a divided building, across it', () => {
    const slabs = slabCommunity([{ stairwells: 4, households: 40 }]);
    const divided = accepted(divideBuilding(withGrids(slabs.plan, 2), slabs.ground, 0, 1));
    const { mesh } = divided.areas.get(0)!;
    const half = [...mesh.plotStairwells!].find(([, { first }]) => first > 1)![0];
    const apart = accepted(assign(divided, 0, [half], 1));
    const { svg, scale } = sheetMap(apart, slabs.ground, { area: 0, grid: null }, SIZE, 'zh');
    const drawn = framesIn(svg).frame;
    const [building] = pathOf(drawn, 'buildings');
    const [line, ...more] = pathOf(drawn, 'stairwells');
    expect(more).toEqual([]);
    expect(widthOf(line)).toBeCloseTo(0, 1);
    // After the first of four stairwells of 14 m.
    expect(line[0][0] - Math.min(...building.map(([x]) => x))).toBeCloseTo(14_000 / scale, 1);
    expect(pathOf(frame, 'stairwells')).toEqual([]);
  });

  it('says which symbols a legend has to explain, and no others', () => {
    const { symbols } = sheetMap(plan, ground, { area: 0, grid: null }, SIZE, 'zh');
    expect([...symbols].sort()).toEqual(['building', 'community-border', 'grid-border', 'label']);
    const whole = planFromDrawing('AA');
    const alone = sheetMap(whole.plan, whole.ground, { area: 0, grid: null }, SIZE, 'zh').symbols;
    expect(alone.has('grid-border')).toBe(false);
    const notice = sheetMap(plan, ground, { area: 0, grid: 0 }, SIZE, 'zh').symbols;
    expect([...notice].sort()).toEqual(['building', 'community-border', 'label', 'next-grid-border', 'this-border']);
  });

  it('hatches ground that is in no grid', () => {
    const open = planFromDrawing('A..\nA..');
    const drawn = framesIn(sheetMap(open.plan, open.ground, { area: 0, grid: null }, SIZE, 'zh').svg);
    const hatch = pathOf(drawn.frame, 'open-ground');
    expect(hatch.length).toBeGreaterThan(5);
    expect(pathOf(frame, 'open-ground')).toEqual([]);
  });

  it('writes what a file calls things as text', () => {
    const name = '<img src=x onerror=alert(1)>&"\'';
    const hostile: Plan = {
      ...plan,
      grids: new Map([...plan.grids].map(([id, grid]) => [id, { ...grid, code: `${name}${id}` }])),
    };
    const drawn = sheetMap(hostile, ground, { area: 0, grid: null }, SIZE, 'en').svg;
    expect(drawn).not.toContain('<img');
    expect(textIn(parseXml(drawn.trim()))).toContain(name);
  });
});

describe('the sample city', () => {
  let ground: Ground;
  let plan: Plan;
  beforeAll(() => {
    ground = accepted(decodeGround(gunzipSync(new Uint8Array(readFileSync('data/sample/ground.jwc.gz')))));
    const meshes = new Map(buildMeshes(ground).meshes.map((mesh) => [mesh.area, mesh]));
    plan = planFromScheme(ground, meshes, ground.schemes[0], PROFILES[0], { id: 'p', name: 'p' });
  }, 60_000);

  it('draws nothing outside the frame, which is a viewport besides', () => {
    for (const area of plan.areas.keys()) {
      const { frame } = framesIn(sheetMap(plan, ground, { area, grid: null }, SIZE, 'zh').svg);
      expect(frame.attributes.overflow).toBe('hidden');
      const [width, height] = [Number(frame.attributes.width), Number(frame.attributes.height)];
      for (const { name, attributes } of elementsOf(frame)) {
        if (name !== 'path') continue;
        for (const line of pathLines(attributes.d)) {
          for (const [x, y] of line) {
            expect(x >= -0.01 && x <= width + 0.01 && y >= -0.01 && y <= height + 0.01, `${x} ${y}`).toBe(true);
          }
        }
      }
    }
  }, 60_000);

  it('numbers every grid inside its own ground', () => {
    for (const [area, areaPlan] of plan.areas) {
      const { svg, scale } = sheetMap(plan, ground, { area, grid: null }, SIZE, 'en');
      const { frame } = framesIn(svg);
      const [width, height] = [Number(frame.attributes.width), Number(frame.attributes.height)];
      const rims = [...areaOutlines(areaPlan).values()].flat();
      const xs = rims.flatMap((ring) => Array.from(ring).filter((_, i) => i % 2 === 0));
      const ys = rims.flatMap((ring) => Array.from(ring).filter((_, i) => i % 2 === 1));
      const [middleX, middleY] = [(Math.min(...xs) + Math.max(...xs)) / 2, (Math.min(...ys) + Math.max(...ys)) / 2];
      const numbered = [...elementsOf(frame)].filter(({ attributes }) => 'data-grid' in attributes);
      expect(numbered.map(({ attributes }) => Number(attributes['data-grid'])).sort((a, b) => a - b)).toEqual([
        ...areaOutlines(areaPlan).keys(),
      ]);
      for (const label of numbered) {
        // A grid too small for its number has it beside it, with a line that leads inside.
        const leader = [...elementsOf(frame)].find(
          ({ attributes }) => attributes['data-of'] === label.attributes['data-grid'],
        );
        const [number] = [...elementsOf(label)].filter(({ name }) => name === 'text');
        const size = Number(number.attributes['font-size']);
        const [atX, atY] = leader
          ? pathLines(leader.attributes.d)[0][0]
          : [Number(number.attributes.x), Number(number.attributes.y) - size * 0.36];
        const x = middleX + ((atX - width / 2) * scale) / 1000;
        const y = middleY - ((atY - height / 2) * scale) / 1000;
        expect(pointInRings(areaOutlines(areaPlan).get(Number(label.attributes['data-grid']))!, x, y)).toBe(true);
      }
    }
  }, 60_000);

  it('has a corner where the ground says it is', () => {
    const area = [...plan.areas.keys()][0];
    const { svg } = sheetMap(plan, ground, { area, grid: null }, SIZE, 'zh');
    const corner = textIn(
      [...elementsOf(parseXml(svg.trim()))].find(
        ({ name, children }) => name === 'text' && `${children[0]}`.includes('″N'),
      )!,
    );
    const [lat, lon] = corner.split(' ').map((text) => {
      const [degrees, minutes, seconds] = text.split(/[°′″]/).map(Number);
      return degrees + minutes / 60 + seconds / 3600;
    });
    const box = [...areaOutlines(plan.areas.get(area)!).values()].flat();
    // The upper left corner lies west and north of everything the community has.
    for (const ring of box) {
      for (let i = 0; i < ring.length; i += 2) {
        expect(toX(ground.projection, lon)).toBeLessThan(ring[i]);
        expect(toY(ground.projection, lat)).toBeGreaterThan(ring[i + 1]);
      }
    }
  });
});
