/** What lies on the ground in place of the grids' classes: at most one field, so that each keeps its own colours. */
import type { Session } from '../../../store/session';

export const OVERLAYS = ['none', 'coverage', 'heat'] as const;
export type Overlay = (typeof OVERLAYS)[number];

export function overlayOf(layers: Session['layers']): Overlay {
  return layers.heat ? 'heat' : layers.coverage ? 'coverage' : 'none';
}

export function withOverlay({ heat: _heat, coverage: _coverage, ...rest }: Session['layers'], overlay: Overlay) {
  return overlay === 'none' ? rest : { ...rest, [overlay]: true };
}
