/** The service zones of the plan: name, totals, how their grids stand, and what can be done with the selected grids. */
import { useTranslation } from 'react-i18next';
import { runCommand } from '../../../commands/commands';
import { makeZoneOfSelection } from '../../../commands/zone-commands';
import { zoneFacts } from '../../../core/plan/zone-facts';
import { zoneOfGrid } from '../../../core/plan/zones';
import { zoneColours } from '../../../map/zone-colours';
import { Button } from '../../widgets/Button';
import { useGround, useSelection, useStudio } from '../plan/studio-context';
import { useCalmPlan } from '../plan/use-calm-plan';
import { ZoneEntry } from './ZoneEntry';
import styles from './ZoneList.module.css';

export function ZoneList() {
  const studio = useStudio();
  const ground = useGround();
  const plan = useCalmPlan();
  const selection = useSelection().filter((id) => plan.grids.has(id));
  const { t } = useTranslation();
  const facts = zoneFacts(plan, ground);
  const colours = zoneColours(plan);
  const zoneOf = zoneOfGrid(plan);
  const outside = [...plan.grids.keys()].filter((id) => !zoneOf.has(id));

  const make = (
    <Button look="outlined" title="Shift+Z" onClick={() => runCommand(studio, makeZoneOfSelection)}>
      {selection.length > 0 ? t('zones.makeNext', { count: selection.length }) : t('zones.make')}
    </Button>
  );
  if (plan.zones.length === 0) {
    return (
      <div className={styles.empty}>
        <strong>{t('zones.none')}</strong>
        <p>{t('zones.about')}</p>
        {make}
      </div>
    );
  }
  return (
    <div className={styles.scroll}>
      <div className={styles.bar}>{make}</div>
      <ul aria-label={t('zones.zones')}>
        {plan.zones.map((zone) => (
          <ZoneEntry
            key={zone.id}
            zone={zone}
            facts={facts.get(zone.id)!}
            colour={colours.get(zone.id)!}
            selection={selection}
          />
        ))}
      </ul>
      {outside.length > 0 && (
        <p className={styles.outside}>
          {t('zones.outside', { count: outside.length })}
          <Button onClick={() => studio.app.session.setState({ grids: outside })}>{t('zones.selectOutside')}</Button>
        </p>
      )}
    </div>
  );
}
