/** One service zone in the list. */
import { useTranslation } from 'react-i18next';
import { tellRefusal } from '../../../commands/grid-commands';
import { endZone, joinZone, leaveZone, nameZone } from '../../../commands/zone-commands';
import { refuse } from '../../../core/outcome';
import type { Zone } from '../../../core/plan/plan';
import type { ZoneFacts } from '../../../core/plan/zone-facts';
import { Button } from '../../widgets/Button';
import { TypedText } from '../../widgets/TypedText';
import { useFigures } from '../plan/figures';
import { useLanguage, useStudio } from '../plan/studio-context';
import styles from './ZoneList.module.css';

interface ZoneEntryProps {
  readonly zone: Zone;
  readonly facts: ZoneFacts;
  /** Index of its colour on the map. */
  readonly colour: number;
  readonly selection: readonly number[];
}

export function ZoneEntry({ zone, facts, colour, selection }: ZoneEntryProps) {
  const studio = useStudio();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  const name = zone.name[language];
  const comers = selection.filter((id) => !zone.grids.includes(id));
  const leavers = selection.filter((id) => zone.grids.includes(id));
  const isWhole = selection.length === zone.grids.length && comers.length === 0;
  const { pieces } = facts.shape;

  const sums = [
    t('zones.gridCount', { count: facts.grids }),
    t('zones.residents', { residents: figures.count(facts.residents) }),
    t('zones.buildings', { buildings: figures.count(facts.buildings) }),
    figures.area(facts.areaM2),
  ];
  return (
    <li className={styles.zone} data-zone={zone.id} data-selected={isWhole}>
      <div className={styles.head}>
        <i className={styles.swatch} data-colour={colour} aria-hidden="true" />
        <TypedText
          key={name}
          className={styles.name}
          aria-label={t('zones.name')}
          value={name}
          onCommit={(text) => {
            if (text !== '') return nameZone(studio, zone, text);
            tellRefusal(studio.app, refuse('empty-name'));
            return false;
          }}
        />
        <span className={styles.households}>
          {figures.count(facts.households)} <small>{t('unit.households')}</small>
        </span>
      </div>
      <p className={styles.sums}>{sums.join(' · ')}</p>
      <p className={styles.sums}>
        {facts.balanced > 0 && (
          <span>{t('zones.inRange', { count: facts.inRange, all: figures.count(facts.balanced) })}</span>
        )}
        {facts.areas.length > 1 && <span>{t('zones.areas', { count: facts.areas.length })}</span>}
        {pieces > 1 && <em className={styles.torn}>{t('zones.pieces', { count: pieces })}</em>}
      </p>
      <div className={styles.actions}>
        <Button onClick={() => studio.showGrids(zone.grids)}>{t('zones.show')}</Button>
        <Button
          onClick={() =>
            studio.app.session.setState({ grids: zone.grids, ...(facts.areas.length > 0 && { area: facts.areas[0] }) })
          }
        >
          {t('zones.select')}
        </Button>
        {comers.length > 0 && <Button onClick={() => joinZone(studio, comers, zone)}>{t('zones.add')}</Button>}
        {leavers.length > 0 && !isWhole && (
          <Button onClick={() => leaveZone(studio, leavers)}>{t('zones.leave')}</Button>
        )}
        <Button look="danger" onClick={() => endZone(studio, zone)}>
          {t('zones.dissolve')}
        </Button>
      </div>
    </li>
  );
}
