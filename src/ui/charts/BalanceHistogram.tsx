/** How many grids have how many households: the shape of a whole district, where single bars are too thin to read. */
import { max, scaleLinear } from 'd3';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../core/plan/plan';
import { useFigures } from '../panels/plan/figures';
import chart from './BalanceChart.module.css';
import styles from './BalanceHistogram.module.css';
import type { BalanceBar, LoadClass } from './balance-bars';
import { useDragRange } from './use-drag-range';

const HEIGHT = 94;
const FOOT = 14;
const LEFT = 44;

/** A class may reach over an end of the range: its grids are stacked by where each of them stands. */
function stacked(bars: readonly BalanceBar[]) {
  let below = 0;
  return (['under', 'within', 'over'] as const).map((band) => {
    const count = bars.filter((bar) => bar.band === band).length;
    below += count;
    return { band, below: below - count, count };
  });
}

interface BalanceHistogramProps {
  readonly classes: readonly LoadClass[];
  readonly top: number;
  readonly profile: Profile;
  readonly width: number;
  readonly selection: ReadonlySet<number>;
  readonly onChoose: (bars: readonly BalanceBar[], isMany: boolean) => void;
}

export function BalanceHistogram({ classes, top, profile, width, selection, onChoose }: BalanceHistogramProps) {
  const { t } = useTranslation();
  const figures = useFigures();
  const x = scaleLinear([0, top], [LEFT, Math.max(LEFT + 1, width - 24)]);
  const ground = HEIGHT - FOOT;
  const most = max(classes, ({ bars }) => bars.length) ?? 0;
  const y = scaleLinear([0, Math.max(1, most)], [ground, 6]);
  const [range, handlers] = useDragRange(({ fromPx, toPx }, isMany) => {
    const hit = classes.filter(({ from, to }) => x(to) > fromPx && x(from) <= toPx);
    const bars = hit.flatMap((found) => found.bars);
    if (bars.length > 0) onChoose(bars, isMany);
  });
  /** The class of the first selected grid, where the arrow keys go on from. */
  const current = classes.findIndex(({ bars }) => bars.some(({ id }) => selection.has(id)));
  const step = (by: number) => {
    for (let next = (current < 0 ? -1 : current) + by; next >= 0 && next < classes.length; next += by) {
      if (classes[next].bars.length > 0) return onChoose(classes[next].bars, false);
    }
  };
  const ticks = x.ticks(8);
  return (
    <div
      className={chart.chart}
      role="slider"
      tabIndex={0}
      aria-label={t('balance.histogramLabel')}
      aria-valuemin={0}
      aria-valuemax={classes.length - 1}
      aria-valuenow={current}
      aria-valuetext={
        current < 0
          ? ''
          : t('balance.class', {
              from: figures.count(classes[current].from),
              to: figures.count(classes[current].to),
              count: classes[current].bars.length,
            })
      }
      onKeyDown={(event) => {
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        event.preventDefault();
        step(event.key === 'ArrowRight' ? 1 : -1);
      }}
      {...handlers}
    >
      <svg width={width} height={HEIGHT} aria-hidden="true">
        <rect
          className={chart.range}
          x={x(profile.min)}
          width={x(profile.max) - x(profile.min)}
          y={0}
          height={ground}
        />
        {classes.map(({ from, to, bars }) => {
          const chosen = bars.filter(({ id }) => selection.has(id)).length;
          const [left, wide] = [x(from) + 0.75, Math.max(1, x(to) - x(from) - 1.5)];
          return (
            <g key={from}>
              <title>
                {t('balance.class', { from: figures.count(from), to: figures.count(to), count: bars.length })}
              </title>
              {stacked(bars).map(({ band, below, count }) => (
                <rect
                  key={band}
                  className={styles.bar}
                  data-band={band}
                  x={left}
                  width={wide}
                  y={y(below + count)}
                  height={y(below) - y(below + count)}
                />
              ))}
              <rect className={styles.chosen} x={left} width={wide} y={y(chosen)} height={ground - y(chosen)} />
            </g>
          );
        })}
        {range && (
          <rect className={chart.drag} x={range.fromPx} width={range.toPx - range.fromPx} y={0} height={ground} />
        )}
        <line className={chart.target} x1={x(profile.target)} x2={x(profile.target)} y1={0} y2={ground} />
        <line className={chart.ground} x1={LEFT} x2={x(top)} y1={ground} y2={ground} />
        {ticks.map((value) => (
          <text key={value} className={chart.tick} x={x(value)} y={HEIGHT - 3} textAnchor="middle">
            {figures.count(value)}
          </text>
        ))}
        <text className={chart.tick} x={LEFT - 6} y={14} textAnchor="end">
          {figures.count(most)}
        </text>
        <text className={chart.tick} x={LEFT - 6} y={ground} textAnchor="end">
          0
        </text>
      </svg>
    </div>
  );
}
