/**
 * The time window: incidents per day over the whole span of the data, with the window as a brush on it, and the
 * usual windows as buttons. Windows are whole days of the city's clock; the map follows the brush while it moves.
 */
import { axisBottom, type BrushBehavior, brushX, scaleLinear, scaleUtc, select } from 'd3';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { STAGES } from '../../../core/incidents/incident';
import { dayStartOf, MS_PER_DAY, MS_PER_MINUTE } from '../../../store/local-clock';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import type { AtlasFigures, Draft } from './atlas-figures';
import { formatWindow } from './format';
import styles from './TimeWindowBar.module.css';
import { dayCount, lastDays, shifted } from './time-span';

const PRESET_DAYS = [7, 30, 90, 365] as const;
const HEIGHT = 68;
const AXIS = 20;
/** Room for the name of the chart above its highest day. */
const TITLE = 15;
const MARGIN = 24;
/** More would name days, which the chart is too long to be read by. */
const MOST_TICKS = 12;

interface TimeWindowBarProps {
  readonly figures: AtlasFigures;
  readonly onDraft: (change: Draft) => void;
}

export function TimeWindowBar({ figures, onDraft }: TimeWindowBarProps) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const { span, window, incidents, utcOffsetMin } = figures;
  const holder = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const brush = useRef<BrushBehavior<unknown> | null>(null);
  const isBrushing = useRef(false);
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
    const days = new Array<number>(dayCount(span)).fill(0);
    for (let row = 0; row < incidents.count; row++) {
      const day = Math.floor((incidents.stageAt[row * STAGES.length] - span.fromMs) / MS_PER_DAY);
      if (day >= 0 && day < days.length) days[day]++;
    }
    return days;
  }, [span, incidents]);

  // The axis reads UTC, so times are shifted to the city's clock for it.
  const shiftMs = utcOffsetMin * MS_PER_MINUTE;
  const x = useMemo(
    () =>
      span && width > 2 * MARGIN
        ? scaleUtc([new Date(span.fromMs + shiftMs), new Date(span.toMs + shiftMs)], [MARGIN, width - MARGIN])
        : null,
    [span, width, shiftMs],
  );

  useEffect(() => {
    if (!svg.current || !span || !x) return;
    const y = scaleLinear([0, Math.max(1, ...perDay)], [HEIGHT - AXIS, TITLE]);
    const root = select(svg.current);
    root.selectAll('*').remove();
    const days = areaPath(perDay, (day) => x(span.fromMs + shiftMs + day * MS_PER_DAY), y);
    root.append('path').attr('class', styles.days).attr('d', days);
    const axis = axisBottom<Date>(x)
      .ticks(Math.min(MOST_TICKS, Math.max(2, Math.floor(width / 120))))
      .tickSizeOuter(0)
      .tickFormat((date, index) =>
        date.toLocaleDateString(i18n.language, {
          timeZone: 'UTC',
          month: 'short',
          ...(index === 0 || (date.getUTCMonth() === 0 && date.getUTCDate() === 1) ? { year: 'numeric' } : {}),
          ...(date.getUTCDate() !== 1 ? { day: 'numeric' } : {}),
        }),
      );
    root
      .append('g')
      .attr('class', styles.axis)
      .attr('transform', `translate(0,${HEIGHT - AXIS})`)
      .call(axis as never);
    const made = brushX()
      .extent([
        [MARGIN, 0],
        [width - MARGIN, HEIGHT - AXIS],
      ])
      .on('start', (event) => {
        isBrushing.current = Boolean(event.sourceEvent);
      })
      .on('brush end', (event) => {
        // Moves made by the program carry no event; only a person's set the window.
        if (!event.sourceEvent) return;
        if (event.type === 'end') isBrushing.current = false;
        if (!event.selection) {
          if (event.type === 'end') onDraft({ window: null });
          return;
        }
        const [fromMs, toMs] = (event.selection as [number, number]).map((px) =>
          dayStartOf(x.invert(px).getTime() - shiftMs + MS_PER_DAY / 2, utcOffsetMin),
        );
        onDraft({ window: { fromMs, toMs: Math.max(fromMs + MS_PER_DAY, toMs) } });
      });
    brush.current = made;
    root
      .append('g')
      .attr('class', styles.brush)
      .call(made as never);
  }, [span, x, perDay, width, shiftMs, utcOffsetMin, onDraft, i18n.language]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the brush is put back whenever it was drawn anew above
  useEffect(() => {
    if (!svg.current || !x || !window || !brush.current || isBrushing.current) return;
    const ends = [window.fromMs, window.toMs].map((ms) => Math.min(width - MARGIN, Math.max(MARGIN, x(ms + shiftMs))));
    select(svg.current)
      .select(`.${styles.brush}`)
      .call(brush.current.move as never, ends);
  }, [window, x, width, shiftMs, perDay, i18n.language]);

  if (!span || !window) {
    const isLoading = figures.incidentsState === 'loading' || figures.tracksState === 'loading';
    return (
      <footer className={styles.bar}>
        <p className={styles.empty}>{t(isLoading ? 'atlas.loading' : 'atlas.noTimes')}</p>
      </footer>
    );
  }
  const days = dayCount(window);
  const isLatest = window.toMs === span.toMs;
  return (
    <section className={styles.bar} aria-label={t('atlas.window')}>
      <div className={styles.controls}>
        <strong>{formatWindow(window, i18n.language, utcOffsetMin)}</strong>
        <span>{t('atlas.dayCount', { count: days })}</span>
        <div className={styles.presets}>
          <Button
            aria-label={t('atlas.earlier')}
            title={t('atlas.earlier')}
            disabled={window.fromMs <= span.fromMs}
            onClick={() => session.setState({ window: shifted(window, -days, span) })}
          >
            ‹
          </Button>
          {PRESET_DAYS.map((count) => (
            <Button
              key={count}
              isPressed={isLatest && days === count}
              onClick={() => session.setState({ window: lastDays(span, count) })}
            >
              {t('atlas.lastDays', { count })}
            </Button>
          ))}
          <Button
            aria-label={t('atlas.later')}
            title={t('atlas.later')}
            disabled={window.toMs >= span.toMs}
            onClick={() => session.setState({ window: shifted(window, days, span) })}
          >
            ›
          </Button>
        </div>
      </div>
      <div ref={holder} className={styles.chart}>
        {incidents && <span className={styles.title}>{t('atlas.perDay', { most: Math.max(0, ...perDay) })}</span>}
        <svg
          ref={svg}
          width={width}
          height={HEIGHT}
          role="img"
          aria-label={t('atlas.perDay', { most: Math.max(0, ...perDay) })}
        />
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
