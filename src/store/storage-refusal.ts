/** What a browser's storage threw, as a refusal: `storage-full`, `storage-unavailable` {message}, `storage-failed` {message}. */
import { type Refusal, refuse } from '../core/outcome';
import { StorageUnavailable } from './open-database';

export function storageRefusal(error: unknown): Refusal {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') return refuse('storage-full');
  const message = error instanceof Error ? error.message : String(error);
  return refuse(error instanceof StorageUnavailable ? 'storage-unavailable' : 'storage-failed', { message });
}
