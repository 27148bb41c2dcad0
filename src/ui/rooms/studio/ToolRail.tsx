/**
 * The tools by what they are for, each with its key, and under them what the one in hand can be set to. One stop of the
 * Tab key; the arrow keys go from tool to tool. Two columns where the screen is not tall.
 */
import { type KeyboardEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { runCommand, toolCommands } from '../../../commands/commands';
import { keyCaps } from '../../../commands/keys';
import { toggleSnap } from '../../../commands/tool-commands';
import { BRUSH_PX, REACH_PX, type ToolId } from '../../../store/desk';
import { levelUse } from '../../../store/level-use';
import { useDesk, useStudio } from '../../panels/plan/studio-context';
import styles from './ToolRail.module.css';

/** 20 × 20, stroked. */
const ICONS: Readonly<Record<ToolId, string>> = {
  select: 'M5 3l10 8-4.6.6L13 17l-2.4 1-2.5-5.3L5 16z',
  pull: 'M4 3c0 4 7 3.500 7 7s-7 3-7 7M13.500 10h4m-1.800-1.800L17.500 10l-1.800 1.800',
  vertex: 'M3 15L8 6l9 5M6.500 4.500h3v3h-3zM1.800 13.500h3v3h-3zM15.500 9.500h3v3h-3z',
  paint:
    'M16.5 3.5l-7 7M8.5 10.5c-2 0-3 1.3-3.2 3.2C5.200 15 4.500 16 3.500 16.500c3 .6 6.800.200 7-3.200 0-1.500-.8-2.600-2-2.800z',
  erase: 'M8 16l-4.500-4.500 8-8 5 5-7.500 7.500zM7 7.500l5 5M8 16h9',
  lasso:
    'M10 4c4 0 7 1.800 7 4.300S14 12.500 10 12.500 3 10.800 3 8.300 6 4 10 4zM6.500 12c-1.300.8-1.500 2.300-.3 3 1 .6 2.300.2 2.300 2',
  box: 'M3.500 5.500h2M8 5.500h4M14.500 5.500h2v2M16.500 10v2.500M16.500 14.500h-2M12 14.500H8M5.500 14.500h-2v-2M3.500 10V7.500',
  flood:
    'M9 3l7 7-6.500 6.500-7-7L9 3zm0 0L7.500 1.500M3.500 10h11M17 13c1 1.600 1.500 2.300 1.500 3a1.500 1.500 0 0 1-3 0c0-.7.5-1.400 1.500-3z',
  split: 'M3 5h5v10H3zM12 5h5v10h-5M10 2v2.500M10 7v2.500M10 12v2.500M10 16.500V18',
  barrier: 'M3 17L8 3M17 17L12 3M10 3.500V6M10 8.700v2.600M10 14v3',
  link: 'M6 10h8M4.500 8.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM15.500 8.500a1.500 1.500 0 1 0 0 3 1.500 1.500 0 0 0 0-3zM10 2.500v3M10 14.500v3',
  merge: 'M3 5h14v10H3zM6 10h3m-1.500-1.500L9 10l-1.500 1.500M14 10h-3m1.500-1.500L11 10l1.500 1.500',
  move: 'M3 16V8l4-3v11zM3 16h5M11 10h6m-2.500-2.500L17 10l-2.500 2.500',
  stairwell: 'M3 16.5v-9l14-3v12zM7.700 6.500v10M12.300 5.500v10M5.300 13v1.500M10 13v1.500M14.700 13v1.500',
  pick: 'M12 5.500l2.500 2.500M13 4l3 3M11 7l-6 6-1 3 3-1 6-6zM14.500 5.500L16 4',
  'new-grid': 'M3 4h9v9H3zM15 12v6M12 15h6',
  compound: 'M3 17V8l5-4 5 4v9zM6.500 17v-4h3v4M15.500 3v5M13 5.500h5',
};

/** Looking at grids, giving ground, drawing lines, grids as wholes: the order on the rail. */
const FAMILIES = ['pick', 'ground', 'lines', 'grids'] as const;

const FAMILY: Readonly<Record<ToolId, (typeof FAMILIES)[number]>> = {
  select: 'pick',
  pick: 'pick',
  paint: 'ground',
  erase: 'ground',
  lasso: 'ground',
  box: 'ground',
  flood: 'ground',
  stairwell: 'ground',
  pull: 'lines',
  vertex: 'lines',
  split: 'lines',
  barrier: 'lines',
  link: 'lines',
  merge: 'grids',
  move: 'grids',
  'new-grid': 'grids',
  compound: 'grids',
};

export function ToolRail() {
  const studio = useStudio();
  const { desk } = studio;
  const rail = useRef<HTMLDivElement>(null);
  const active = useDesk((state) => state.tool);
  const brush = useDesk((state) => state.brush);
  const reach = useDesk((state) => state.reach);
  const isSnapping = useDesk((state) => state.isSnapping);
  const plan = useStore(studio.app.document.store, (document) => document.plan)!;
  const { t } = useTranslation();
  const isElsewhere = (tool: string) => levelUse(plan, tool as ToolId) === 'lowest';

  const go = (event: KeyboardEvent<HTMLButtonElement>) => {
    const buttons = [...(rail.current?.querySelectorAll('button') ?? [])];
    const next = neighbourOf(event.currentTarget, buttons, event.key);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div ref={rail} className={styles.rail} role="toolbar" aria-label={t('studio.tools')}>
      {FAMILIES.map((family) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for the fields of a form.
        <div key={family} className={styles.family} role="group" aria-label={t(`studio.toolFamily.${family}`)}>
          {toolCommands
            .filter(({ id }) => FAMILY[id as ToolId] === family)
            .map((command) => (
              <button
                key={command.id}
                type="button"
                className={styles.tool}
                aria-pressed={command.id === active}
                aria-disabled={isElsewhere(command.id)}
                tabIndex={command.id === active ? 0 : -1}
                aria-label={t(`command.${command.id}`)}
                title={`${t(`command.${command.id}`)} (${keyCaps(command.keys[0]).join('+')})${
                  isElsewhere(command.id) ? `\n${t('upperHint.lowest')}` : ''
                }`}
                onKeyDown={go}
                onClick={() => runCommand(studio, command)}
              >
                <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
                  <path d={ICONS[command.id as ToolId]} />
                </svg>
                <kbd>{command.keys[0]}</kbd>
              </button>
            ))}
        </div>
      ))}
      {(active === 'paint' || active === 'erase') && (
        <SizeSlider
          label={t('studio.brush')}
          sizes={BRUSH_PX}
          index={brush}
          onChange={(index) => desk.setState({ brush: index })}
        />
      )}
      {active === 'pull' && (
        <SizeSlider
          label={t('studio.reach')}
          sizes={REACH_PX}
          index={reach}
          onChange={(index) => desk.setState({ reach: index })}
        />
      )}
      {(active === 'pull' || active === 'vertex') && (
        <button
          type="button"
          className={styles.tool}
          aria-pressed={isSnapping}
          aria-label={t('studio.snap')}
          title={`${t('studio.snap')} (${toggleSnap.keys[0]})`}
          onKeyDown={go}
          onClick={() => runCommand(studio, toggleSnap)}
        >
          <svg viewBox="0 0 20 20" width="20" height="20" aria-hidden="true">
            <path d="M5 3v7a5 5 0 0 0 10 0V3h-3.500v7a1.500 1.500 0 0 1-3 0V3zM5 6h3.500M11.500 6H15" />
          </svg>
          <kbd>{toggleSnap.keys[0]}</kbd>
        </button>
      )}
    </div>
  );
}

/** The button an arrow key leads to: left and right in reading order, up and down to the nearest in that direction. */
function neighbourOf<Item extends HTMLElement>(from: Item, buttons: readonly Item[], key: string): Item | undefined {
  const place = buttons.indexOf(from);
  const start = from.getBoundingClientRect();
  const below = (sign: number) => {
    let nearest: Item | undefined;
    let least = Infinity;
    for (const button of buttons) {
      const box = button.getBoundingClientRect();
      const down = sign * (box.top - start.top);
      const distance = down + Math.abs(box.left - start.left);
      if (down <= 0 || distance >= least) continue;
      nearest = button;
      least = distance;
    }
    return nearest;
  };
  switch (key) {
    case 'ArrowLeft':
      return buttons[place - 1];
    case 'ArrowRight':
      return buttons[place + 1];
    case 'ArrowUp':
      return below(-1);
    case 'ArrowDown':
      return below(1);
    case 'Home':
      return buttons[0];
    case 'End':
      return buttons[buttons.length - 1];
  }
}

/** Steps of a size in pixels, the smallest at the left; the keys [ and ] do the same. */
function SizeSlider({
  label,
  sizes,
  index,
  onChange,
}: {
  readonly label: string;
  readonly sizes: readonly number[];
  readonly index: number;
  readonly onChange: (index: number) => void;
}) {
  return (
    <label className={styles.size} title={`${label} ([ ])`}>
      <span className="visually-hidden">{label}</span>
      <input
        type="range"
        min={0}
        max={sizes.length - 1}
        value={index}
        aria-valuetext={`${sizes[index]} px`}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <span aria-hidden="true">[ ]</span>
    </label>
  );
}
