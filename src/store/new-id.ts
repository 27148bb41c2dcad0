/** Ids that no other plan has, in any browser: version 4 UUIDs. */

/**
 * Gives a new id. `crypto.randomUUID` is only there on pages served securely; on a closed network pages come over
 * plain http, so the bits are drawn one layer down.
 */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
