/** Which features of the ground lie about a place: boxes of buildings, barriers and surfaces in a tree, in metres. */
import Flatbush from 'flatbush';
import { type Box, boxOf } from '../geometry/box';
import { projectCoords } from '../geometry/projection';
import { lineOf, ringsOf } from '../geometry/tables';
import type { Ground } from './ground';

/** Gives the indices of features whose boxes touch a box, rising. */
export type FindInBox = (box: Box) => number[];

export interface GroundBoxes {
  readonly buildings: FindInBox;
  readonly barriers: FindInBox;
  readonly surfaces: FindInBox;
}

const known = new WeakMap<Ground, GroundBoxes>();

/** Gives the trees of a ground, remembered with it. Building them sorts, n log n; asking costs what is found. */
export function groundBoxes(ground: Ground): GroundBoxes {
  let boxes = known.get(ground);
  if (!boxes) {
    const { buildings, barriers, surfaces } = ground;
    boxes = {
      buildings: tree(ground, buildings.count, (building) => ringsOf(buildings.shapes, building)),
      barriers: tree(ground, barriers.count, (barrier) => [lineOf(barriers.lines, barrier)]),
      surfaces: tree(ground, surfaces.count, (surface) => ringsOf(surfaces.shapes, surface)),
    };
    known.set(ground, boxes);
  }
  return boxes;
}

function tree({ projection }: Ground, count: number, coordsOf: (feature: number) => Float64Array[]): FindInBox {
  const features: number[] = [];
  const boxes: Box[] = [];
  for (let feature = 0; feature < count; feature++) {
    const box = boxOf(coordsOf(feature).map((coords) => projectCoords(projection, coords)));
    if (box[0] > box[2]) continue;
    features.push(feature);
    boxes.push(box);
  }
  if (features.length === 0) return () => [];
  const index = new Flatbush(features.length);
  for (const box of boxes) index.add(...box);
  index.finish();
  return (box) =>
    index
      .search(...box)
      .map((at) => features[at])
      .sort((a, b) => a - b);
}
