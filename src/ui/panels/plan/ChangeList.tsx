/** Who moves where against the scheme in force: in words by pair of grids, by building or by community. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { movedBuildingCount } from '../../../core/plan/change-list';
import { workingLevel } from '../../../core/plan/levels';
import { linkChanges } from '../../../core/plan/link-changes';
import { zoneChangeCount, zoneChanges } from '../../../core/plan/zone-changes';
import { inForceBeside } from '../../../store/document';
import { IN_FORCE } from '../../../store/session';
import { Button } from '../../widgets/Button';
import { Segmented } from '../../widgets/Segmented';
import { ZoneChanges } from '../zones/ZoneChanges';
import { AffectedList } from './AffectedList';
import { CommunityList } from './CommunityList';
import { changesBetween } from './changes-between';
import { useFigures } from './figures';
import { LinkChanges } from './LinkChanges';
import styles from './Lists.module.css';
import { PairList } from './PairList';
import { useGround, useLanguage, useStudio } from './studio-context';

const VIEWS = ['pairs', 'buildings', 'communities'] as const;

/** What is said where nobody changes grid: by whether zones differ, and links. */
const ONLY = [
  ['studio.noChanges', 'links.onlyLinks'],
  ['zones.onlyZones', 'zones.onlyZonesAndLinks'],
] as const;

/** Nothing to compare with: no scheme in force at all, or none on the level worked on. */
function NoScheme() {
  const { app } = useStudio();
  const language = useLanguage();
  const { t } = useTranslation();
  const level = useStore(app.document.store, ({ plan, reference }) =>
    reference?.basedOn ? workingLevel(plan!) : null,
  );
  const text = level ? t('levels.noneInForce', { name: level.name[language] }) : t('studio.noScheme');
  return <p className={styles.lead}>{text}</p>;
}

export function ChangeList() {
  const { app } = useStudio();
  const ground = useGround();
  const plan = useStore(app.document.store, (state) => state.plan)!;
  const reference = useStore(app.document.store, inForceBeside);
  const { t } = useTranslation();
  const figures = useFigures();
  const isShown = useStore(
    app.session,
    ({ compare, compareWith }) => compare === 'difference' && compareWith === IN_FORCE,
  );
  const [view, setView] = useState<(typeof VIEWS)[number]>('pairs');
  const changes = useMemo(() => (reference ? changesBetween(reference, plan, ground) : []), [reference, plan, ground]);
  const sums = {
    buildings: movedBuildingCount(changes),
    households: changes.reduce((sum, change) => sum + change.households, 0),
  };

  const zones = useMemo(() => (reference ? zoneChangeCount(zoneChanges(reference, plan)) : 0), [reference, plan]);

  if (!reference) return <NoScheme />;
  if (changes.length === 0) {
    return (
      <div className={styles.scroll}>
        <p className={styles.lead}>{t(ONLY[Number(zones > 0)][Number(linkChanges(reference, plan).length > 0)])}</p>
        <LinkChanges before={reference} after={plan} />
        <ZoneChanges before={reference} after={plan} />
      </div>
    );
  }
  return (
    <div className={styles.scroll}>
      <p className={styles.lead}>
        {t('studio.changeSum', {
          buildings: figures.count(sums.buildings),
          households: figures.count(sums.households),
          count: changes.length,
        })}
      </p>
      <div className={styles.bar}>
        <Segmented
          label={t('affected.view')}
          value={view}
          options={VIEWS.map((value) => ({ value, text: t(`affected.by.${value}`) }))}
          onChange={setView}
        />
        <Button
          look="outlined"
          isPressed={isShown}
          onClick={() => app.session.setState({ compare: isShown ? 'off' : 'difference', compareWith: IN_FORCE })}
        >
          {t('studio.showChanges')}
        </Button>
      </div>
      {view === 'pairs' && <PairList before={reference} after={plan} compareWith={IN_FORCE} />}
      {view === 'buildings' && <AffectedList before={reference} after={plan} />}
      {view === 'communities' && <CommunityList before={reference} after={plan} />}
      <LinkChanges before={reference} after={plan} />
      <ZoneChanges before={reference} after={plan} />
    </div>
  );
}
