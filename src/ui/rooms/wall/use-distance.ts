/** How far away people sit: it scales everything that is read, above the smallest size a wall may have. */
import { useEffect, useState } from 'react';

export const DISTANCES = ['near', 'middle', 'far'] as const;
export type Distance = (typeof DISTANCES)[number];

const FACTORS: Record<Distance, number> = { near: 1, middle: 1.1, far: 1.2 };
const KEY = 'jingwei.wall-distance';
/** Sixty lines of the smallest lettering fill the height. */
const LINES = 60;

export function useDistance() {
  const [distance, setDistance] = useState<Distance>(
    () => DISTANCES.find((value) => value === localStorage.getItem(KEY)) ?? 'near',
  );
  const [height, setHeight] = useState(window.innerHeight);
  useEffect(() => {
    const follow = () => setHeight(window.innerHeight);
    window.addEventListener('resize', follow);
    return () => window.removeEventListener('resize', follow);
  }, []);
  return {
    distance,
    factor: FACTORS[distance],
    /** A sixtieth of the height, times the factor, in pixels. */
    unitPx: (height / LINES) * FACTORS[distance],
    setDistance(value: Distance) {
      localStorage.setItem(KEY, value);
      setDistance(value);
    },
  };
}
