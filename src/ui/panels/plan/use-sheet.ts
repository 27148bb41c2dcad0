import { type RefCallback, useCallback } from 'react';
import { useStudio } from './studio-context';

/** For the ref of a panel: keeps the desk told how much of the map it covers where it lies over it. */
export function useSheet(): RefCallback<HTMLElement> {
  const { desk } = useStudio();
  return useCallback(
    (panel: HTMLElement | null) => {
      if (!panel) return;
      const watching = new ResizeObserver(() => {
        const isSheet = getComputedStyle(panel).position === 'absolute';
        desk.setState({ sheetPx: isSheet ? panel.offsetWidth : 0 });
      });
      watching.observe(panel);
      // A panel may become a sheet without changing its size.
      watching.observe(document.documentElement);
      return () => {
        watching.disconnect();
        desk.setState({ sheetPx: 0 });
      };
    },
    [desk],
  );
}
