/**
 * The proposals side by side: a column each, headed by a card with a small map; a row per figure, the best value marked.
 * Pointing at a card shows it on the map, choosing it keeps it there.
 */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Figures, useFigures } from '../plan/figures';
import { DeviationStrip } from './DeviationStrip';
import { ProposalPicture } from './ProposalPicture';
import styles from './ProposalTable.module.css';
import { bestOf, PROPOSAL_ROWS, type ProposalFigures, type ProposalRow, proposalFigures } from './proposal-figures';
import type { Proposals } from './use-proposals';

/** One proposal alone is no wider than one of three. */
const LEAST_COLUMNS = 3;

export function ProposalTable({ proposals: table }: { readonly proposals: Proposals }) {
  const { t } = useTranslation();
  const figures = useFigures();
  const { proposals, searching } = table;
  const columns = useMemo(() => proposals.map(({ proposal }) => proposalFigures(proposal)), [proposals]);
  const open = [...(searching ?? [])];
  const room = Math.max(0, LEAST_COLUMNS - proposals.length - open.length);
  const rows = PROPOSAL_ROWS.map((row) => {
    const values = columns.map(row.valueOf);
    const texts = columns.map((column) => textOf(row.key, column, figures));
    return { ...row, values, texts, best: bestOf(values, texts, row.better) };
  }).filter(({ values }) => values.some((value) => value !== null));

  return (
    <table className={styles.table} aria-label={t('proposal.table')}>
      <thead>
        <tr>
          <td />
          {proposals.map(({ id, proposal, isPinned }, i) => {
            const { leaning, question } = proposal;
            const name = t(leaning ? `proposal.leaning.${leaning}` : `proposal.modes.${question.request.mode}`);
            return (
              <th key={id} scope="col">
                <button
                  type="button"
                  className={styles.card}
                  aria-label={t('proposal.cardLabel', { number: i + 1, name })}
                  aria-pressed={table.chosen === id}
                  data-shown={table.shown === id}
                  onClick={() => table.choose(id)}
                  onPointerEnter={() => table.peek(id)}
                  onPointerLeave={() => table.peek(null)}
                  onFocus={() => table.peek(id)}
                  onBlur={() => table.peek(null)}
                >
                  <ProposalPicture proposal={proposal} />
                  <span className={styles.name}>
                    {i + 1} {name}
                  </span>
                </button>
                <span className={styles.foot}>
                  {t('proposal.seedUsed', { seed: proposal.seed })}
                  {proposal.leaning && (
                    <label className={styles.pin}>
                      <input
                        type="checkbox"
                        checked={isPinned}
                        aria-label={t('proposal.pinLabel', { number: i + 1 })}
                        onChange={() => table.pin(id)}
                      />
                      {t('proposal.pin')}
                    </label>
                  )}
                </span>
              </th>
            );
          })}
          {open.map(([place, fraction]) => (
            <td key={`open ${place}`}>
              <span className={styles.waiting}>
                <progress max={100} value={Math.round(100 * fraction)} aria-label={t('proposal.running')} />
                {Math.round(100 * fraction)} %
              </span>
            </td>
          ))}
          {room > 0 && <td colSpan={room} />}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <FigureRow key={row.key} row={row} room={open.length + room}>
            {row.key === 'inTen' && (
              <tr>
                <th scope="row" title={t('proposal.rowHint.deviations')}>
                  {t('proposal.row.deviations')}
                </th>
                {columns.map(({ deviations }, i) => (
                  <td key={proposals[i].id}>
                    <DeviationStrip
                      deviations={deviations}
                      label={`${figures.deviation(deviations[0] ?? 0)} … ${figures.deviation(deviations[deviations.length - 1] ?? 0)}`}
                    />
                  </td>
                ))}
                {open.length + room > 0 && <td colSpan={open.length + room} />}
              </tr>
            )}
          </FigureRow>
        ))}
      </tbody>
    </table>
  );
}

interface FigureRowProps {
  readonly row: ProposalRow & { readonly texts: readonly string[]; readonly best: readonly boolean[] };
  /** Columns without figures: still searched, or left free. */
  readonly room: number;
  readonly children: React.ReactNode;
}

function FigureRow({ row, room, children }: FigureRowProps) {
  const { t } = useTranslation();
  return (
    <>
      <tr>
        <th scope="row" title={t(`proposal.rowHint.${row.key}`)}>
          {t(`proposal.row.${row.key}`)}
        </th>
        {row.texts.map((text, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
          <td key={i} data-best={row.best[i]}>
            {text}
            {row.best[i] && (
              <span className={styles.mark} role="img" aria-label={t('proposal.best')} title={t('proposal.best')}>
                ◆
              </span>
            )}
          </td>
        ))}
        {room > 0 && <td colSpan={room} />}
      </tr>
      {children}
    </>
  );
}

function textOf(key: ProposalRow['key'], column: ProposalFigures, figures: Figures): string {
  const { grids, inTen, cutM, along, straddling, moved, compactness } = column;
  if (key === 'grids') return figures.count(grids);
  if (key === 'inTen') return `${inTen} / ${grids}`;
  if (key === 'cut') return figures.length(cutM);
  if (key === 'along') return along === null ? '—' : `${Math.round(100 * along)} %`;
  if (key === 'straddling') return straddling === null ? '—' : figures.count(straddling);
  if (key === 'moved') return moved === null ? '—' : figures.count(moved);
  return compactness === null ? '—' : compactness.toFixed(2);
}
