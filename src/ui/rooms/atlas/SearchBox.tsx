/** Find a grid by code or name, a community by name, a building by address. Arrow keys, Enter, Esc. */
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ringsOf } from '../../../core/geometry/tables';
import { boundsOf } from '../../../map/ground-bounds';
import type { Language } from '../../../store/session';
import { useApp } from '../../app-context';
import type { AtlasFigures } from './atlas-figures';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly figures: AtlasFigures;
  readonly onGrid: (grid: number) => void;
  readonly onPlace: (lon: number, lat: number) => void;
}

interface Hit {
  readonly key: string;
  readonly kind: 'grid' | 'community' | 'building';
  readonly title: string;
  readonly detail: string;
  readonly choose: () => void;
}

const MOST_PER_KIND = 6;

export function SearchBox({ figures, onGrid, onPlace }: SearchBoxProps) {
  const { session } = useApp();
  const { t } = useTranslation();
  const language = useStore(session, (state) => state.language);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const listId = useId();
  const hits = useMemo(
    () => (wanted ? findHits(figures, wanted, language, onGrid, onPlace) : []),
    [figures, wanted, language, onGrid, onPlace],
  );

  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    hit.choose();
    setIsOpen(false);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
    else if (event.key === 'Enter') choose(hits[active]);
    else if (event.key === 'Escape') setIsOpen(false);
    else return;
    event.preventDefault();
  };

  return (
    <div className={styles.search}>
      <input
        type="search"
        role="combobox"
        aria-expanded={isOpen && wanted !== ''}
        aria-controls={listId}
        aria-activedescendant={hits[active] && isOpen ? `${listId}-${active}` : undefined}
        aria-label={t('atlas.search')}
        placeholder={t('atlas.search')}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setIsOpen(true);
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isOpen && wanted !== '' && (
        <div id={listId} role="listbox" className={styles.list}>
          {hits.length === 0 && <p className={styles.none}>{t('atlas.nothingFound', { text: text.trim() })}</p>}
          {hits.map((hit, index) => (
            <div
              key={hit.key}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.hit}
              // Chosen on mouse down: the click would come after the blur that closes the list.
              onMouseDown={(event) => {
                event.preventDefault();
                choose(hit);
              }}
              onMouseEnter={() => setActive(index)}
            >
              <span>{hit.title}</span>
              <small>
                {t(`atlas.hit.${hit.kind}`)} · {hit.detail}
              </small>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

function findHits(
  { plan, ground }: AtlasFigures,
  wanted: string,
  language: Language,
  onGrid: (grid: number) => void,
  onPlace: (lon: number, lat: number) => void,
): Hit[] {
  const matches = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const grids: Hit[] = [];
  for (const grid of plan.grids.values()) {
    if (grids.length === MOST_PER_KIND) break;
    if (!matches(grid.code, grid.name.zh, grid.name.en)) continue;
    grids.push({
      key: `grid-${grid.id}`,
      kind: 'grid',
      title: grid.name[language] || grid.code,
      detail: grid.code,
      choose: () => onGrid(grid.id),
    });
  }
  const communities: Hit[] = [];
  ground.areas.forEach((area, index) => {
    if (communities.length === MOST_PER_KIND || !area.isCommunity || !matches(area.code, area.name.zh, area.name.en)) {
      return;
    }
    const bounds = ringsOf(ground.areaShapes, index)[0];
    const [west, south, east, north] = boundsOf(bounds ?? []) ?? [0, 0, 0, 0];
    communities.push({
      key: `area-${index}`,
      kind: 'community',
      title: area.name[language],
      detail: area.code,
      choose: () => onPlace((west + east) / 2, (south + north) / 2),
    });
  });
  const buildings: Hit[] = [];
  for (let b = 0; b < ground.buildings.count && buildings.length < MOST_PER_KIND; b++) {
    const address = ground.buildings.address[b];
    if (!matches(address.zh, address.en)) continue;
    const outline = ringsOf(ground.buildings.shapes, b)[0];
    buildings.push({
      key: `building-${b}`,
      kind: 'building',
      title: address[language],
      detail: ground.areas[ground.buildings.area[b]]?.name[language] ?? '',
      choose: () => onPlace(outline[0], outline[1]),
    });
  }
  return [...grids, ...communities, ...buildings];
}
