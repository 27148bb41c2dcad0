/** The panel at the right: the selected grid, and under it grids, issues, changes or history. */
import { Tabs } from '@base-ui/react/tabs';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { checkPlan } from '../../../core/checks/check-plan';
import { linkChanges } from '../../../core/plan/link-changes';
import { zoneChangeCount, zoneChanges } from '../../../core/plan/zone-changes';
import { GRID_VIEWS, PANEL_TABS, type PanelTab } from '../../../store/desk';
import { inForceBeside } from '../../../store/document';
import { ChangeList } from '../../panels/plan/ChangeList';
import { changesBetween } from '../../panels/plan/changes-between';
import { GridCard } from '../../panels/plan/GridCard';
import { GridList } from '../../panels/plan/GridList';
import { HistoryList } from '../../panels/plan/HistoryList';
import { IssueList } from '../../panels/plan/IssueList';
import { useDesk, useGround, useStudio } from '../../panels/plan/studio-context';
import { useCalmPlan } from '../../panels/plan/use-calm-plan';
import { useSheet } from '../../panels/plan/use-sheet';
import { ZoneList } from '../../panels/zones/ZoneList';
import { Segmented } from '../../widgets/Segmented';
import pane from '../../widgets/SidePane.module.css';
import styles from './SidePanel.module.css';

export function SidePanel() {
  const { desk } = useStudio();
  const { t } = useTranslation();
  const isOpen = useDesk((state) => state.isPanelOpen);
  const tab = useDesk((state) => state.tab);
  const counts = useCounts();
  const sheet = useSheet();
  return (
    <>
      <button
        type="button"
        className={styles.handle}
        aria-expanded={isOpen}
        aria-label={t('command.toggle-panel')}
        title={`${t('command.toggle-panel')} (\\)`}
        onClick={() => desk.setState({ isPanelOpen: !isOpen })}
      >
        {isOpen ? '›' : '‹'}
      </button>
      {isOpen && (
        <aside ref={sheet} className={`${pane.pane} ${pane.sheet} ${styles.panel}`} aria-label={t('studio.panel')}>
          <GridCard />
          <Tabs.Root
            className={styles.tabs}
            value={tab}
            onValueChange={(value) => desk.setState({ tab: value as PanelTab })}
          >
            <Tabs.List className={styles.list}>
              {PANEL_TABS.map((name) => (
                <Tabs.Tab key={name} value={name} className={styles.tab}>
                  {t(`studio.tab.${name}`)}
                  {counts[name] !== undefined && (
                    <span className={styles.count} data-hard={name === 'issues' && counts.hard > 0}>
                      {counts[name]}
                    </span>
                  )}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={tab} className={styles.body}>
              {tab === 'grids' && <GridsOrZones />}
              {tab === 'issues' && <IssueList />}
              {tab === 'changes' && <ChangeList />}
              {tab === 'history' && <HistoryList />}
            </Tabs.Panel>
          </Tabs.Root>
        </aside>
      )}
    </>
  );
}

/** Grids one by one, or the service zones they are collected into. */
function GridsOrZones() {
  const { desk } = useStudio();
  const { t } = useTranslation();
  const view = useDesk((state) => state.gridView);
  return (
    <div className={styles.stack}>
      <div className={styles.views}>
        <Segmented
          label={t('zones.view')}
          value={view}
          options={GRID_VIEWS.map((value) => ({ value, text: t(`zones.${value}`) }))}
          onChange={(gridView) => desk.setState({ gridView })}
        />
      </div>
      {view === 'grids' ? <GridList /> : <ZoneList />}
    </div>
  );
}

function useCounts(): { issues: number; hard: number; changes?: number; grids?: number; history?: number } {
  const studio = useStudio();
  const ground = useGround();
  const shown = useCalmPlan();
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const reference = useStore(studio.app.document.store, inForceBeside);
  const zones = useMemo(() => (reference ? zoneChangeCount(zoneChanges(reference, plan)) : 0), [reference, plan]);
  const issues = checkPlan(shown, ground);
  return {
    issues: issues.length,
    hard: issues.filter((issue) => issue.severity === 'hard').length,
    ...(reference && {
      changes: changesBetween(reference, plan, ground).length + linkChanges(reference, plan).length + zones,
    }),
  };
}
