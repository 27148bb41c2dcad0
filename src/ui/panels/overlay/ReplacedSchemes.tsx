/** Which other schemes an all-purpose plan takes the place of: chosen before publishing, counted after. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { otherSchemes } from '../../../commands/standing-commands';
import type { Published } from '../../../core/plan/plan';
import { inLanguage } from '../../../map/features';
import { useFigures } from '../plan/figures';
import { useGround, useLanguage, useStudio } from '../plan/studio-context';
import styles from './ReplacedSchemes.module.css';

interface ReplacedSchemesProps {
  readonly chosen: readonly string[];
  readonly onChoose: (schemes: readonly string[]) => void;
}

export function ReplacedSchemes({ chosen, onChoose }: ReplacedSchemesProps) {
  const studio = useStudio();
  const language = useLanguage();
  const { t } = useTranslation();
  useStore(studio.app.editions.store);
  const schemes = otherSchemes(studio);
  if (schemes.length === 0) return null;
  return (
    <fieldset className={styles.schemes}>
      <legend>{t('overlay.replace')}</legend>
      {schemes.map(({ id, name, grids }) => (
        <label key={id}>
          <input
            type="checkbox"
            checked={chosen.includes(id)}
            onChange={({ target }) =>
              onChoose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
            }
          />
          <span>{inLanguage(name, language)}</span>
          <span className={styles.count}>{t('overlay.gridCount', { count: grids.length })}</span>
        </label>
      ))}
      {chosen.length > 0 && <p className={styles.hint}>{t('overlay.replaceHint')}</p>}
    </fieldset>
  );
}

/** A figure for each scheme replaced, in a list of facts. */
export function ReplacedFacts({ standing }: { readonly standing: Published }) {
  const ground = useGround();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  return standing.crossWalks?.map(({ scheme, closed }) => {
    const name = ground.schemes.find(({ id }) => id === scheme)?.name;
    return (
      <div key={scheme} data-replaced={scheme}>
        <dt>{t('overlay.replaced', { name: name ? inLanguage(name, language) : scheme })}</dt>
        <dd>{figures.count(closed.length)}</dd>
      </div>
    );
  });
}
