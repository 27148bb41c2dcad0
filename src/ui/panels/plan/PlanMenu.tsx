/** The plan's name, and behind it every kept plan and what can be done with plans and their files. */
import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { runCommand } from '../../../commands/commands';
import { EXPORTS, exportGrids, hasExport, openPlanFile, savePlanFile } from '../../../commands/file-commands';
import { handOverPackage } from '../../../commands/hand-over';
import { overlaySchemes } from '../../../commands/overlay-commands';
import {
  deletePlan,
  duplicatePlan,
  newPlan,
  openKeptPlan,
  renamePlan,
  restoreDeletedPlan,
} from '../../../commands/plan-commands';
import { inLanguage } from '../../../map/features';
import type { PlanHead } from '../../../store/plan-database';
import opened from '../../widgets/Popup.module.css';
import { useFigures } from './figures';
import styles from './PlanMenu.module.css';
import { usePlanName } from './plan-name';
import { useGround, useLanguage, useStudio } from './studio-context';

/** Deleted plans offered for restoring, the last ones. */
const SHOWN_DELETED = 3;

export function PlanMenu() {
  const studio = useStudio();
  const ground = useGround();
  const { t } = useTranslation();
  const figures = useFigures();
  const language = useLanguage();
  const nameOf = usePlanName();
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const shownName = nameOf(plan.name);
  const [heads, setHeads] = useState<readonly PlanHead[]>([]);
  const [deleted, setDeleted] = useState<readonly PlanHead[]>([]);
  const [isRenaming, setIsRenaming] = useState(false);

  const onOpenChange = (open: boolean) => {
    if (!open) return;
    void studio.app.plans.listPlans(ground.id).then(setHeads, () => setHeads([]));
    void studio.app.plans.listDeletedPlans(ground.id).then(setDeleted, () => setDeleted([]));
  };
  /** "Plan 3": the first number no kept plan has. */
  const freeName = () => {
    const names = new Set(heads.map((head) => nameOf(head.name)).concat(shownName));
    for (let n = 1; ; n++) {
      const name = t('studio.planName', { n });
      if (!names.has(name)) return name;
    }
  };

  if (isRenaming) {
    return (
      <input
        className={styles.rename}
        defaultValue={shownName}
        aria-label={t('command.rename-plan')}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to type here
        autoFocus
        onFocus={(event) => event.target.select()}
        onBlur={(event) => {
          // A name in the other language is no new name.
          if (event.target.value !== shownName) renamePlan(studio, event.target.value);
          setIsRenaming(false);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur();
          if (event.key === 'Escape') setIsRenaming(false);
        }}
      />
    );
  }
  const others = heads.filter((head) => head.id !== plan.id);
  return (
    <Menu.Root onOpenChange={onOpenChange}>
      <Menu.Trigger className={styles.trigger}>
        <strong>{shownName}</strong>
        <span aria-hidden="true">▾</span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner sideOffset={4} align="start" className={opened.positioner}>
          <Menu.Popup className={`${opened.popup} ${styles.popup}`}>
            {others.length > 0 && (
              <Menu.Group>
                <Menu.GroupLabel className={styles.heading}>{t('studio.otherPlans')}</Menu.GroupLabel>
                {others.map((head) => (
                  <Menu.Item key={head.id} className={styles.item} onClick={() => void openKeptPlan(studio, head.id)}>
                    <span>
                      {nameOf(head.name)}
                      {head.standing && (
                        <span className={styles.state}>{t(`keeping.standing.${head.standing.kind}`)}</span>
                      )}
                    </span>
                    <span className={styles.detail}>
                      {t('studio.planDetail', { grids: figures.count(head.grids), time: figures.moment(head.savedAt) })}
                    </span>
                  </Menu.Item>
                ))}
                <Menu.Separator className={styles.separator} />
              </Menu.Group>
            )}
            {ground.schemes.length > 0 && (
              <Menu.Item className={styles.item} onClick={() => newPlan(studio, 'scheme', freeName())}>
                {t('studio.newFromScheme')}
              </Menu.Item>
            )}
            {ground.schemes.slice(1).map(({ id, name }) => (
              <Menu.Item key={id} className={styles.item} onClick={() => newPlan(studio, { scheme: id }, freeName())}>
                <span className={styles.explained}>
                  {t('overlay.newFrom', { name: inLanguage(name, language) })}
                  <span className={styles.detail}>{t('overlay.newFromHint')}</span>
                </span>
              </Menu.Item>
            ))}
            <Menu.Item className={styles.item} onClick={() => newPlan(studio, 'empty', freeName())}>
              {t('studio.newEmpty')}
            </Menu.Item>
            <Menu.Item
              className={styles.item}
              onClick={() => duplicatePlan(studio, t('studio.copyOf', { name: plan.name }))}
            >
              {t('studio.duplicate')}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => studio.app.session.setState({ dialog: 'plans' })}>
              {t('keeping.plans.open')}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => studio.app.session.setState({ dialog: 'levels' })}>
              {t('levels.manage')}
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => runCommand(studio, overlaySchemes)}>
              <span>{t('overlay.menu')}</span>
              <kbd className={styles.detail}>W</kbd>
            </Menu.Item>
            {ground.schemes.length > 0 && (
              <Menu.Item className={styles.item} onClick={() => studio.app.session.setState({ dialog: 'cross-walk' })}>
                {t('overlay.crossWalk.open')}
              </Menu.Item>
            )}
            <Menu.Item className={styles.item} onClick={() => setIsRenaming(true)}>
              {t('command.rename-plan')}
            </Menu.Item>
            <Menu.Item
              className={`${styles.item} ${styles.danger}`}
              onClick={() => void deletePlan(studio, plan.id, shownName, freeName())}
            >
              {t('studio.deletePlan')}
            </Menu.Item>
            {deleted.slice(0, SHOWN_DELETED).map((head) => (
              <Menu.Item
                key={head.id}
                className={styles.item}
                onClick={() => void restoreDeletedPlan(studio, ground.id, head.id, true)}
              >
                {t('studio.restorePlan', { name: nameOf(head.name) })}
              </Menu.Item>
            ))}
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={() => runCommand(studio, openPlanFile)}>
              <span>{t('command.open-plan-file')}</span>
              <kbd className={styles.detail}>Ctrl+O</kbd>
            </Menu.Item>
            <Menu.Item className={styles.item} onClick={() => runCommand(studio, savePlanFile)}>
              <span>{t('command.save-plan-file')}</span>
              <kbd className={styles.detail}>Ctrl+S</kbd>
            </Menu.Item>
            <Menu.Separator className={styles.separator} />
            <Menu.Item className={styles.item} onClick={() => runCommand(studio, handOverPackage)}>
              <span>{t('handOver.open')}</span>
              <kbd className={styles.detail}>Ctrl+Shift+S</kbd>
            </Menu.Item>
            {EXPORTS.filter((format) => hasExport(studio, format)).map((format) => (
              <Menu.Item key={format} className={styles.item} onClick={() => exportGrids(studio, format)}>
                {t(`studio.exportAs.${format}`)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
