/**
 * A seeded city without a map: a warped street lattice of 100 m blocks with curved edges, a quarter of the streets
 * absent, and about eleven buildings a block, six vertices each (the bench city of the geometry study).
 */
import type { Ground } from '../../src/core/ground/ground';
import { groundFromMetres } from './ground-from-metres';

const BLOCK_M = 100;
const STEPS = 4;
const COMMUNITY_BLOCKS = 10;

/** A small, fast, seeded generator (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `blocks` × `blocks` blocks in communities of `communityBlocks` blocks a side; about 11 · blocks² buildings. */
export function warpedCity(blocks: number, seed = 1, communityBlocks = COMMUNITY_BLOCKS): Ground {
  const random = seededRandom(seed);
  const warp = (x: number, y: number): [number, number] => [
    x + 12 * Math.sin(y / 310 + 1) + 6 * Math.sin(x / 170),
    y + 12 * Math.sin(x / 270 + 2) + 6 * Math.sin(y / 190),
  ];
  const edge = (x0: number, y0: number, x1: number, y1: number): number[] => {
    const line: number[] = [];
    for (let s = 0; s <= STEPS; s++) {
      const t = s / STEPS;
      line.push(...warp((x0 + (x1 - x0) * t) * BLOCK_M, (y0 + (y1 - y0) * t) * BLOCK_M));
    }
    return line;
  };
  const communities: number[][][] = [];
  for (let row = 0; row < blocks; row += communityBlocks) {
    for (let column = 0; column < blocks; column += communityBlocks) {
      const right = Math.min(blocks, column + communityBlocks);
      const top = Math.min(blocks, row + communityBlocks);
      const ring: number[] = [];
      for (let c = column; c < right; c++) ring.push(...edge(c, row, c + 1, row).slice(0, -2));
      for (let r = row; r < top; r++) ring.push(...edge(right, r, right, r + 1).slice(0, -2));
      for (let c = right; c > column; c--) ring.push(...edge(c, top, c - 1, top).slice(0, -2));
      for (let r = top; r > row; r--) ring.push(...edge(column, r, column, r - 1).slice(0, -2));
      communities.push([ring]);
    }
  }
  const barriers: { kind: 'street' | 'main-road'; line: number[] }[] = [];
  for (let i = 0; i <= blocks; i++) {
    for (let j = 0; j < blocks; j++) {
      const kind = i % 5 === 0 ? 'main-road' : 'street';
      if (random() > 0.25) barriers.push({ kind, line: edge(j, i, j + 1, i) });
      if (random() > 0.25) barriers.push({ kind, line: edge(i, j, i, j + 1) });
    }
  }
  const perSide = Math.ceil(blocks / communityBlocks);
  const buildings: { rings: number[][]; households: number; area: number }[] = [];
  for (let row = 0; row < blocks; row++) {
    for (let column = 0; column < blocks; column++) {
      const area = Math.floor(row / communityBlocks) * perSide + Math.floor(column / communityBlocks);
      for (let k = 0; k < 12; k++) {
        if (random() < 1 / 12) continue;
        const x = (column + 0.19 + 0.205 * (k % 4)) * BLOCK_M;
        const y = (row + 0.22 + 0.28 * Math.floor(k / 4)) * BLOCK_M;
        const width = 9 + 6 * random();
        const depth = 12 + 8 * random();
        const notch = 0.3 + 0.4 * random();
        const angle = (random() - 0.5) * 0.3;
        const corners = [0, 0, 1, 0, 1, notch, notch, notch, notch, 1, 0, 1];
        const ring: number[] = [];
        const [cx, cy] = warp(x, y);
        for (let c = 0; c < 12; c += 2) {
          const dx = (corners[c] - 0.5) * width;
          const dy = (corners[c + 1] - 0.5) * depth;
          ring.push(cx + dx * Math.cos(angle) - dy * Math.sin(angle), cy + dx * Math.sin(angle) + dy * Math.cos(angle));
        }
        buildings.push({ rings: [ring], households: Math.floor(random() * 24), area });
      }
    }
  }
  return groundFromMetres({ communities, barriers, buildings });
}
