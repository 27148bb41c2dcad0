/** A trend of a few values as a line with its last point marked; gaps stay gaps. The words around it give the figures. */
import { extent, line, scaleLinear } from 'd3';
import styles from './Sparkline.module.css';

interface SparklineProps {
  /** NaN is "none". */
  readonly values: readonly number[];
  readonly label: string;
}

const WIDTH = 180;
const HEIGHT = 40;
const INSET = 5;

export function Sparkline({ values, label }: SparklineProps) {
  const [low, high] = extent(values.filter((value) => !Number.isNaN(value)));
  if (low === undefined || high === undefined) return null;
  const x = scaleLinear([0, Math.max(1, values.length - 1)], [INSET, WIDTH - INSET]);
  const y = scaleLinear(low === high ? [low - 1, high + 1] : [low, high], [HEIGHT - INSET, INSET]);
  const path = line<number>()
    .defined((value) => !Number.isNaN(value))
    .x((_, i) => x(i))
    .y((value) => y(value))(values as number[]);
  const last = values.length - 1;
  return (
    <svg className={styles.sparkline} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <path className={styles.line} d={path ?? ''} />
      {!Number.isNaN(values[last]) && <circle className={styles.last} cx={x(last)} cy={y(values[last])} r={3} />}
    </svg>
  );
}
