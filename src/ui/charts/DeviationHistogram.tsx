/** How far the grids of one plan lie from the target: one of several small pictures on a common axis. */
import { scaleLinear } from 'd3';
import type { Profile } from '../../core/plan/plan';
import styles from './DeviationHistogram.module.css';
import { AXIS_END, type DeviationClass } from './deviation-bins';

interface DeviationHistogramProps {
  readonly classes: readonly DeviationClass[];
  readonly profile: Profile;
  /** Largest share of grids in a class of any plan shown beside: the common height. */
  readonly most: number;
  readonly width: number;
  readonly height: number;
  /** What it shows, in words. */
  readonly label: string;
}

const FOOT = 13;

export function DeviationHistogram({ classes, profile, most, width, height, label }: DeviationHistogramProps) {
  const all = classes.reduce((sum, { grids }) => sum + grids.length, 0);
  const x = scaleLinear([-AXIS_END, AXIS_END], [0, width]);
  const y = scaleLinear([0, most], [height - FOOT, 2]);
  const clamp = (deviation: number) => Math.max(-AXIS_END, Math.min(AXIS_END, deviation));
  const low = clamp(profile.min / profile.target - 1);
  const high = clamp(profile.max / profile.target - 1);
  const ground = height - FOOT;
  return (
    <svg className={styles.histogram} width={width} height={height} role="img" aria-label={label}>
      <rect className={styles.range} x={x(low)} width={x(high) - x(low)} y={0} height={ground} />
      {classes.map(({ from, to, grids }) => (
        <rect
          key={from}
          className={styles.bar}
          data-band={to <= low + 1e-9 ? 'under' : from >= high - 1e-9 ? 'over' : 'within'}
          x={x(from) + 0.75}
          width={Math.max(1, x(to) - x(from) - 1.5)}
          y={all === 0 ? ground : y(grids.length / all)}
          height={all === 0 ? 0 : ground - y(grids.length / all)}
        />
      ))}
      <line className={styles.target} x1={x(0)} x2={x(0)} y1={0} y2={ground} />
      <line className={styles.ground} x1={0} x2={width} y1={ground} y2={ground} />
      <text className={styles.tick} x={0} y={height - 2}>
        −60
      </text>
      <text className={styles.tick} x={width / 2} y={height - 2} textAnchor="middle">
        0
      </text>
      <text className={styles.tick} x={width} y={height - 2} textAnchor="end">
        +60 %
      </text>
    </svg>
  );
}
