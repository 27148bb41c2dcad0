/** The levels of the plan, highest first: rename, remove, work on; and one more above or below the one worked on. */

import i18next from 'i18next';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { tellRefusal } from '../../../commands/grid-commands';
import { addLevel, goToLevel, type LevelSource, removeLevelOf, renameLevelTo } from '../../../commands/level-commands';
import type { Ground, Label } from '../../../core/ground/ground';
import { refuse } from '../../../core/outcome';
import { workingLevel } from '../../../core/plan/levels';
import type { Level, Plan } from '../../../core/plan/plan';
import { Button } from '../../widgets/Button';
import { Modal } from '../../widgets/Modal';
import { Segmented } from '../../widgets/Segmented';
import { useFigures } from './figures';
import { gridCountOf } from './LevelSwitch';
import styles from './LevelsDialog.module.css';
import { useGround, useLanguage, useStudio } from './studio-context';

export function LevelsDialog() {
  const { app } = useStudio();
  return useStore(app.session, ({ dialog }) => dialog === 'levels') ? <OpenDialog /> : null;
}

/** A text of the `levels` words in both languages: names of levels are kept in both. */
function bothLanguages(key: 'base' | 'newAbove' | 'newBelow'): Label {
  const of = (lng: 'zh' | 'en') => i18next.t(`levels.${key}`, { lng });
  return { zh: of('zh'), en: of('en') };
}

function OpenDialog() {
  const studio = useStudio();
  const { t } = useTranslation();
  const plan = useStore(studio.app.document.store, (state) => state.plan)!;
  const close = () => studio.app.session.setState({ dialog: null });
  const isFrozen = useStore(studio.app.document.store, () => studio.app.document.editRefusal() !== null);
  return (
    <Modal title={t('levels.title')} isOpen onClose={close} width={620}>
      <p className={styles.lead}>{t(plan.levels ? 'levels.lead' : 'levels.none')}</p>
      {plan.levels && (
        <ol className={styles.levels}>
          {plan.levels.map((level, depth) => (
            <Row key={level.id} plan={plan} level={level} depth={depth} isFrozen={isFrozen} />
          ))}
        </ol>
      )}
      {!isFrozen && <NewLevel key={`${plan.level} ${plan.levels?.length}`} plan={plan} onAdded={close} />}
    </Modal>
  );
}

interface RowProps {
  readonly plan: Plan;
  readonly level: Level;
  readonly depth: number;
  readonly isFrozen: boolean;
}

function Row({ plan, level, depth, isFrozen }: RowProps) {
  const studio = useStudio();
  const language = useLanguage();
  const figures = useFigures();
  const { t } = useTranslation();
  const count = gridCountOf(plan, level);
  const name = level.name[language];
  return (
    <li className={styles.level} data-working={level.id === plan.level}>
      <input
        key={name}
        className={styles.name}
        style={{ marginLeft: 16 * depth }}
        defaultValue={name}
        disabled={isFrozen}
        aria-label={t('levels.name')}
        onBlur={(event) => {
          const text = event.target.value.trim();
          if (text !== name && !(text !== '' && renameLevelTo(studio, level, text))) event.target.value = name;
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      />
      <span className={styles.count}>{t('levels.count', { count, shown: figures.count(count) })}</span>
      {level.id === plan.level ? (
        <span className={styles.working}>{t('levels.working')}</span>
      ) : (
        <Button onClick={() => goToLevel(studio, level)}>{t('levels.open')}</Button>
      )}
      {!isFrozen && (
        <Button
          look="danger"
          disabled={plan.levels?.length === 1}
          aria-label={t('levels.removeOf', { name })}
          onClick={() => removeLevelOf(studio, level)}
        >
          {t('levels.remove')}
        </Button>
      )}
    </li>
  );
}

interface Choice {
  readonly key: string;
  readonly text: string;
  readonly source: LevelSource;
  /** What the level is called unless the person says otherwise. */
  readonly name: Label;
}

/** Where the grids of a level can come from. */
function useChoices(place: 'above' | 'below', ground: Ground, plan: Plan): Choice[] {
  const { app } = useStudio();
  const language = useLanguage();
  const editions = useStore(app.editions.store, ({ heads }) => heads);
  const { t } = useTranslation();
  const areas = [...plan.areas.keys()].map((area) => ground.areas[area]);
  const upper = areas.map(({ parent }) => parent).filter((parent) => parent >= 0);
  const levelOf = (label: Label | undefined) => label ?? { zh: '', en: '' };
  const own = levelOf(areas[0]?.level);
  const parents = levelOf(ground.areas[upper[0]]?.level);
  const ofLevel = (label: Label): Label => ({ zh: `${label.zh}网格`, en: `${label.en} grids` });
  const schemes = [
    ...ground.schemes.map(
      ({ id, name }): Choice => ({
        key: id,
        text: t('levels.source.scheme', { name: name[language] }),
        source: { kind: 'scheme', id },
        name,
      }),
    ),
    ...editions.flatMap(({ planId, name, inForceFrom }): Choice[] =>
      planId === null || planId === plan.id
        ? []
        : [
            {
              key: planId,
              text: t('levels.source.edition', { name, from: inForceFrom }),
              source: { kind: 'plan', id: planId },
              name: { zh: name, en: name },
            },
          ],
    ),
  ];
  if (place === 'below') {
    const each: Choice = {
      key: 'each',
      text: t('levels.source.each'),
      source: { kind: 'each' },
      name: bothLanguages('newBelow'),
    };
    return [each, ...schemes];
  }
  const gathered: Choice = {
    key: 'target',
    text: t('levels.source.target'),
    source: { kind: 'target', households: 0 },
    name: bothLanguages('newAbove'),
  };
  return [
    ...(upper.length > 0
      ? [
          {
            key: 'parents',
            text: t('levels.source.parents', { level: parents[language] }),
            source: { kind: 'parents' } as const,
            name: ofLevel(parents),
          },
        ]
      : []),
    {
      key: 'communities',
      text: t('levels.source.communities', { level: own[language] }),
      source: { kind: 'communities' },
      name: ofLevel(own),
    },
    gathered,
    ...schemes,
  ];
}

function NewLevel({ plan, onAdded }: { readonly plan: Plan; readonly onAdded: () => void }) {
  const studio = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const { t } = useTranslation();
  const [place, setPlace] = useState<'above' | 'below'>('above');
  const [wanted, setWanted] = useState('');
  const [name, setName] = useState<string | null>(null);
  const choices = useChoices(place, ground, plan);
  const choice = choices.find(({ key }) => key === wanted) ?? choices[0];
  const working = workingLevel(plan)?.name ?? bothLanguages('base');
  // Five grids to one is a start; the person knows better.
  const [target, setTarget] = useState(5 * plan.profile.target);
  const [searching, setSearching] = useState<AbortController | null>(null);
  useEffect(() => () => searching?.abort(), [searching]);
  const add = async () => {
    const own = name?.trim() ?? '';
    const label = own === '' ? choice.name : { zh: own, en: own };
    const names = { name: label, baseName: bothLanguages('base') };
    const source = choice.source.kind === 'target' ? { kind: 'target' as const, households: target } : choice.source;
    const search = new AbortController();
    setSearching(search);
    try {
      if (await addLevel(studio, { source, place, names }, search.signal)) onAdded();
    } catch (error) {
      if (!search.signal.aborted) {
        tellRefusal(studio.app, refuse('worker-died', { message: String(error) }));
      }
    } finally {
      if (!search.signal.aborted) setSearching(null);
    }
  };
  return (
    <form
      className={styles.form}
      aria-label={t('levels.add')}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <h3 className={styles.heading}>{t('levels.add')}</h3>
      <div className={styles.field}>
        <span>{t('levels.where')}</span>
        <Segmented
          label={t('levels.where')}
          value={place}
          options={(['above', 'below'] as const).map((value) => ({
            value,
            text: t(`levels.place.${value}`, { name: working[language] }),
          }))}
          onChange={(next) => {
            setPlace(next);
            setWanted('');
            setName(null);
          }}
        />
      </div>
      <fieldset className={styles.choices}>
        <legend>{t('levels.from')}</legend>
        {choices.map(({ key, text }) => (
          <label key={key}>
            <input
              type="radio"
              name="level-source"
              checked={key === choice.key}
              onChange={() => {
                setWanted(key);
                setName(null);
              }}
            />
            {text}
          </label>
        ))}
      </fieldset>
      {choice.key === 'target' && (
        <label className={styles.field}>
          <span>{t('levels.target')}</span>
          <input
            type="number"
            min={1}
            required
            value={Number.isNaN(target) ? '' : target}
            onChange={(event) => setTarget(event.target.valueAsNumber)}
          />
        </label>
      )}
      <label className={styles.field}>
        <span>{t('levels.name')}</span>
        <input value={name ?? choice.name[language]} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className={styles.end}>
        <Button look="primary" type="submit" disabled={searching !== null}>
          {t(searching ? 'levels.gathering' : 'levels.create')}
        </Button>
      </div>
    </form>
  );
}
