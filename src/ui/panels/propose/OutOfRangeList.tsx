/** The grids of a proposal that stay outside the range, each with the reason; click shows it on the map. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../../commands/propose-grids';
import { shortNumber } from '../../../core/plan/short-number';
import { useFigures } from '../plan/figures';
import lists from '../plan/Lists.module.css';
import { useGround, useStudio } from '../plan/studio-context';
import styles from './ProposePanel.module.css';
import { groundOfParts, pointOut } from './proposal-ground';

/** Grids named one by one; a whole district has dozens. */
const SHOWN = 40;

export function OutOfRangeList({ proposal }: { readonly proposal: Proposal }) {
  const studio = useStudio();
  const { projection } = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  const grounds = useMemo(() => groundOfParts(proposal), [proposal]);
  const { outOfBand } = proposal.result;
  if (outOfBand.length === 0) return null;
  const isArea = proposal.plan.profile.balance === 'area';
  return (
    <section className={styles.list}>
      <h3>{t('proposal.outOfRange', { count: outOfBand.length })}</h3>
      <ul>
        {outOfBand.slice(0, SHOWN).map(({ part, weight, reason }) => {
          const ground = grounds.get(part)!;
          return (
            <li key={part}>
              <button
                type="button"
                className={lists.entry}
                onClick={() => pointOut(studio, projection, proposal, ground)}
              >
                <span>
                  {t(isArea ? 'proposal.gridArea' : 'proposal.gridLoad', {
                    number: shortNumber(ground.code),
                    households: figures.count(weight),
                    area: figures.area(weight),
                  })}
                </span>
                <span className={lists.sub}>{t(`outOfBand.${reason}`)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
