/** The card of one grid: what it is, how it stands by every measure, what is going on in it. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { gridFacts } from '../../../core/plan/grid-facts';
import { shortNumber } from '../../../core/plan/short-number';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import type { AtlasFigures } from './atlas-figures';
import { formatChange, formatValue, formatWindow } from './format';
import styles from './GridCard.module.css';

interface GridCardProps {
  readonly figures: AtlasFigures;
  readonly grid: number;
  readonly onClose: () => void;
  readonly onZoom: () => void;
}

export function GridCard({ figures, grid: id, onClose, onZoom }: GridCardProps) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const { plan, ground, desk, counts, countsBefore, coverage, coverageBefore, daysSince, window } = figures;
  const grid = plan.grids.get(id)!;
  const facts = gridFacts(plan, ground).get(id)!;
  const at = desk.board.positionOf.get(id)!;
  const number = (value: number) => value.toLocaleString(i18n.language);
  const communities = facts.areas.map((area) => ground.areas[area].name[language]).join(' / ');

  return (
    <section className={styles.card} aria-label={grid.name[language] || grid.code}>
      <header>
        <span className={styles.number}>{shortNumber(grid.code)}</span>
        <div>
          <h2>{grid.name[language] || grid.code}</h2>
          <p>
            {communities} · {t(`gridKind.${grid.kind}`)}
          </p>
        </div>
        <Button onClick={onClose} aria-label={t('action.close')}>
          ✕
        </Button>
      </header>
      <dl className={styles.facts}>
        <Fact name={t('atlas.column.code')} value={grid.code} />
        <Fact
          name={t('atlas.measure.households')}
          value={formatValue('households', desk.households[at], i18n.language)}
        />
        <Fact name={t('atlas.column.buildings')} value={number(facts.buildings)} />
        <Fact name={t('atlas.column.area')} value={`${(facts.areaM2 / 1e6).toFixed(3)} km²`} />
      </dl>
      {counts && window && (
        <>
          <h3>{t('atlas.incidentsIn', { window: formatWindow(window, i18n.language) })}</h3>
          <dl className={styles.facts}>
            {(['reported', 'open', 'overdue'] as const).map((measure) => {
              const key = measure === 'reported' ? 'total' : measure;
              return (
                <Fact
                  key={measure}
                  name={t(`atlas.measure.${measure}`)}
                  value={formatValue(measure, counts[key][at], i18n.language)}
                  note={
                    countsBefore
                      ? formatChange(measure, counts[key][at], countsBefore[key][at], i18n.language)
                      : undefined
                  }
                />
              );
            })}
          </dl>
          <CategoryBars figures={figures} position={at} />
        </>
      )}
      {coverage && (
        <>
          <h3>{t('atlas.patrolIn')}</h3>
          <dl className={styles.facts}>
            <Fact
              name={t('atlas.column.groundShare')}
              value={formatValue('coverage', coverage.byGrid.groundShare[at], i18n.language)}
              note={
                coverageBefore
                  ? formatChange(
                      'coverage',
                      coverage.byGrid.groundShare[at],
                      coverageBefore.groundShare[at],
                      i18n.language,
                    )
                  : undefined
              }
            />
            <Fact
              name={t('atlas.column.householdShare')}
              value={formatValue('coverage', coverage.byGrid.householdShare[at], i18n.language)}
            />
            <Fact
              name={t('atlas.column.noSignalShare')}
              value={formatValue('coverage', coverage.byGrid.noSignalShare[at], i18n.language)}
            />
            <Fact
              name={t('atlas.measure.last-visit')}
              value={
                daysSince && !Number.isNaN(daysSince[at])
                  ? t('atlas.days', { days: formatValue('last-visit', daysSince[at], i18n.language) })
                  : '—'
              }
            />
          </dl>
        </>
      )}
      <footer>
        <Button look="outlined" onClick={onZoom}>
          {t('atlas.zoomTo')}
        </Button>
        <Button look="outlined" onClick={() => session.setState({ room: 'studio', area: facts.areas[0] ?? -1 })}>
          {t('atlas.toStudio')}
        </Button>
      </footer>
    </section>
  );
}

function Fact({
  name,
  value,
  note,
}: {
  readonly name: string;
  readonly value: string;
  readonly note?: string | undefined;
}) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {note && <small>{note}</small>}
      </dd>
    </div>
  );
}

/** The main categories of the grid's incidents, most first; masked ones have no bar. */
function CategoryBars({ figures, position }: { readonly figures: AtlasFigures; readonly position: number }) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const { counts, incidents } = figures;
  if (!counts || !incidents) return null;
  const { mainCategories, byCategory } = counts;
  const rows = mainCategories
    .map((category, k) => ({
      name: incidents.categories[category].name[language],
      count: byCategory[position * mainCategories.length + k],
    }))
    .filter((row) => row.count >= 5)
    .sort((a, b) => b.count - a.count)
    .slice(0, 5);
  if (rows.length === 0) return <p className={styles.none}>{t('atlas.tooFew')}</p>;
  return (
    <ul className={styles.bars}>
      {rows.map((row) => (
        <li key={row.name}>
          <span>{row.name}</span>
          <i style={{ width: `${(row.count / rows[0].count) * 100}%` }} />
          <b>{row.count.toLocaleString(i18n.language)}</b>
        </li>
      ))}
    </ul>
  );
}
