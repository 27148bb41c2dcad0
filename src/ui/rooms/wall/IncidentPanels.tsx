import { useTranslation } from 'react-i18next';
import { IncidentList } from './IncidentList';
import { Panel } from './Panel';
import { useWall } from './wall-context';

/** What came last. */
export function NewestPanel() {
  const { t } = useTranslation();
  const { figures, format } = useWall();
  const known = figures?.incidents;
  if (!known) return null;
  const note = t('wall.newestOf', {
    n: format.count(known.reportedToday),
    before: format.count(known.reportedYesterday),
  });
  return (
    <Panel title={t('wall.newest')} note={note} area="newest">
      <IncidentList rows={known.newest} isByOverdue={false} />
    </Panel>
  );
}

/** What is late, the highest tier first. */
export function WorstPanel() {
  const { t } = useTranslation();
  const { figures, format } = useWall();
  const known = figures?.incidents;
  if (!known) return null;
  return (
    <Panel title={t('wall.worst')} note={t('wall.worstOf', { n: format.count(known.overdue.numerator) })} area="worst">
      {known.worst.length > 0 ? <IncidentList rows={known.worst} isByOverdue /> : <p>{t('wall.noneOverdue')}</p>}
    </Panel>
  );
}
