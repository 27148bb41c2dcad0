import type { Label } from '../../../core/ground/ground';
import { inLanguage } from '../../../map/features';
import { usePlanName } from '../plan/plan-name';
import { useLanguage } from '../plan/studio-context';

/** Names what is laid over each other, schemes and plans, in the language of the page. */
export function useLayerName(): (label: Label) => string {
  const language = useLanguage();
  const nameOf = usePlanName();
  return (label) => nameOf(inLanguage(label, language));
}
