/** What a wall needs a hand for, rarely: another room, language, full screen, viewing distance, the whole city. */
import { Popover } from '@base-ui/react/popover';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ROOMS } from '../../../store/session';
import { useApp } from '../../app-context';
import { Choice } from './Choice';
import { Glyph } from './Glyph';
import { DISTANCES, type Distance } from './use-distance';
import styles from './WallMenu.module.css';

interface WallMenuProps {
  readonly distance: Distance;
  readonly onDistance: (distance: Distance) => void;
  readonly onWholeCity: () => void;
  /** The sizes of the wall are set on it, so the menu opens inside it. */
  readonly container: RefObject<HTMLElement | null>;
}

export function WallMenu({ distance, onDistance, onWholeCity, container }: WallMenuProps) {
  const { session } = useApp();
  const { t } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const [isFull, setIsFull] = useState(() => document.fullscreenElement !== null);
  useEffect(() => {
    const follow = () => setIsFull(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  const toggleFullScreen = () =>
    void (isFull
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen().catch(() => setIsFull(false)));

  return (
    <Popover.Root>
      <Popover.Trigger className={styles.trigger} aria-label={t('wall.menu.open')}>
        <Glyph name="menu" />
      </Popover.Trigger>
      <Popover.Portal container={container}>
        <Popover.Positioner side="top" align="end" sideOffset={12} className={styles.positioner}>
          <Popover.Popup className={styles.menu}>
            <Choice
              label={t('rooms')}
              value="wall"
              options={ROOMS.map((room) => ({ value: room as string, text: t(`room.${room}`) }))}
              onChange={(room) => session.setState({ room: ROOMS.find((name) => name === room)! })}
            />
            <Choice
              label={t('language.switch')}
              value={language}
              options={(['zh', 'en'] as const).map((value) => ({ value, text: t(`language.${value}`) }))}
              onChange={(value) => session.setState({ language: value })}
            />
            <div className={styles.line}>
              <span>{t('wall.menu.distance')}</span>
              <Choice
                label={t('wall.menu.distance')}
                value={distance}
                options={DISTANCES.map((value) => ({ value, text: t(`wall.menu.${value}`) }))}
                onChange={onDistance}
              />
            </div>
            <div className={styles.line}>
              <button type="button" onClick={onWholeCity}>
                {t('wall.menu.wholeCity')}
              </button>
              <button type="button" onClick={() => session.setState({ dialog: 'open' })}>
                {t('action.open')}
              </button>
              {document.fullscreenEnabled && (
                <button type="button" onClick={toggleFullScreen}>
                  {t(isFull ? 'wall.menu.leaveFullScreen' : 'wall.menu.fullScreen')}
                </button>
              )}
            </div>
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
