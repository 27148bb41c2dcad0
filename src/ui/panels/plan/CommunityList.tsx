/** What changes against the scheme in force, community by community; each can go back to it in one step. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { revertCommunity } from '../../../commands/grid-commands';
import { withNumbers } from '../../../commands/with-numbers';
import { type Change, movedBuildingCount } from '../../../core/plan/change-list';
import type { Plan } from '../../../core/plan/plan';
import { frozenRefusal } from '../../../core/plan/standing';
import { Button } from '../../widgets/Button';
import styles from './CommunityList.module.css';
import { boxOfChange, changesBetween } from './changes-between';
import { useFigures } from './figures';
import lists from './Lists.module.css';
import { useGround, useStudio } from './studio-context';

export function CommunityList({ before, after }: { readonly before: Plan; readonly after: Plan }) {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  const heldBack = useStore(studio.app.document.store, (state) => state.heldBack);
  const refusal = heldBack ?? frozenRefusal(after);
  const communities = useMemo(() => {
    const byArea = new Map<number, Change[]>();
    for (const change of changesBetween(before, after, ground)) {
      const known = byArea.get(change.area);
      if (known) known.push(change);
      else byArea.set(change.area, [change]);
    }
    return [...byArea];
  }, [before, after, ground]);

  return (
    <ul>
      {communities.map(([area, changes]) => {
        const community = figures.community(area);
        const sum = { buildings: movedBuildingCount(changes), households: 0, areaM2: 0 };
        for (const change of changes) {
          sum.households += change.households;
          sum.areaM2 += change.areaM2;
        }
        return (
          <li key={area} className={styles.line} data-community={area}>
            <button
              type="button"
              className={lists.entry}
              onClick={() => {
                studio.app.session.setState({ area });
                studio.showBoxes(changes.flatMap((change) => boxOfChange(change, after, ground)));
              }}
            >
              <span>{community}</span>
              <span className={lists.sub}>
                {t(sum.buildings > 0 ? 'affected.inCommunity' : 'affected.groundInCommunity', {
                  buildings: figures.count(sum.buildings),
                  households: figures.count(sum.households),
                  area: figures.area(sum.areaM2),
                })}
              </span>
            </button>
            <Button
              look="outlined"
              className={styles.revert}
              aria-label={t('affected.revertOf', { community })}
              disabled={refusal !== null}
              title={refusal ? t(`refusal.${refusal.reason}`, withNumbers(refusal.values)) : undefined}
              onClick={() => revertCommunity(studio, area, community)}
            >
              {t('affected.revert')}
            </Button>
          </li>
        );
      })}
    </ul>
  );
}
