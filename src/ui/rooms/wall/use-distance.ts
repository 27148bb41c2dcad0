/** How far away people sit: it scales everything that is read, above the smallest size a wall may have. */
import { useEffect, useState } from 'react';
import { keepSetting, readSetting } from '../../../store/kept-setting';

export const DISTANCES = ['near', 'middle', 'far'] as const;
export type Distance = (typeof DISTANCES)[number];

const FACTORS: Record<Distance, number> = { near: 1, middle: 1.1, far: 1.2 };
const KEY = 'jingwei.wall-distance';
/** Sixty lines of the smallest lettering fill the height. */
const LINES = 60;
/** Width ÷ height from which a rail has two columns; 5760×1080 has 5.3. */
const WIDE_ASPECT = 4.8;
/** And up to which the left rail lies above the map; the style sheets have the same two. */
const STACKED_ASPECT = 2.2;

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
    /** Room for a second column in either rail. */
    isWide: size.width / size.height >= WIDE_ASPECT,
    /** Room for one rail only. */
    isStacked: size.width / size.height <= STACKED_ASPECT,
    /** A sixtieth of the height, times the factor, in pixels. */
    unitPx: (size.height / LINES) * FACTORS[distance],
    setDistance(value: Distance) {
      keepSetting(KEY, value);
      setDistance(value);
    },
  };
}
