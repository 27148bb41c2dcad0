/** Who moves where against the scheme in force, in words; click shows the ground concerned. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Ground } from '../../../core/ground/ground';
import { type Change, changeList } from '../../../core/plan/change-list';
import { gridFacts } from '../../../core/plan/grid-facts';
import type { Plan } from '../../../core/plan/plan';
import { KEPT_PLANS, recentCache } from '../../../core/plan/recent-cache';
import { shortNumber } from '../../../core/plan/short-number';
import { Button } from '../../widgets/Button';
import { useFigures } from './figures';
import styles from './Lists.module.css';
import { useGround, useStudio } from './studio-context';

/** Lines put on the page at once; a proposal for a district makes hundreds. */
const SHOWN = 200;

const known = recentCache<Plan, { readonly before: Plan; readonly changes: readonly Change[] }>(KEPT_PLANS);

/** The change list of two plans, kept for the plans looked at last. */
export function changesBetween(before: Plan, after: Plan, ground: Ground): readonly Change[] {
  const found = known.get(after, 0, () => ({ before, changes: changeList(before, after, ground) }));
  return found.before === before ? found.changes : changeList(before, after, ground);
}

export function ChangeList() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useStore(studio.app.document.store, (state) => state.plan)!;
  const reference = useStore(studio.app.document.store, (state) => state.reference);
  const { t } = useTranslation();
  const figures = useFigures();
  const colourBy = useStore(studio.app.session, (session) => session.colourBy);
  const changes = useMemo(() => (reference ? changesBetween(reference, plan, ground) : []), [reference, plan, ground]);
  const sums = changes.reduce(
    (sum, change) => ({ buildings: sum.buildings + change.buildings, households: sum.households + change.households }),
    { buildings: 0, households: 0 },
  );

  if (!reference?.basedOn) return <p className={styles.lead}>{t('studio.noScheme')}</p>;

  const show = (change: Change) => {
    const grids = [change.to, change.from].filter((id) => id !== null && plan.grids.has(id)) as number[];
    studio.app.session.setState({ grids: grids.slice(0, 1), area: change.area, colourBy: 'change' });
    const facts = gridFacts(plan, ground);
    const near = grids.filter((id) => facts.get(id)?.bounds);
    if (near.length > 0) studio.showGrids(near);
  };
  const name = (code: string | null) => (code === null ? t('studio.noGrid') : shortNumber(code));

  return (
    <div className={styles.scroll}>
      <p className={styles.lead}>
        {changes.length === 0
          ? t('studio.noChanges')
          : t('studio.changeSum', {
              buildings: figures.count(sums.buildings),
              households: figures.count(sums.households),
              count: changes.length,
            })}
      </p>
      {changes.length > 0 && (
        <div className={styles.bar}>
          <Button
            isPressed={colourBy === 'change'}
            onClick={() => studio.app.session.setState({ colourBy: colourBy === 'change' ? 'grid' : 'change' })}
          >
            {t('studio.showChanges')}
          </Button>
        </div>
      )}
      <ul>
        {changes.slice(0, SHOWN).map((change) => (
          <li key={`${change.area} ${change.from} ${change.to}`}>
            <button type="button" className={styles.entry} onClick={() => show(change)}>
              <span className={styles.sub}>{figures.community(change.area)}</span>
              <span>
                {t(change.buildings > 0 ? 'studio.change' : 'studio.changeGround', {
                  buildings: figures.count(change.buildings),
                  households: figures.count(change.households),
                  area: figures.area(change.areaM2),
                  from: name(change.fromCode),
                  to: name(change.toCode),
                })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {changes.length > SHOWN && (
        <p className={styles.lead}>{t('studio.moreChanges', { count: changes.length - SHOWN })}</p>
      )}
    </div>
  );
}
