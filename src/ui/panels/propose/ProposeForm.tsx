/** What to ask for: the way, where, how large, how many proposals. */
import { useTranslation } from 'react-i18next';
import { PROPOSAL_MODES, type ProposalMode } from '../../../commands/propose-grids';
import { Segmented } from '../../widgets/Segmented';
import { useFigures } from '../plan/figures';
import { useGround } from '../plan/studio-context';
import { NumberField } from './NumberField';
import styles from './ProposePanel.module.css';
import type { Scope, Wishes } from './use-wishes';

const COUNTS = ['1', '2', '3', '4'] as const;
/** Ways that bring one answer, whatever is put first. */
const IS_SINGLE: Readonly<Record<ProposalMode, boolean>> = {
  fresh: false,
  'minimum-change': true,
  balance: true,
  evenly: false,
};

export function ProposeForm({ wishes, parts, area, communities, wholes, extentText, onArea }: ProposeFormProps) {
  const { t } = useTranslation();
  const figures = useFigures();
  const ground = useGround();
  const { mode, scope, band, percent, effort, count, seed, set } = wishes;
  return (
    <div className={styles.form}>
      <Segmented
        label={t('proposal.mode')}
        value={mode}
        options={PROPOSAL_MODES.map((value) => ({ value, text: t(`proposal.modes.${value}`) }))}
        onChange={(value) => set({ mode: value })}
      />
      <p className={styles.note}>{t(`proposal.modeHint.${mode}`)}</p>
      <Segmented
        label={t('proposal.scope')}
        value={scope}
        options={wishes.scopes.map((value: Scope) => ({ value, text: t(`proposal.scopes.${value}`) }))}
        onChange={(value) => set({ scope: value })}
      />
      {scope === 'community' && (
        <label className={styles.field}>
          <span>{t('proposal.community')}</span>
          <select value={area} onChange={(event) => onArea(Number(event.target.value))}>
            {communities.map((index) => (
              <option key={index} value={index}>
                {figures.community(index)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className={styles.note}>
        {extentText}
        <br />
        {t('proposal.lockedKept')}
        {wholes && ` ${t(`levels.proposed.${wholes}`)}`}
      </p>
      <div className={styles.numbers}>
        {mode === 'evenly' ? (
          <NumberField
            label={t('proposal.parts')}
            value={parts}
            least={1}
            onChange={(value) => set({ parts: value })}
          />
        ) : (
          <>
            <NumberField
              label={t('proposal.target')}
              value={band.target}
              least={1}
              onChange={(target) => set({ band: around(target, percent ?? 10) })}
            />
            <NumberField
              label={t('proposal.tolerance')}
              value={percent}
              least={1}
              most={100}
              onChange={(value) => set({ band: around(band.target, value) })}
            />
            <NumberField
              label={t('proposal.min')}
              value={band.min}
              least={0}
              onChange={(min) => set({ band: { ...band, min } })}
            />
            <NumberField
              label={t('proposal.max')}
              value={band.max}
              least={1}
              onChange={(max) => set({ band: { ...band, max } })}
            />
          </>
        )}
        <NumberField
          label={t('proposal.seed')}
          hint={t('proposal.seedHint')}
          value={seed}
          least={0}
          onChange={(value) => set({ seed: value })}
        />
      </div>
      {ground.schemes.length > 0 && (
        <label className={styles.follow}>
          <input
            type="checkbox"
            checked={wishes.followsSchemes}
            onChange={({ target }) => set({ followsSchemes: target.checked })}
          />
          {t('overlay.follow', { count: ground.schemes.length })}
        </label>
      )}
      {!IS_SINGLE[mode] && (
        <div className={styles.choices}>
          {mode === 'fresh' && (
            <Segmented
              label={t('proposal.effort')}
              value={effort}
              options={(['quick', 'thorough'] as const).map((value) => ({ value, text: t(`proposal.${value}`) }))}
              onChange={(value) => set({ effort: value })}
            />
          )}
          <span className={styles.count}>
            {t('proposal.count')}
            <Segmented
              label={t('proposal.count')}
              value={COUNTS[count - 1]}
              options={COUNTS.map((value) => ({ value, text: value }))}
              onChange={(value) => set({ count: Number(value) })}
            />
          </span>
        </div>
      )}
    </div>
  );
}

interface ProposeFormProps {
  readonly wishes: Wishes;
  /** Grids an even division would make. */
  readonly parts: number;
  readonly area: number;
  readonly communities: readonly number[];
  /** How the grids of the level below go whole: inside communities or across them; null on the lowest level. */
  readonly wholes: 'inside' | 'across' | null;
  /** What lies in the scope, in words. */
  readonly extentText: string;
  readonly onArea: (area: number) => void;
}

function around(target: number, percent: number) {
  return {
    target,
    min: Math.round(target * (1 - percent / 100)),
    max: Math.round(target * (1 + percent / 100)),
  };
}
