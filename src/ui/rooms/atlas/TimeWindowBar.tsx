/**
 * The time window: incidents per day over the whole span of the data, with the window as a brush on it, and the
 * usual windows as buttons. Windows are whole days.
 */
import { axisBottom, type BrushBehavior, brushX, scaleLinear, scaleTime, select } from 'd3';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import { type AtlasFigures, DAY_MS, midnight } from './atlas-figures';
import { formatWindow } from './format';
import styles from './TimeWindowBar.module.css';

const PRESET_DAYS = [7, 30, 90, 365] as const;
const HEIGHT = 64;
const AXIS = 20;
const MARGIN = 10;

export function TimeWindowBar({ figures }: { readonly figures: AtlasFigures }) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const { span, window, incidents } = figures;
  const holder = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(0);
  const hasData = span !== null;

  useEffect(() => {
    if (!holder.current || !hasData) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(holder.current);
    return () => observer.disconnect();
  }, [hasData]);

  const perDay = useMemo(() => {
    if (!span || !incidents) return [];
    const days = new Array<number>(Math.round((span.toMs - span.fromMs) / DAY_MS)).fill(0);
    for (let row = 0; row < incidents.count; row++) {
      const day = Math.floor((incidents.stageAt[row * 7] - span.fromMs) / DAY_MS);
      if (day >= 0 && day < days.length) days[day]++;
    }
    return days;
  }, [span, incidents]);

  useEffect(() => {
    if (!svg.current || !span || !window || width === 0) return;
    const x = scaleTime([new Date(span.fromMs), new Date(span.toMs)], [MARGIN, width - MARGIN]);
    const y = scaleLinear([0, Math.max(1, ...perDay)], [HEIGHT - AXIS, 4]);
    const root = select(svg.current);
    root.selectAll('*').remove();
    root
      .append('path')
      .attr('class', styles.days)
      .attr(
        'd',
        areaPath(perDay, (day) => x(span.fromMs + day * DAY_MS), y),
      );
    root
      .append('g')
      .attr('class', styles.axis)
      .attr('transform', `translate(0,${HEIGHT - AXIS})`)
      .call(
        axisBottom<Date>(x)
          .ticks(Math.max(2, Math.floor(width / 110)))
          .tickSizeOuter(0)
          .tickFormat((date) =>
            date.toLocaleDateString(i18n.language, {
              year: '2-digit',
              month: 'short',
              ...(width > 900 && { day: 'numeric' }),
            }),
          ) as never,
      );
    const brush: BrushBehavior<unknown> = brushX()
      .extent([
        [MARGIN, 0],
        [width - MARGIN, HEIGHT - AXIS],
      ])
      .on('end', (event) => {
        // Moves made by the program carry no event; only a person's set the window.
        if (!event.sourceEvent) return;
        if (!event.selection) {
          session.setState({ window: null });
          return;
        }
        const [from, to] = (event.selection as [number, number]).map((px) =>
          midnight(x.invert(px).getTime() + DAY_MS / 2),
        );
        session.setState({ window: { fromMs: from, toMs: Math.max(from + DAY_MS, to) } });
      });
    root
      .append('g')
      .attr('class', styles.brush)
      .call(brush as never)
      .call(
        brush.move as never,
        [x(window.fromMs), x(window.toMs)].map((px) => Math.min(width - MARGIN, Math.max(MARGIN, px))),
      );
  }, [span, window, perDay, width, session, i18n.language]);

  if (!span || !window) {
    return (
      <footer className={styles.bar}>
        <p className={styles.empty}>{t('atlas.noTimes')}</p>
      </footer>
    );
  }
  const days = Math.round((window.toMs - window.fromMs) / DAY_MS);
  const setDays = (count: number) =>
    session.setState({ window: { fromMs: Math.max(span.fromMs, span.toMs - count * DAY_MS), toMs: span.toMs } });
  const move = (count: number) =>
    session.setState({ window: { fromMs: window.fromMs + count * DAY_MS, toMs: window.toMs + count * DAY_MS } });
  return (
    <section className={styles.bar} aria-label={t('atlas.window')}>
      <div className={styles.controls}>
        <strong>{formatWindow(window, i18n.language)}</strong>
        <span>{t('atlas.dayCount', { count: days })}</span>
        <div className={styles.presets}>
          <Button
            aria-label={t('atlas.earlier')}
            disabled={window.fromMs - days * DAY_MS < span.fromMs}
            onClick={() => move(-days)}
          >
            ‹
          </Button>
          {PRESET_DAYS.map((count) => (
            <Button key={count} isPressed={window.toMs === span.toMs && days === count} onClick={() => setDays(count)}>
              {t('atlas.lastDays', { count })}
            </Button>
          ))}
          <Button
            aria-label={t('atlas.later')}
            disabled={window.toMs + days * DAY_MS > span.toMs}
            onClick={() => move(days)}
          >
            ›
          </Button>
        </div>
      </div>
      <div ref={holder} className={styles.chart}>
        <svg ref={svg} width={width} height={HEIGHT} role="img" aria-label={t('atlas.perDay')} />
      </div>
    </section>
  );
}

/** A stepped outline, one step a day: a day is a count, not a point on a curve. */
function areaPath(perDay: readonly number[], x: (day: number) => number, y: (count: number) => number): string {
  if (perDay.length === 0) return '';
  const steps = perDay.map((count, day) => `L${x(day)},${y(count)}L${x(day + 1)},${y(count)}`).join('');
  return `M${x(0)},${y(0)}${steps}L${x(perDay.length)},${y(0)}Z`;
}
