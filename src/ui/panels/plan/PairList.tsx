/** What moves between two plans, a line for each pair of grids: buildings, households, addresses. A click shows it. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Ground } from '../../../core/ground/ground';
import { addressRanges, rangeText } from '../../../core/plan/address-ranges';
import type { BuildingPart, Change } from '../../../core/plan/change-list';
import type { Plan } from '../../../core/plan/plan';
import { shortNumber } from '../../../core/plan/short-number';
import type { Language } from '../../../store/session';
import { Button } from '../../widgets/Button';
import { boxOfChange, changesBetween } from './changes-between';
import { useFigures } from './figures';
import styles from './Lists.module.css';
import { partName } from './part-name';
import { useGround, useLanguage, useStudio } from './studio-context';

/** Lines put on the page at once; a proposal for a district makes hundreds. */
const SHOWN = 100;
/** Streets named in a line before it says how many more. */
const SHOWN_RANGES = 6;

interface PairListProps {
  readonly before: Plan;
  readonly after: Plan;
  /** What the map is to compare the open plan with when a line is clicked: a plan's id or `IN_FORCE`. */
  readonly compareWith: string;
}

export function PairList({ before, after, compareWith }: PairListProps) {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  const [shown, setShown] = useState(SHOWN);
  const changes = useMemo(() => changesBetween(before, after, ground), [before, after, ground]);

  const show = (change: Change) => {
    const { session } = studio.app;
    const { compare } = session.getState();
    session.setState({
      grids: change.to !== null && after.grids.has(change.to) ? [change.to] : [],
      area: change.area,
      compareWith,
      compare: compare === 'off' ? 'difference' : compare,
    });
    studio.showBoxes(boxOfChange(change, after, ground));
  };
  const name = (code: string | null) => (code === null ? t('studio.noGrid') : shortNumber(code));

  if (changes.length === 0) return <p className={styles.lead}>{t('compare.same')}</p>;
  return (
    <>
      <ul>
        {changes.slice(0, shown).map((change) => (
          <li key={`${change.area} ${change.from} ${change.to}`}>
            <button type="button" className={styles.entry} data-change={change.to} onClick={() => show(change)}>
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
              <Addresses change={change} after={after} />
              {change.parts && <Parts parts={change.parts} />}
            </button>
          </li>
        ))}
      </ul>
      {changes.length > shown && (
        <div className={styles.more}>
          <Button look="outlined" onClick={() => setShown(shown + SHOWN)}>
            {t('compare.more', { count: changes.length - shown })}
          </Button>
        </div>
      )}
    </>
  );
}

/** Buildings of which some stairwells move, by name. */
function Parts({ parts }: { readonly parts: readonly BuildingPart[] }) {
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const texts = parts.slice(0, SHOWN_RANGES).map((part) => partName(ground, part, language, t));
  const rest = parts.length - SHOWN_RANGES;
  return (
    <span className={styles.sub}>
      {t('stairwell.parts', { parts: texts.join(t('compare.comma')) })}
      {rest > 0 && t('compare.andRanges', { count: rest })}
    </span>
  );
}

function Addresses({ change, after }: { readonly change: Change; readonly after: Plan }) {
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const texts = useMemo(
    () =>
      rangesOf(change, after, ground, language).map((range) =>
        range.side === 'both' ? rangeText(range) : t(`compare.side.${range.side}`, { range: rangeText(range) }),
      ),
    [change, after, ground, language, t],
  );
  if (texts.length === 0) return null;
  const rest = texts.length - SHOWN_RANGES;
  return (
    <span className={styles.sub}>
      {texts.slice(0, SHOWN_RANGES).join(t('compare.comma'))}
      {rest > 0 && t('compare.andRanges', { count: rest })}
    </span>
  );
}

function rangesOf({ area, plots, parts }: Change, after: Plan, ground: Ground, language: Language) {
  const { plotBuilding } = after.areas.get(area)!.mesh;
  const buildings = new Set([...plots].map((plot) => plotBuilding[plot]).filter((building) => building >= 0));
  // A range says that all of a house is meant.
  for (const { building } of parts ?? []) buildings.delete(building);
  return addressRanges(ground, buildings, language);
}
