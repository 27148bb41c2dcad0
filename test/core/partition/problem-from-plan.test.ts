import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divideIntoStairwells } from '../../../src/core/actions/divide-building';
import { partition } from '../../../src/core/partition/partition';
import { SCORE_PRESETS } from '../../../src/core/partition/presets';
import type { PartitionOptions, PartitionProblem } from '../../../src/core/partition/problem';
import { problemFromAreas } from '../../../src/core/partition/problem-from-plan';
import { type AreaPlan, type Profile, UNASSIGNED } from '../../../src/core/plan/plan';
import { meshFromDrawing } from '../../support/drawing';
import { accepted } from '../../support/plan';
import { slabCommunity, withGrids } from '../../support/slabs';

const PROFILE: Profile = {
  id: 'test',
  name: { zh: '测', en: 'test' },
  target: 300,
  min: 270,
  max: 330,
  balance: 'households',
};

/** Two communities of drawn cells; letters are grids, '.' is in no grid. */
const communities = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 }), fc.infiniteStream(fc.constantFrom(...'ABC.')))
  .map(([wide, high, letters]): AreaPlan[] =>
    [0, 1].map((area) => {
      const rows = Array.from({ length: high }, () =>
        Array.from({ length: wide }, () => letters.next().value as string).join(''),
      );
      const { mesh } = meshFromDrawing(rows.join('\n'), {
        area,
        origin: [100 * area, 0],
        households: (plot) => plot % 4,
        barrierClass: (plot, other) => ((plot + other) % 3) as 0 | 1 | 2,
      });
      const gridOf = Int32Array.from(rows.join(''), (letter) =>
        letter === '.' ? UNASSIGNED : 10 * area + 'ABC'.indexOf(letter),
      );
      return { mesh, cuts: [], gridOf };
    }),
  );
const gridSet = fc.uniqueArray(fc.constantFrom<number>(UNASSIGNED, 0, 1, 2, 10, 11, 12)).map((ids) => new Set(ids));

/** Two communities side by side; the one in the west has a street along its border. */
function touching(west: string, east: string, children: readonly (readonly number[])[]): AreaPlan[] {
  const width = west.split('\n')[0].length;
  return [west, east].map((drawing, area) => {
    const { mesh } = meshFromDrawing(drawing, { area, origin: [10 * width * area, 0], building: () => -1 });
    const isOuter = (arc: number) => mesh.arcLeft[arc] < 0 || mesh.arcRight[arc] < 0;
    const outer = mesh.arcClass.map((known, arc) => (area === 0 && isOuter(arc) ? 1 : known));
    const resting = new Map([['below', Int32Array.from(children[area])]]);
    return { mesh: { ...mesh, arcClass: outer }, cuts: [], gridOf: new Int32Array(mesh.plotCount), resting };
  });
}

describe('a level above others', () => {
  it('joins communities along their common border where grids span them, with its length and what it follows', () => {
    const areas = touching('AA\nAA', 'BB\nBB', [
      [1, 1, 2, 2],
      [3, 3, 4, 4],
    ]);
    const { problem } = problemFromAreas(areas, PROFILE, { spansCommunities: true });
    expect(new Set(problem.group)).toEqual(new Set([0]));
    const across = [...problem.neighbour.keys()].filter((entry) => {
      const unit = problem.start.findLastIndex((first) => first <= entry);
      return unit < 4 !== problem.neighbour[entry] < 4;
    });
    expect(across.map((entry) => [problem.lengthM[entry], problem.barrierClass[entry]])).toEqual([
      [10, 1],
      [10, 1],
      [10, 1],
      [10, 1],
    ]);
    // Two cells of 10 m along each of three sides, less what is now a border inside.
    expect(problem.outerM!.reduce((sum, each) => sum + each, 0)).toBe(120);
    const apart = problemFromAreas(areas, PROFILE).problem;
    expect(apart.outerM!.reduce((sum, each) => sum + each, 0)).toBe(160);
    expect(new Set(apart.group)).toEqual(new Set([0, 1]));
  });

  it('holds a child that lies in pieces in one part, and the children between its pieces in parts of their own', () => {
    const areas = touching('AA\nAA', 'BB\nBB', [
      [1, 2, 1, 2],
      [3, 1, 3, 1],
    ]);
    const made = problemFromAreas(areas, PROFILE, { spansCommunities: true, children: 'below' });
    const options: PartitionOptions = {
      target: 40,
      tolerance: 0.1,
      partsByGroup: [2],
      mode: 'evenly',
      weights: SCORE_PRESETS.balanced,
      seed: 1,
    };
    const { part } = accepted(partition(made.problem, options));
    const childOf = [1, 2, 1, 2, 3, 1, 3, 1];
    const partsOf = [1, 2, 3].map((child) => new Set([...part].filter((_, unit) => childOf[unit] === child)));
    expect(partsOf.map(({ size }) => size)).toEqual([1, 1, 1]);
    expect(partsOf[1]).toEqual(partsOf[2]);
    expect(partsOf[0]).not.toEqual(partsOf[1]);
  });
});

it('keeps the stairwells of a building together where the profile does not divide buildings', () => {
  const { ground, plan } = slabCommunity([
    { stairwells: 3, households: 30 },
    { stairwells: 2, households: 20 },
  ]);
  const divided = accepted(divideIntoStairwells(withGrids(plan, 1), ground, [0, 1])).areas.get(0)!;
  const { problem, plotOfUnit } = problemFromAreas([divided], PROFILE);
  expect(Array.from(problem.together!, (unit) => divided.mesh.plotBuilding[plotOfUnit[unit]])).toEqual([
    0, 0, 0, 0, 1, 1,
  ]);
  const options: PartitionOptions = {
    ...{ target: 10, tolerance: 0.1, mode: 'quick', seed: 1, partsByGroup: [2] },
    weights: SCORE_PRESETS.balanced,
  };
  const partsOf = (asked: PartitionProblem) => {
    const { part } = accepted(partition(asked, options));
    return [0, 1].map(
      (building) => new Set(part.filter((_, unit) => divided.mesh.plotBuilding[unit] === building)).size,
    );
  };
  expect(partsOf(problem)).toEqual([1, 1]);
  expect(problemFromAreas([divided], { ...PROFILE, divideBuildings: true }).problem.together).toBeUndefined();
});

describe('the partition problem of a plan', () => {
  it('has a unit for exactly the plots asked for, with their weight, community and grid in force', () => {
    fc.assert(
      fc.property(communities, fc.option(gridSet, { nil: undefined }), gridSet, (areas, grids, locked) => {
        const { problem, plotStart, plotOfUnit } = problemFromAreas(areas, PROFILE, {
          ...(grids && { grids }),
          locked,
          keepPrevious: true,
        });
        areas.forEach(({ mesh, gridOf }, area) => {
          const units = Array.from({ length: plotStart[area + 1] - plotStart[area] }, (_, i) => plotStart[area] + i);
          const asked = [...gridOf.keys()].filter((plot) => {
            const grid = gridOf[plot];
            return (!grids || grids.has(grid)) && !locked.has(grid);
          });
          expect(units.map((unit) => plotOfUnit[unit])).toEqual(asked);
          for (const unit of units) {
            const plot = plotOfUnit[unit];
            expect(problem.group[unit]).toBe(area);
            expect(problem.weight[unit]).toBe(mesh.plotHouseholds[plot]);
            expect(problem.previous?.[unit]).toBe(gridOf[plot]);
          }
        });
        expect(plotStart[areas.length]).toBe(problem.weight.length);
      }),
    );
  });

  it('has every border from both sides, inside one community, and no length lost to what is left out', () => {
    fc.assert(
      fc.property(communities, gridSet, (areas, locked) => {
        const { problem } = problemFromAreas(areas, PROFILE, { locked });
        const { start, neighbour, lengthM, barrierClass, group, outerM, weight } = problem;
        const borders = new Map<string, string>();
        for (let unit = 0; unit < weight.length; unit++) {
          let round = outerM![unit];
          for (let entry = start[unit]; entry < start[unit + 1]; entry++) {
            round += lengthM[entry];
            expect(group[neighbour[entry]]).toBe(group[unit]);
            borders.set(`${unit} ${neighbour[entry]}`, `${lengthM[entry]} ${barrierClass[entry]}`);
          }
          // A cell of 10 m has a border of 40 m, whoever lies on the other side.
          expect(round).toBeCloseTo(40, 6);
        }
        expect(borders.size).toBe(neighbour.length);
        for (const [ends, border] of borders) expect(borders.get(ends.split(' ').reverse().join(' '))).toBe(border);
      }),
    );
  });

  it('weighs ground where the profile does, and names no grid in force unless asked', () => {
    const { mesh } = meshFromDrawing('AAB');
    const area: AreaPlan = { mesh, cuts: [], gridOf: Int32Array.from([0, 0, 1]) };
    const { problem } = problemFromAreas([area], { ...PROFILE, balance: 'area' });
    expect([...problem.weight]).toEqual([100, 100, 100]);
    expect(problem.previous).toBeUndefined();
  });
});
