/** What a minimum change moves, move by move, with the rule that forces it; click shows the ground on the map. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../../commands/propose-grids';
import type { ForcedMove } from '../../../core/partition/problem';
import { shortNumber } from '../../../core/plan/short-number';
import { useFigures } from '../plan/figures';
import lists from '../plan/Lists.module.css';
import { useGround, useStudio } from '../plan/studio-context';
import styles from './ProposePanel.module.css';
import { groundOfParts, type PlotsByArea, plotsOfUnits, pointOut } from './proposal-ground';

/** Moves named one by one. */
const SHOWN = 60;

interface MoveLine {
  readonly move: ForcedMove;
  readonly plots: PlotsByArea;
  readonly buildings: number;
  readonly households: number;
  readonly areaM2: number;
  readonly from: string | null;
  readonly to: string;
  readonly towards: string | null;
}

export function ForcedMoves({ proposal }: { readonly proposal: Proposal }) {
  const studio = useStudio();
  const { projection } = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  const lines = useMemo(() => moveLines(proposal), [proposal]);

  const name = (code: string | null) => (code === null ? t('proposal.noGrid') : shortNumber(code));

  if (lines.length === 0) {
    const isInRange = proposal.result.outOfBand.length === 0;
    return <p className={styles.note}>{t(isInRange ? 'proposal.noMoves' : 'proposal.noMoveHelps')}</p>;
  }
  return (
    <section className={styles.list}>
      <h3>{t('proposal.moves.title', { count: lines.length })}</h3>
      <ul>
        {lines.slice(0, SHOWN).map((line) => {
          const values = { from: name(line.from), to: name(line.to), towards: name(line.towards) };
          return (
            <li key={line.move.units[0]}>
              <button
                type="button"
                className={lists.entry}
                onClick={() => pointOut(studio, projection, proposal, line)}
              >
                <span>
                  {t(line.buildings > 0 ? 'proposal.move' : 'proposal.moveGround', {
                    ...values,
                    buildings: figures.count(line.buildings),
                    households: figures.count(line.households),
                    area: figures.area(line.areaM2),
                  })}
                </span>
                <span className={lists.sub}>{t(`proposal.moveRule.${line.move.rule}`, values)}</span>
              </button>
            </li>
          );
        })}
      </ul>
      {lines.length > SHOWN && (
        <p className={styles.note}>{t('proposal.moves.more', { count: lines.length - SHOWN })}</p>
      )}
    </section>
  );
}

function moveLines(proposal: Proposal): MoveLine[] {
  const { question, result, plan } = proposal;
  const grounds = groundOfParts(proposal);
  return (result.moves ?? []).map((move) => {
    const plots = plotsOfUnits(question, move.units);
    const buildings = new Set<number>();
    let households = 0;
    let areaM2 = 0;
    for (const [area, listed] of plots) {
      const { mesh } = plan.areas.get(area)!;
      for (const plot of listed) {
        if (mesh.plotBuilding[plot] >= 0) buildings.add(mesh.plotBuilding[plot]);
        households += mesh.plotHouseholds[plot];
        areaM2 += mesh.plotAreaM2[plot];
      }
    }
    return {
      move,
      plots,
      buildings: buildings.size,
      households,
      areaM2,
      from: question.plan.grids.get(move.from)?.code ?? null,
      to: grounds.get(move.to)!.code,
      towards: move.towards === undefined ? null : (grounds.get(move.towards)?.code ?? null),
    };
  });
}
