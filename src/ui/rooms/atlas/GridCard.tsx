/** The card of one grid: what it is, how it stands by every measure with its numerator and denominator. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { gridFacts } from '../../../core/plan/grid-facts';
import { shortNumber } from '../../../core/plan/short-number';
import { zoneOfGrid } from '../../../core/plan/zones';
import { useApp } from '../../app-context';
import { Button } from '../../widgets/Button';
import type { AtlasFigures } from './atlas-figures';
import { CategoryBars } from './CategoryBars';
import { Fact } from './Fact';
import { formatChange, formatCount, formatValue, formatWindow } from './format';
import styles from './GridCard.module.css';
import { canSay } from './measure-values';
import { PatrolFacts } from './PatrolFacts';

const INCIDENT_MEASURES = ['reported', 'open', 'overdue'] as const;

interface GridCardProps {
  readonly figures: AtlasFigures;
  readonly grid: number;
  readonly onClose: () => void;
  readonly onZoom: () => void;
}

const COUNT_OF = { reported: 'total', open: 'open', overdue: 'overdue' } as const;

export function GridCard({ figures, grid: id, onClose, onZoom }: GridCardProps) {
  const { session } = useApp();
  const { t, i18n } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const { plan, ground, measures, incidents, counts, countsBefore, window, utcOffsetMin } = figures;
  const grid = plan.grids.get(id)!;
  const facts = gridFacts(plan, ground).get(id);
  const at = measures.board.positionOf.get(id)!;
  const areas = facts?.areas ?? [];
  const communities = areas.map((area) => ground.areas[area].name[language]).join(' / ');
  const zone = zoneOfGrid(plan).get(id);
  const name = grid.name[language] || grid.name.zh || grid.name.en || grid.code;

  return (
    <section className={styles.card} aria-label={name}>
      <header>
        <span className={styles.number}>{shortNumber(grid.code)}</span>
        <div>
          <h2>{name}</h2>
          <p>{[communities, t(`gridKind.${grid.kind}`), zone?.name[language]].filter(Boolean).join(' · ')}</p>
        </div>
        <Button onClick={onClose} aria-label={t('action.close')}>
          ✕
        </Button>
      </header>
      <dl className={styles.facts}>
        <Fact name={t('atlas.column.code')} value={grid.code} />
        <Fact name={t('atlas.measure.households')} value={formatCount(measures.households[at], i18n.language)} />
        <Fact name={t('atlas.column.buildings')} value={(facts?.buildings ?? 0).toLocaleString(i18n.language)} />
        <Fact
          name={t('atlas.column.area')}
          value={`${((facts?.areaM2 ?? 0) / 1e4).toLocaleString(i18n.language, { maximumFractionDigits: 1 })} ${t('atlas.hectares')}`}
        />
      </dl>
      {counts && window && (
        <>
          <h3>
            {t('atlas.incidentsIn')} <small>{formatWindow(window, i18n.language, utcOffsetMin)}</small>
          </h3>
          <dl className={`${styles.facts} ${styles.three}`}>
            {INCIDENT_MEASURES.filter((measure) => incidents && canSay(incidents, measure)).map((measure) => (
              <Fact
                key={measure}
                name={t(`atlas.short.${measure}`)}
                value={formatValue(measure, counts[COUNT_OF[measure]][at], i18n.language)}
                note={
                  countsBefore &&
                  formatChange(
                    measure,
                    counts[COUNT_OF[measure]][at],
                    countsBefore[COUNT_OF[measure]][at],
                    i18n.language,
                  )
                }
              />
            ))}
          </dl>
          <CategoryBars figures={figures} position={at} />
          {countsBefore && <p className={styles.small}>{t('atlas.changeNote')}</p>}
        </>
      )}
      <PatrolFacts figures={figures} position={at} />
      <footer>
        <Button look="outlined" onClick={onZoom}>
          {t('atlas.zoomTo')}
        </Button>
        <Button look="outlined" onClick={() => session.setState({ room: 'studio', area: areas[0] ?? -1 })}>
          {t('atlas.toStudio')}
        </Button>
      </footer>
    </section>
  );
}
