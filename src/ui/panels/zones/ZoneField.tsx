/** The service zone of a grid, and the way into another, a new one, or none. */
import { useTranslation } from 'react-i18next';
import { joinZone, leaveZone, makeZoneOf } from '../../../commands/zone-commands';
import { zoneOfGrid } from '../../../core/plan/zones';
import { useLanguage, useShownPlan, useStudio } from '../plan/studio-context';

const NONE = 'none';
const NEW = 'new';

interface ZoneFieldProps {
  readonly grid: number;
  readonly className: string | undefined;
}

export function ZoneField({ grid, className }: ZoneFieldProps) {
  const studio = useStudio();
  const plan = useShownPlan();
  const language = useLanguage();
  const { t } = useTranslation();
  const zone = zoneOfGrid(plan).get(grid);

  const choose = (value: string) => {
    const chosen = plan.zones.find(({ id }) => String(id) === value);
    if (chosen) joinZone(studio, [grid], chosen);
    else if (value === NEW) makeZoneOf(studio, [grid]);
    else leaveZone(studio, [grid]);
  };
  return (
    <label className={className}>
      <span>{t('zones.zone')}</span>
      <select value={zone ? String(zone.id) : NONE} onChange={(event) => choose(event.target.value)}>
        <option value={NONE}>{t('zones.noZone')}</option>
        {plan.zones.map(({ id, name }) => (
          <option key={id} value={String(id)}>
            {name[language]}
          </option>
        ))}
        <option value={NEW}>{t('zones.newZone')}</option>
      </select>
    </label>
  );
}
