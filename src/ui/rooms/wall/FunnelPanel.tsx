import { useTranslation } from 'react-i18next';
import { STAGES } from '../../../core/incidents/incident';
import { StageFunnel } from '../../charts/StageFunnel';
import { Panel } from './Panel';
import { useWall } from './wall-context';

/** The funnel of stages of what was reported in the window. */
export function FunnelPanel({ isAcross }: { readonly isAcross: boolean }) {
  const { t } = useTranslation();
  const { figures, windowDays, format } = useWall();
  const known = figures?.incidents;
  if (!known) return null;
  const stages = STAGES.map((id, i) => ({
    id,
    name: t(`wall.stage.${id}`),
    reached: known.funnel.reached[i],
    standing: known.funnel.now[i],
  }));
  const note = t('wall.funnelOf', { window: t(`wall.window.${windowDays}`), n: format.count(known.reported) });
  return (
    <Panel title={t('wall.funnel')} note={note} area="funnel">
      <StageFunnel stages={stages} count={format.count} isAcross={isAcross} />
    </Panel>
  );
}
