import { expect, it } from 'vitest';
import { addPoints, blurDensity, createDensityLattice } from '../../src/core/density/density';
import { localProjection, toLat, toLon } from '../../src/core/geometry/projection';
import { createCoverageLattice, fillCapsule } from '../../src/core/patrol/coverage-lattice';
import { colourRamp, RAMP_STEPS, rampGradient } from '../../src/map/colour-ramp';
import { coverageImage } from '../../src/map/coverage-image';
import { heatImage, referenceDensity } from '../../src/map/heat-image';
import type { GroundImage } from '../../src/map/layers/field-layers';

const projection = localProjection(114, 30);
const ramp = colourRamp([
  [10, 0, 60, 255],
  [250, 240, 220, 255],
]);

/** The image as rows of text, north at the top, each colour as the letter given for it. */
function picture(image: GroundImage, letters: Record<string, string>): string {
  const rows: string[] = [];
  for (let row = 0; row < image.height; row++) {
    let line = '';
    for (let column = 0; column < image.width; column++) {
      const at = (row * image.width + column) * 4;
      line += letters[image.pixels.subarray(at, at + 4).join()] ?? '?';
    }
    rows.push(line);
  }
  return rows.join('\n');
}

it('draws a density with the north up and the south west corner at the origin', () => {
  const lattice = createDensityLattice({ boundsM: [0, 0, 500, 300], cellM: 100 });
  addPoints(lattice, [50, 450], [50, 250]);
  const field = blurDensity(lattice, 0);
  const image = heatImage(lattice, field, projection, { id: 'heat', maxPerKm2: 100, ramp });
  const top = ramp.subarray((RAMP_STEPS - 1) * 4).join();
  expect(picture(image, { [top]: '#', '0,0,0,0': '.' })).toBe(['....#', '.....', '#....'].join('\n'));
  expect(image.bounds).toEqual([
    toLon(projection, 0),
    toLat(projection, 0),
    toLon(projection, 500),
    toLat(projection, 300),
  ]);
});

it('gives a density the same colour whatever else the field holds', () => {
  const colourAt = (extra: number) => {
    const lattice = createDensityLattice({ boundsM: [0, 0, 1000, 1000], cellM: 100 });
    addPoints(lattice, [50], [950]);
    addPoints(lattice, new Array(extra).fill(950), new Array(extra).fill(50));
    return heatImage(lattice, blurDensity(lattice, 0), projection, { id: 'heat', maxPerKm2: 400, ramp }).pixels.slice(
      0,
      4,
    );
  };
  expect(colourAt(50)).toEqual(colourAt(0));
});

it('ends its scale on a number one can say, at the places where incidents are', () => {
  const lattice = createDensityLattice({ boundsM: [0, 0, 10_000, 10_000], cellM: 100 });
  const xs = [50, 50, 50, 5050];
  const ys = [50, 50, 50, 5050];
  addPoints(lattice, xs, ys);
  expect(referenceDensity(lattice, blurDensity(lattice, 0), xs, ys)).toBe(300);
  expect(referenceDensity(lattice, new Float32Array(10_000), xs, ys)).toBe(1);
});

it('draws visited, not visited and no signal apart, and leaves out what is not asked about', () => {
  const lattice = createCoverageLattice({ boundsM: [0, 0, 12, 3], cellM: 1 });
  fillCapsule(lattice, lattice.visited, 0.5, 0.5, 3.5, 0.5, 0.4);
  fillCapsule(lattice, lattice.gap, 0.5, 2.5, 11.5, 2.5, 0.4);
  const within = new Uint8Array(36).fill(1);
  within[11] = 0;
  const image = coverageImage(lattice, projection, {
    id: 'coverage',
    visited: [1, 1, 1, 255],
    noSignal: [2, 2, 2, 255],
    notVisited: [3, 3, 3, 255],
    within,
  });
  expect(picture(image, { '1,1,1,255': 'V', '2,2,2,255': '/', '3,3,3,255': 'n', '0,0,0,0': ' ' })).toBe(
    ['//nnnn////nn', 'nnnnnnnnnnnn', 'VVVVnnnnnnn '].join('\n'),
  );
});

it('shows in the legend the colours of the ground', () => {
  expect(rampGradient(ramp)).toMatch(
    /^linear-gradient\(to right, rgb\(10 0 60 \/ 0\.000\), .*rgb\(250 240 220 \/ 0\.\d+\)\)$/,
  );
});
