/** The array buffers inside a result, each once: what can change hands without a copy. */
export function transferables(value: unknown, found = new Set<ArrayBuffer>(), seen = new Set<object>()): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return [...found];
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
    return [...found];
  }
  seen.add(value);
  // A list of strings or numbers holds no buffers; looking at its first member is enough for our columns.
  if (Array.isArray(value) && typeof value[0] !== 'object') return [...found];
  for (const member of value instanceof Map ? value.values() : Object.values(value)) transferables(member, found, seen);
  return [...found];
}
