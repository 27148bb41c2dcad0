/** How far away people sit: it scales everything that is read, above the smallest size a wall may have. */
import { useEffect, useState } from 'react';
import { keepSetting, readSetting } from '../../../store/kept-setting';

export const DISTANCES = ['near', 'middle', 'far'] as const;
export type Distance = (typeof DISTANCES)[number];

const FACTORS: Record<Distance, number> = { near: 1, middle: 1.1, far: 1.2 };
const KEY = 'jingwei.wall-distance';
/** Sixty lines of the smallest lettering fill the height. */
const LINES = 60;
/** Lettering grows with the distance, so a wall has a shape for the room that is left: width ÷ height ÷ factor. */
const WIDE_ASPECT = 4.8;
const CLOSE_ASPECT = 3.4;
const STACKED_ASPECT = 2.2;
const TALL_ASPECT = 1.5;

/**
 * How the rails stand: `wide` in two columns each (5760×1080), `rails` left and right of the map (3840×1080), `close`
 * with the legend below the map, for it would lie on the city (21:9, and 32:9 seen from afar), `stacked` with the figures
 * above (16:9), `tall` with the stages in a line of their own besides (4:3, and 16:9 seen from afar).
 */
export type Shape = 'wide' | 'rails' | 'close' | 'stacked' | 'tall';

function shapeOf(aspect: number): Shape {
  if (aspect >= WIDE_ASPECT) return 'wide';
  if (aspect >= CLOSE_ASPECT) return 'rails';
  if (aspect > STACKED_ASPECT) return 'close';
  return aspect > TALL_ASPECT ? 'stacked' : 'tall';
}

const sizeOfWindow = () => ({ width: window.innerWidth, height: window.innerHeight });

export function useDistance() {
  const [distance, setDistance] = useState<Distance>(
    () => DISTANCES.find((value) => value === readSetting(KEY)) ?? 'near',
  );
  const [size, setSize] = useState(sizeOfWindow);
  useEffect(() => {
    const follow = () => setSize(sizeOfWindow());
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, []);
  return {
    distance,
    factor: FACTORS[distance],
    shape: shapeOf(size.width / size.height / FACTORS[distance]),
    /** A sixtieth of the height, times the factor, in pixels. */
    unitPx: (size.height / LINES) * FACTORS[distance],
    setDistance(value: Distance) {
      keepSetting(KEY, value);
      setDistance(value);
    },
  };
}
