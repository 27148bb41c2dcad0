/** What can be laid over each other: schemes in force, editions and plans, each with the stroke it has on the map. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { schemeEnd } from '../../../core/plan/edition';
import { inLanguage } from '../../../map/features';
import { schemeLayerId, schemeOfLayer } from '../../../store/overlay';
import { MOST_OVERLAID } from '../../../store/session';
import { useFigures } from '../plan/figures';
import { usePlanName } from '../plan/plan-name';
import { useGround, useLanguage, useStudio } from '../plan/studio-context';
import styles from './LayerChoice.module.css';
import { useOverlay, useOverlayControl } from './overlay-context';
import { Stroke } from './Stroke';

export function LayerChoice() {
  const { app } = useStudio();
  const ground = useGround();
  const language = useLanguage();
  const figures = useFigures();
  const overlay = useOverlayControl();
  const { t } = useTranslation();
  const nameOf = usePlanName();
  const open = useStore(app.document.store, ({ plan }) => plan)!;
  const editions = useStore(app.editions.store, (state) => state.heads);
  const heads = useOverlay((state) => state.heads);
  const chosen = useOverlay((state) => state.chosen);
  const isRefused = useOverlay((state) => state.refusal !== null);

  const schemes = ground.schemes.map(({ id, name, grids }) => ({
    id: schemeLayerId(id),
    name: inLanguage(name, language),
    detail:
      schemeEnd(editions, id) !== null
        ? t('overlay.ended', { from: schemeEnd(editions, id) })
        : t('overlay.gridCount', { count: grids.length }),
  }));
  const plans = [
    { id: open.id, name: nameOf(open.name), detail: t('overlay.openPlan') },
    ...heads
      .filter(({ id }) => id !== open.id)
      .map(({ id, name, standing, grids }) => ({
        id,
        name: nameOf(name),
        detail:
          standing?.kind === 'published'
            ? t('overlay.edition', { from: standing.inForceFrom })
            : t('overlay.gridCount', { count: grids }),
      })),
  ];
  const listed = new Set([...schemes, ...plans].map(({ id }) => id));
  // What a link from another browser names, or was deleted: it can be left out here.
  const gone = (isRefused ? chosen.filter((id) => !listed.has(id)) : []).map((id) => ({
    id,
    name: schemeOfLayer(id) ?? id,
    detail: t('overlay.gone'),
  }));
  const entries = (of: typeof schemes) =>
    of.map(({ id, name, detail }) => {
      const place = chosen.indexOf(id);
      return (
        <li key={id}>
          <label className={styles.entry}>
            <input
              type="checkbox"
              checked={place >= 0}
              disabled={place < 0 && chosen.length >= MOST_OVERLAID}
              onChange={({ target }) =>
                overlay.choose(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
              }
            />
            <Stroke place={place} />
            <span className={styles.name} title={name}>
              {name}
            </span>
            <span className={styles.detail}>{detail}</span>
          </label>
        </li>
      );
    });
  return (
    <section className={styles.choice} aria-label={t('overlay.choose', { most: figures.count(MOST_OVERLAID) })}>
      {schemes.length > 0 && (
        <>
          <h3>{t('overlay.schemes')}</h3>
          <ul>{entries(schemes)}</ul>
        </>
      )}
      <h3>{t('overlay.plans')}</h3>
      <ul>{entries([...plans, ...gone])}</ul>
    </section>
  );
}
