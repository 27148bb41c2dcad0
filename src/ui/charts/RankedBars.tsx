/** Named counts, the largest first, on one scale; a part of each may be marked. */
import named from './NamedBars.module.css';
import styles from './RankedBars.module.css';

export interface RankedBar {
  readonly id: string | number;
  readonly name: string;
  readonly value: number;
  /** What stands at the end of the row, besides the count. */
  readonly note?: React.ReactNode;
}

interface RankedBarsProps {
  readonly bars: readonly RankedBar[];
  readonly count: (value: number) => string;
}

export function RankedBars({ bars, count }: RankedBarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.value));
  return (
    <ol className={named.rows}>
      {bars.map((bar) => (
        <li key={bar.id} className={named.row}>
          <span className={styles.name}>{bar.name}</span>
          <span className={styles.track}>
            <span className={styles.bar} style={{ width: `${(100 * bar.value) / most}%` }} />
          </span>
          <span className={styles.value}>{count(bar.value)}</span>
          <span className={styles.note}>{bar.note}</span>
        </li>
      ))}
    </ol>
  );
}
