/** Which grid of the level above a grid lies in, and what it holds of the level below; each is a way to that level. */
import { useTranslation } from 'react-i18next';
import { goToLevel } from '../../../commands/level-commands';
import { gridFacts } from '../../../core/plan/grid-facts';
import { nextLevel, onLevel } from '../../../core/plan/levels';
import { childrenByParent, parentShares } from '../../../core/plan/nesting';
import type { Level, Plan } from '../../../core/plan/plan';
import { shortNumber } from '../../../core/plan/short-number';
import { useFigures } from './figures';
import styles from './Relatives.module.css';
import { useGround, useLanguage, useShownPlan, useStudio } from './studio-context';

export function Relatives({ grid }: { readonly grid: number }) {
  const plan = useShownPlan();
  const above = nextLevel(plan, 'above');
  const below = nextLevel(plan, 'below');
  if (!above && !below) return null;
  return (
    <dl className={styles.relatives}>
      {above && <Parents plan={plan} level={above} grid={grid} />}
      {below && <Children plan={plan} level={below} grid={grid} />}
    </dl>
  );
}

interface OneLevel {
  readonly plan: Plan;
  readonly level: Level;
  readonly grid: number;
}

function Parents({ plan, level, grid }: OneLevel) {
  const studio = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  const upper = onLevel(plan, level.id);
  const facts = gridFacts(upper, ground);
  return (
    <div>
      <dt>{level.name[language]}</dt>
      {(parentShares(plan).get(grid) ?? []).map(({ parent, households }, rank) => {
        const of = upper.grids.get(parent);
        if (!of) return <dd key={parent}>{t('levels.noParent')}</dd>;
        const sum = figures.count(rank === 0 ? facts.get(parent)!.households : households);
        return (
          <dd key={parent} data-strayed={rank > 0}>
            <button type="button" className={styles.relative} onClick={() => goToLevel(studio, level)}>
              <strong>{shortNumber(of.code)}</strong> {of.name[language]}
              <span className={styles.sum}>
                {sum} {t('unit.households')}
              </span>
            </button>
          </dd>
        );
      })}
    </div>
  );
}

function Children({ plan, level, grid }: OneLevel) {
  const studio = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  const lower = onLevel(plan, level.id);
  const children = childrenByParent(plan, lower).get(grid) ?? [];
  const facts = gridFacts(lower, ground);
  const households = children.reduce((sum, id) => sum + facts.get(id)!.households, 0);
  return (
    <div>
      <dt>{level.name[language]}</dt>
      <dd>
        <button type="button" className={styles.relative} onClick={() => goToLevel(studio, level)}>
          <strong>{figures.count(children.length)}</strong> {t('levels.countWord', { count: children.length })}
          <span className={styles.sum}>
            {figures.count(households)} {t('unit.households')}
          </span>
        </button>
      </dd>
    </div>
  );
}
