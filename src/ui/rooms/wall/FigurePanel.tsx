/** The three figures that matter most, each with what it divides by, its window, and how it went these two weeks. */
import { useTranslation } from 'react-i18next';
import type { TrendedFigure } from '../../../store/wall-figures';
import { Sparkline } from '../../charts/Sparkline';
import styles from './FigurePanel.module.css';
import { NoData } from './NoData';
import { OverdueIcon } from './OverdueIcon';
import { useWall } from './wall-context';

type FigureId = 'overdue' | 'onTime' | 'completion';

export function FigurePanel() {
  const { t } = useTranslation();
  const { figures, windowDays, format } = useWall();
  const known = figures?.incidents;
  if (!known) return <NoData feed="incidents" />;
  const show = (id: FigureId, figure: TrendedFigure, value: string, window: string, say: (v: number) => string) => {
    const trend = figure.trend.filter((point) => !Number.isNaN(point));
    const name = t(`wall.figure.${id}`);
    const [low, high] = [Math.min(...trend), Math.max(...trend)];
    const range = trend.length > 0 ? `${say(low)}–${say(high)}` : '—';
    return (
      <article key={id} className={styles.figure} data-figure={id}>
        <h2 className={styles.name}>
          {id === 'overdue' && <OverdueIcon />}
          {name}
        </h2>
        <div className={styles.now}>
          <p className={styles.value} data-level={id === 'overdue' && (figure.value ?? 0) > 0 ? 'overdue' : undefined}>
            {value}
          </p>
          <div className={styles.trend}>
            <div className={styles.spark}>
              <Sparkline values={figure.trend} label={`${name}, ${t('wall.figure.trend')}: ${range}`} />
            </div>
            <p>
              {t('wall.figure.trend')} <span className={styles.range}>{range}</span>
            </p>
          </div>
        </div>
        <p className={styles.of}>
          <span>
            {figure.value === null ? '—' : format.count(figure.numerator)} ÷ {format.count(figure.denominator)}
          </span>
          <span>
            {t(`wall.figure.${id}Of`)} · {window}
          </span>
        </p>
      </article>
    );
  };
  const window = t(`wall.window.${windowDays}`);
  const rate = (figure: TrendedFigure) =>
    figure.isSmall && figure.denominator > 0 ? format.count(figure.numerator) : format.percent(figure.value);
  const overdue = known.overdue.value === null ? '—' : format.count(known.overdue.value);
  const percent = (value: number) => format.percent(value);
  return (
    <>
      {show('overdue', known.overdue, overdue, t('wall.now'), format.count)}
      {show('onTime', known.onTime, rate(known.onTime), window, percent)}
      {show('completion', known.completion, rate(known.completion), window, percent)}
    </>
  );
}
