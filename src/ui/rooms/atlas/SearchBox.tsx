/** Find a grid by code or name, a community by name, a building by address. Arrow keys, Enter, Esc. */
import { useDeferredValue, useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { ringsOf } from '../../../core/geometry/tables';
import type { Label } from '../../../core/ground/ground';
import { boundsOf } from '../../../map/ground-bounds';
import type { Language } from '../../../store/session';
import { useApp } from '../../app-context';
import type { AtlasFigures } from './atlas-figures';
import styles from './SearchBox.module.css';

interface SearchBoxProps {
  readonly figures: AtlasFigures;
  readonly onGrid: (grid: number) => void;
  readonly onBounds: (bounds: readonly [number, number, number, number]) => void;
  readonly onPlace: (lon: number, lat: number) => void;
}

type Target =
  | { readonly grid: number }
  | { readonly bounds: readonly [number, number, number, number] }
  | { readonly lon: number; readonly lat: number };

interface Hit {
  readonly key: string;
  readonly kind: 'grid' | 'community' | 'building';
  readonly title: string;
  readonly detail: string;
  readonly target: Target;
}

const MOST_PER_KIND = 6;

export function SearchBox({ figures, onGrid, onBounds, onPlace }: SearchBoxProps) {
  const { session } = useApp();
  const { t } = useTranslation();
  const { plan, ground } = figures;
  const language = useStore(session, (state) => state.language);
  const [text, setText] = useState('');
  const [active, setActive] = useState(0);
  const [isOpen, setIsOpen] = useState(false);
  const wanted = useDeferredValue(text.trim().toLowerCase());
  const listId = useId();
  const hits = useMemo(
    () => (wanted ? findHits({ plan, ground }, wanted, language) : []),
    [plan, ground, wanted, language],
  );

  const choose = (hit: Hit | undefined) => {
    if (!hit) return;
    const { target } = hit;
    if ('grid' in target) onGrid(target.grid);
    else if ('bounds' in target) onBounds(target.bounds);
    else onPlace(target.lon, target.lat);
    setText(hit.title);
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

/** Grids, communities and buildings that hold the text in code, name or address; exact codes first. */
export function findHits(
  { plan, ground }: Pick<AtlasFigures, 'plan' | 'ground'>,
  wanted: string,
  language: Language,
): Hit[] {
  const matches = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(wanted));
  const inLanguage = (label: Label) => label[language] || label.zh || label.en;
  const grids = [...plan.grids.values()]
    .filter((grid) => matches(grid.code, grid.name.zh, grid.name.en))
    .sort((a, b) => Number(b.code === wanted) - Number(a.code === wanted))
    .slice(0, MOST_PER_KIND)
    .map(
      (grid): Hit => ({
        key: `grid-${grid.id}`,
        kind: 'grid',
        title: inLanguage(grid.name) || grid.code,
        detail: grid.code,
        target: { grid: grid.id },
      }),
    );
  const communities: Hit[] = [];
  ground.areas.forEach((area, index) => {
    if (communities.length === MOST_PER_KIND || !area.isCommunity || !matches(area.code, area.name.zh, area.name.en)) {
      return;
    }
    const bounds = boundsOf(ringsOf(ground.areaShapes, index)[0] ?? []);
    if (!bounds) return;
    communities.push({
      key: `area-${index}`,
      kind: 'community',
      title: inLanguage(area.name) || area.code,
      detail: area.code,
      target: { bounds },
    });
  });
  const buildings: Hit[] = [];
  for (let b = 0; b < ground.buildings.count && buildings.length < MOST_PER_KIND; b++) {
    const address = ground.buildings.address[b];
    if (!address || !matches(address.zh, address.en)) continue;
    const bounds = boundsOf(ringsOf(ground.buildings.shapes, b)[0] ?? []);
    if (!bounds) continue;
    const [west, south, east, north] = bounds;
    const area = ground.areas[ground.buildings.area[b]];
    buildings.push({
      key: `building-${b}`,
      kind: 'building',
      title: inLanguage(address),
      detail: area ? inLanguage(area.name) : '',
      target: { lon: (west + east) / 2, lat: (south + north) / 2 },
    });
  }
  return [...grids, ...communities, ...buildings];
}
