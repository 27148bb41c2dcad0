/** Which level of nested grids is worked on, and the way to the others; nothing where grids do not nest. */
import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { goToLevel, levelDown, levelUp } from '../../../commands/level-commands';
import { workingLevel } from '../../../core/plan/levels';
import type { Level, Plan } from '../../../core/plan/plan';
import opened from '../../widgets/Popup.module.css';
import { useFigures } from './figures';
import styles from './LevelSwitch.module.css';
import { useLanguage, useStudio } from './studio-context';

/** Grids of a level, be it worked on or not. */
export function gridCountOf(plan: Plan, level: Level): number {
  return level.id === plan.level ? plan.grids.size : (plan.resting?.get(level.id)?.grids.size ?? 0);
}

export function LevelSwitch() {
  const studio = useStudio();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const working = workingLevel(plan);
  if (!plan.levels || !working) return null;
  const at = plan.levels.indexOf(working);
  const keyOf = (index: number) =>
    index === at - 1 ? levelUp.keys[0] : index === at + 1 ? levelDown.keys[0] : undefined;
  return (
    <Menu.Root>
      <Menu.Trigger
        className={styles.trigger}
        aria-label={`${t('levels.switch')}: ${working.name[language]}`}
        title={t('levels.switch')}
      >
        <Depth levels={plan.levels.length} at={at} />
        <strong>{working.name[language]}</strong>
        <span className={styles.count}>{figures.count(plan.grids.size)}</span>
        <span aria-hidden="true">▾</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className={opened.positioner}>
          <Menu.Popup className={`${opened.popup} ${styles.popup}`}>
            {plan.levels.map((level, index) => (
              <Menu.Item
                key={level.id}
                className={styles.item}
                data-working={level === working}
                aria-current={level === working ? 'true' : undefined}
                onClick={() => goToLevel(studio, level)}
              >
                <span className={styles.name} style={{ paddingLeft: 12 * index }}>
                  {level.name[language]}
                </span>
                <span className={styles.count}>{figures.count(gridCountOf(plan, level))}</span>
                <kbd className={styles.key}>{keyOf(index)}</kbd>
              </Menu.Item>
            ))}
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={() => studio.app.session.setState({ dialog: 'levels' })}>
              {t('levels.manage')}
            </Menu.Item>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

/** As many strokes as levels, each a step in, the one worked on strong. */
function Depth({ levels, at }: { readonly levels: number; readonly at: number }) {
  return (
    <svg className={styles.depth} width={14} height={4 * levels} aria-hidden="true">
      {Array.from({ length: levels }, (_, index) => (
        <rect
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is its place
          key={index}
          x={Math.min(8, 2 * index)}
          y={4 * index}
          width={14 - Math.min(8, 2 * index)}
          height={2.4}
          data-working={index === at}
        />
      ))}
    </svg>
  );
}
