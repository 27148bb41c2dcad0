/** How far the grids of a proposal lie from the target: a bar per 2.5 %, the band is ±10 %. */
import { scaleLinear } from 'd3';
import styles from './ProposalTable.module.css';

const WIDTH = 96;
const HEIGHT = 24;
/** Deviation at the ends of the axis; what lies beyond stands in the last bar. */
const END = 0.3;
const CLASS = 0.025;
const BAND = 0.1;
/** A deviation of exactly a class's end belongs below it, whatever its last digit. */
const ROUNDING = 1e-9;

interface DeviationStripProps {
  readonly deviations: readonly number[];
  readonly label: string;
}

export function DeviationStrip({ deviations, label }: DeviationStripProps) {
  const x = scaleLinear([-END, END], [0, WIDTH]);
  const counts = new Array<number>(Math.round((2 * END) / CLASS)).fill(0);
  for (const deviation of deviations) {
    const place = Math.floor((deviation + END) / CLASS + (deviation < 0 ? ROUNDING : -ROUNDING));
    counts[Math.max(0, Math.min(counts.length - 1, place))]++;
  }
  const y = scaleLinear([0, Math.max(...counts)], [0, HEIGHT - 2]);
  return (
    <svg className={styles.strip} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      <rect className={styles.band} x={x(-BAND)} width={x(BAND) - x(-BAND)} y={0} height={HEIGHT} />
      {counts.map((count, place) => {
        const from = place * CLASS - END;
        return (
          <rect
            key={from}
            className={styles.bar}
            data-band={from >= BAND - ROUNDING ? 'over' : from < -BAND - ROUNDING ? 'under' : 'within'}
            x={x(from) + 0.4}
            width={x(CLASS) - x(0) - 0.8}
            y={HEIGHT - y(count)}
            height={y(count)}
          />
        );
      })}
      <line className={styles.target} x1={x(0)} x2={x(0)} y1={0} y2={HEIGHT} />
    </svg>
  );
}
