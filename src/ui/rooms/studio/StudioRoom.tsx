/** The Studio: plan bar, tool rail, map, panel, balance strip. Made by create-studio.ts, shown here. */
import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { createComparison } from '../../../store/comparison';
import { createOverlay } from '../../../store/overlay';
import { useApp } from '../../app-context';
import { BalanceStrip } from '../../charts/BalanceStrip';
import { ComparePanel } from '../../panels/compare/ComparePanel';
import { ComparisonContext } from '../../panels/compare/comparison-context';
import { OverlayPanel } from '../../panels/overlay/OverlayPanel';
import { OverlayContext } from '../../panels/overlay/overlay-context';
import { PlanBar } from '../../panels/plan/PlanBar';
import { ShortcutSheet } from '../../panels/plan/ShortcutSheet';
import { StudioContext } from '../../panels/plan/studio-context';
import { ProposePanel } from '../../panels/propose/ProposePanel';
import { createStudio } from './create-studio';
import { SidePanel } from './SidePanel';
import { StudioMap } from './StudioMap';
import styles from './StudioRoom.module.css';
import { ToolRail } from './ToolRail';

export default function StudioRoom() {
  const app = useApp();
  const [studio] = useState(() => createStudio(app));
  const [comparison] = useState(() => createComparison(app));
  const [overlay] = useState(() => createOverlay(app));
  const isProposing = useStore(studio.desk, (desk) => desk.isProposing);
  const isOverlaying = useStore(app.session, ({ overlaid }) => overlaid !== null);
  const isComparing = useStore(app.session, ({ compared }) => compared !== null);

  useEffect(() => {
    window.addEventListener('keydown', studio.handleKeyDown);
    window.addEventListener('keyup', studio.handleKeyUp);
    window.addEventListener('blur', studio.handleBlur);
    return () => {
      window.removeEventListener('keydown', studio.handleKeyDown);
      window.removeEventListener('keyup', studio.handleKeyUp);
      window.removeEventListener('blur', studio.handleBlur);
      studio.cancelGesture();
    };
  }, [studio]);

  useEffect(() => comparison.follow(), [comparison]);
  useEffect(() => overlay.follow(), [overlay]);

  return (
    <StudioContext value={studio}>
      <ComparisonContext value={comparison}>
        <OverlayContext value={overlay}>
          <div className={styles.studio}>
            <PlanBar />
            <div className={styles.middle}>
              <ToolRail />
              <StudioMap studio={studio} />
              {isProposing ? null : isOverlaying ? <OverlayPanel /> : isComparing ? <ComparePanel /> : <SidePanel />}
              <ProposePanel />
            </div>
            <BalanceStrip />
            <ShortcutSheet />
          </div>
        </OverlayContext>
      </ComparisonContext>
    </StudioContext>
  );
}
