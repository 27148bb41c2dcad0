/** Every grid of a proposal as a stroke on an axis of deviation from the target; the band is ±10 %. */
import { scaleLinear } from 'd3';
import styles from './ProposalTable.module.css';

const WIDTH = 96;
const HEIGHT = 20;
/** Deviation at the ends of the axis; what lies beyond stands at the end. */
const END = 0.3;
const BAND = 0.1;

export function DeviationStrip({
  deviations,
  label,
}: {
  readonly deviations: readonly number[];
  readonly label: string;
}) {
  const x = scaleLinear([-END, END], [1, WIDTH - 1]).clamp(true);
  return (
    <svg className={styles.strip} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <rect className={styles.band} x={x(-BAND)} width={x(BAND) - x(-BAND)} y={0} height={HEIGHT} />
      <line className={styles.target} x1={x(0)} x2={x(0)} y1={0} y2={HEIGHT} />
      {deviations.map((deviation, i) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: strokes have no identity of their own
          key={i}
          className={styles.stroke}
          data-band={deviation > BAND + 1e-9 ? 'over' : deviation < -BAND - 1e-9 ? 'under' : 'within'}
          x1={x(deviation)}
          x2={x(deviation)}
          y1={4}
          y2={HEIGHT - 4}
        />
      ))}
    </svg>
  );
}
