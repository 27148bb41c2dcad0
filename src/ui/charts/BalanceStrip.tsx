/**
 * The plan at a glance: every grid as a bar on one axis of households, tallest first, with the target range behind, or
 * all of them as a histogram. What is dragged over is selected on the map.
 */
import { scaleBand, scaleLinear } from 'd3';
import { memo, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Band, deviationOf } from '../../core/plan/balance';
import { hasEstimates, useFigures } from '../panels/plan/figures';
import { useDesk, useGround, useSelection, useShownPlan, useStudio } from '../panels/plan/studio-context';
import { Segmented } from '../widgets/Segmented';
import chart from './BalanceChart.module.css';
import { BalanceHistogram } from './BalanceHistogram';
import styles from './BalanceStrip.module.css';
import { type BalanceBar, balanceBars, loadClasses, topOfAxis } from './balance-bars';
import { useDragRange } from './use-drag-range';

const HEIGHT = 92;
const TOP = 8;
const LEFT = 44;
/** Few grids make slim bars too, not blocks. */
const WIDEST_STEP = 40;
/** Two ticks need this much between them. */
const TICK_HEIGHT = 11;

const VIEWS = ['bars', 'histogram'] as const;
type View = (typeof VIEWS)[number];
/** From here on a bar is thinner than a pixel or two, and the histogram says more. */
const HISTOGRAM_FROM = 400;

export function BalanceStrip() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useShownPlan();
  const selection = useSelection();
  const isOpen = useDesk((desk) => desk.isBalanceOpen);
  const figures = useFigures();
  const { t } = useTranslation();
  const frame = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [hovered, setHovered] = useState(-1);
  const [chosenView, setView] = useState<View | null>(null);
  const { profile } = plan;

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const watching = new ResizeObserver(([entry]) => setWidth(entry.contentRect.width));
    watching.observe(element);
    return () => watching.disconnect();
  }, []);

  const bars = useMemo(() => balanceBars(plan, ground), [plan, ground]);
  const view = chosenView ?? (bars.length >= HISTOGRAM_FROM ? 'histogram' : 'bars');

  const isEstimated = hasEstimates(ground);
  const counts = { under: 0, within: 0, over: 0, apart: 0 };
  for (const bar of bars) counts[bar.band]++;
  const top = topOfAxis(bars, profile);
  const y = scaleLinear([0, top], [HEIGHT, TOP]);
  const x = scaleBand(
    bars.map((bar) => bar.id),
    [LEFT, Math.max(LEFT, Math.min(width - 8, LEFT + WIDEST_STEP * bars.length))],
  ).paddingInner(bars.length > 300 ? 0.1 : 0.28);
  const [step, bandwidth] = [x.step(), x.bandwidth()];
  const isRangeTall = y(profile.min) - y(profile.max) + 8 >= TICK_HEIGHT;
  const ticks = isRangeTall
    ? [
        { value: profile.max, at: y(profile.max) + 1 },
        { value: profile.min, at: Math.min(HEIGHT, y(profile.min) + 9) },
      ]
    : [{ value: profile.target, at: Math.min(HEIGHT, y(profile.target) + 4) }];
  const shown = bars.find((bar) => bar.id === hovered);

  const selected = bars.find((bar) => bar.id === selection[0]);
  const shownText = selected ? `${selected.number} ${figures.count(selected.load)}` : '';

  const choose = (chosen: readonly BalanceBar[], isMany: boolean) => {
    const { grids } = studio.app.session.getState();
    const ids = chosen.map(({ id }) => id);
    const next = isMany ? [...grids.filter((id) => !ids.includes(id)), ...ids] : ids;
    studio.app.session.setState({ grids: next, area: chosen[chosen.length - 1].area });
    studio.showGrids(next);
  };
  const [range, drag] = useDragRange(({ fromPx, toPx }, isMany) => {
    const first = Math.max(0, Math.floor((fromPx - LEFT) / x.step()));
    const chosen = toPx < LEFT ? [] : bars.slice(first, Math.floor((toPx - LEFT) / x.step()) + 1);
    if (chosen.length > 0) choose(chosen, isMany);
  });
  const barAt = (event: React.MouseEvent<HTMLElement>): BalanceBar | undefined => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    return at < 0 ? undefined : bars[Math.floor(at / x.step())];
  };
  /** Arrow keys walk along the bars from the selected one. */
  const walk = (by: number) => {
    const at = bars.findIndex((bar) => bar.id === selection[0]);
    const bar = bars[Math.max(0, Math.min(bars.length - 1, at < 0 ? 0 : at + by))];
    if (bar) choose([bar], false);
  };

  return (
    <section className={styles.strip} aria-label={t('studio.balance')}>
      <header className={styles.head}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          onClick={() => studio.desk.setState({ isBalanceOpen: !isOpen })}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {t('studio.balance')}
        </button>
        <span className={styles.key} data-band="over">
          {t('studio.overCount', { count: counts.over })}
        </span>
        <span className={styles.key} data-band="within">
          {t('studio.withinCount', {
            count: counts.within,
            all: figures.count(bars.length),
            min: figures.count(profile.min),
            max: figures.count(profile.max),
          })}
        </span>
        <span className={styles.key} data-band="under">
          {t('studio.underCount', { count: counts.under })}
        </span>
        {isOpen && (
          <Segmented
            label={t('balance.view')}
            value={view}
            options={VIEWS.map((value) => ({ value, text: t(`balance.${value}`) }))}
            onChange={setView}
          />
        )}
        {isEstimated && <span className={styles.estimated}>{t('studio.estimated')}</span>}
        {shown && (
          <span className={styles.shown}>
            <strong>{shown.number}</strong> {figures.community(shown.area)} · {figures.count(shown.load)}{' '}
            {profile.balance === 'area' ? 'm²' : t('unit.households')} (
            {figures.deviation(deviationOf(shown.load, profile))})
          </span>
        )}
      </header>
      <div ref={frame} className={styles.frame} data-open={isOpen}>
        {isOpen && width > 0 && view === 'histogram' && (
          <BalanceHistogram
            classes={loadClasses(bars, top)}
            top={top}
            profile={profile}
            width={width}
            selection={new Set(selection)}
            onChoose={choose}
          />
        )}
        {isOpen && width > 0 && view === 'bars' && (
          <div
            className={chart.chart}
            role="slider"
            aria-valuemin={0}
            aria-valuemax={bars.length - 1}
            aria-valuenow={bars.findIndex((bar) => bar.id === selection[0])}
            aria-valuetext={shownText}
            tabIndex={0}
            aria-label={t('studio.balanceLabel', { count: bars.length })}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight') walk(1);
              else if (event.key === 'ArrowLeft') walk(-1);
              else return;
              event.preventDefault();
            }}
            {...drag}
            onPointerMove={(event) => {
              setHovered(barAt(event)?.id ?? -1);
              drag.onPointerMove(event);
            }}
            onPointerLeave={() => setHovered(-1)}
          >
            <svg width={width} height={HEIGHT + 2} aria-hidden="true">
              <rect
                className={chart.range}
                x={LEFT}
                width={Math.max(0, width - 8 - LEFT)}
                y={y(profile.max)}
                height={y(profile.min) - y(profile.max)}
              />
              {ticks.map(({ value, at }) => (
                <text key={value} className={`${chart.tick} ${styles.tick}`} x={LEFT - 6} y={at}>
                  {figures.count(value)}
                </text>
              ))}
              {bars.map((bar) => (
                <Bar
                  key={bar.id}
                  band={bar.band}
                  isSelected={selection.includes(bar.id)}
                  isHovered={bar.id === hovered}
                  x={x(bar.id)!}
                  step={step}
                  width={bandwidth}
                  y={y(bar.load)}
                />
              ))}
              {range && (
                <rect className={chart.drag} x={range.fromPx} width={range.toPx - range.fromPx} y={0} height={HEIGHT} />
              )}
              <line className={chart.target} x1={LEFT} x2={width - 8} y1={y(profile.target)} y2={y(profile.target)} />
              <line className={chart.ground} x1={LEFT} x2={width - 8} y1={HEIGHT} y2={HEIGHT} />
            </svg>
          </div>
        )}
      </div>
    </section>
  );
}

interface BarProps {
  readonly band: Band;
  readonly isSelected: boolean;
  readonly isHovered: boolean;
  readonly x: number;
  readonly step: number;
  readonly width: number;
  readonly y: number;
}

/** Given plain values only, so that a stroke draws no bars but those it changes. */
const Bar = memo(function Bar({ band, isSelected, isHovered, x, step, width, y }: BarProps) {
  return (
    <g data-selected={isSelected} data-band={band} data-hovered={isHovered} className={styles.bar}>
      <rect className={styles.touch} x={x} width={step} y={0} height={HEIGHT} />
      <rect className={styles.fill} x={x} width={width} y={y} height={Math.max(1, HEIGHT - y)} />
    </g>
  );
});
