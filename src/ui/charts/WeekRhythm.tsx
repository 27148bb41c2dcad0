/** Reports by weekday and hour as a table of shades: the darker the fewer on the night theme, by one hue's lightness. */
import { Fragment } from 'react';
import styles from './WeekRhythm.module.css';

interface WeekRhythmProps {
  /** 168 counts, `[weekday · 24 + hour]`, Monday 0. */
  readonly counts: ArrayLike<number>;
  readonly weekdays: readonly string[];
  readonly hour: (hour: number) => string;
  readonly label: string;
}

const HOURS = 24;
const LABELLED_EVERY = 6;

export function WeekRhythm({ counts, weekdays, hour, label }: WeekRhythmProps) {
  const most = Math.max(1, ...Array.from(counts));
  return (
    <div className={styles.rhythm} role="img" aria-label={label}>
      {weekdays.map((weekday, day) => (
        <Fragment key={weekday}>
          <span className={styles.weekday}>{weekday}</span>
          {Array.from({ length: HOURS }, (_, h) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its hour
              key={h}
              className={styles.cell}
              style={{ '--share': `${(100 * counts[day * HOURS + h]) / most}%` } as React.CSSProperties}
            />
          ))}
        </Fragment>
      ))}
      <span />
      {Array.from({ length: HOURS / LABELLED_EVERY }, (_, i) => (
        <span key={hour(i * LABELLED_EVERY)} className={styles.hour}>
          {hour(i * LABELLED_EVERY)}
        </span>
      ))}
    </div>
  );
}
