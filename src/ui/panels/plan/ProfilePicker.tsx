/** The range grids are drawn to: one of the shipped profiles, or the plan's own numbers. */
import { Popover } from '@base-ui/react/popover';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { allowDivision, setProfile } from '../../../commands/plan-commands';
import type { Profile } from '../../../core/plan/plan';
import { PROFILES } from '../../../core/plan/profiles';
import opened from '../../widgets/Popup.module.css';
import { useFigures } from './figures';
import styles from './ProfilePicker.module.css';
import { useLanguage, useStudio } from './studio-context';

export function ProfilePicker() {
  const studio = useStudio();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  const profile = useStore(studio.app.document.store, (document) => document.plan!.profile);
  const unit = profile.balance === 'area' ? 'm²' : t('unit.households');
  return (
    <Popover.Root>
      <Popover.Trigger className={styles.trigger}>
        <span className={styles.caption}>{t('studio.target')}</span>
        <span>
          {figures.count(profile.min)}–{figures.count(profile.max)} {unit}
        </span>
        <span aria-hidden="true">▾</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner sideOffset={4} align="end" className={opened.positioner}>
          <Popover.Popup className={`${opened.popup} ${styles.popup}`}>
            <Popover.Title className={styles.title}>{t('studio.profile')}</Popover.Title>
            <ul>
              {PROFILES.map((offered) => (
                <li key={offered.id}>
                  <button
                    type="button"
                    className={styles.option}
                    aria-pressed={offered.id === profile.id}
                    onClick={() => setProfile(studio, offered)}
                  >
                    <span>{offered.name[language]}</span>
                    <span className={styles.range}>
                      {figures.count(offered.min)}–{figures.count(offered.max)}
                      {offered.balance === 'area' && ' m²'}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
            <div className={styles.numbers}>
              {(['min', 'target', 'max'] as const).map((key) => (
                <label key={`${key}-${profile[key]}`}>
                  <span>{t(`studio.${key}`)}</span>
                  <input
                    type="number"
                    min={1}
                    defaultValue={profile[key]}
                    onBlur={(event) =>
                      setNumber(profile, key, event.target.valueAsNumber, (next) => setProfile(studio, next))
                    }
                    onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
                  />
                </label>
              ))}
            </div>
            <label className={styles.switch}>
              <input
                type="checkbox"
                checked={profile.divideBuildings ?? false}
                onChange={(event) => allowDivision(studio, event.target.checked)}
              />
              <span>{t('stairwell.allow')}</span>
            </label>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** A profile of the plan's own; numbers out of order push the others along. */
function setNumber(
  profile: Profile,
  key: 'min' | 'target' | 'max',
  value: number,
  onSet: (profile: Profile) => void,
): void {
  if (!(value >= 1) || Math.round(value) === profile[key]) return;
  const next = { ...profile, id: 'own', name: { zh: '自定义', en: 'Own numbers' }, [key]: Math.round(value) };
  if (key === 'min') onSet({ ...next, target: Math.max(next.target, next.min), max: Math.max(next.max, next.min) });
  else if (key === 'max')
    onSet({ ...next, target: Math.min(next.target, next.max), min: Math.min(next.min, next.max) });
  else onSet({ ...next, min: Math.min(next.min, next.target), max: Math.max(next.max, next.target) });
}
