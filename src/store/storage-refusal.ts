/**
 * What a browser's storage threw, as a refusal: `storage-full`, `storage-unavailable` {message}, `storage-failed`
 * {message}, and `plan-changed-elsewhere`.
 */
import { type Refusal, refuse } from '../core/outcome';
import { PlanChangedElsewhere, StorageUnavailable } from './open-database';

export function storageRefusal(error: unknown): Refusal {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return refuse('storage-full');
  if (error instanceof PlanChangedElsewhere) return refuse('plan-changed-elsewhere');
  const message = error instanceof Error ? error.message : String(error);
  return refuse(error instanceof StorageUnavailable ? 'storage-unavailable' : 'storage-failed', { message });
}
