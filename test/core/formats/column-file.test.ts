import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeColumns, encodeColumns } from '../../../src/core/formats/column-file';

const columns = {
  small: Uint8Array.of(1, 2, 3),
  wide: Float64Array.of(Math.PI, Number.NaN, -0),
  empty: new Int32Array(),
  signed: Int16Array.of(-32768, 32767, 0, 5, 6),
};

function decoded(bytes: Uint8Array) {
  const outcome = decodeColumns(bytes);
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.value;
}

describe('a column file', () => {
  it('gives back meta data and columns', () => {
    const meta = { name: '望江路', quotes: '"\\\n', list: [1, null, true] };
    expect(decoded(encodeColumns(meta, columns))).toEqual({ meta, columns });
  });

  it('holds views on an aligned input and copies an unaligned one', () => {
    const bytes = encodeColumns(null, columns);
    expect(decoded(bytes).columns.wide.buffer).toBe(bytes.buffer);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decoded(shifted.subarray(3)).columns).toEqual(columns);
  });

  it('starts every column at a multiple of eight bytes', () => {
    for (const column of Object.values(decoded(encodeColumns('x', columns)).columns)) {
      expect(column.byteOffset % 8).toBe(0);
    }
  });

  it('survives any text and any numbers', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.float64Array(), fc.int32Array(), (meta, a, b) => {
        const file = decoded(encodeColumns(meta, { a, b }));
        expect(JSON.stringify(file.meta)).toBe(JSON.stringify(meta));
        expect(file.columns).toEqual({ a, b });
      }),
    );
  });
});

describe('what is not a column file is refused', () => {
  const bytes = encodeColumns({ a: 1 }, columns);
  const altered = (at: number, value: number) => {
    const copy = bytes.slice();
    copy[at] = value;
    return copy;
  };

  it.each([
    ['nothing', new Uint8Array(), 'not-a-column-file'],
    ['other bytes', new TextEncoder().encode('{"type":"FeatureCollection"}'), 'not-a-column-file'],
    ['a later version', altered(4, 9), 'column-file-version'],
    ['a cut preamble', bytes.slice(0, 9), 'column-file-truncated'],
    ['a cut header', bytes.slice(0, 40), 'column-file-truncated'],
    ['a cut column', bytes.slice(0, -8), 'column-file-truncated'],
    ['a spoilt header', altered(16, 33), 'column-file-damaged'],
  ])('%s', (_, input, reason) => {
    expect(decodeColumns(input)).toMatchObject({ ok: false, reason });
  });

  it('says which version it met', () => {
    expect(decodeColumns(altered(4, 9))).toMatchObject({ values: { version: 9 } });
  });

  it('never throws on a file cut anywhere', () => {
    for (let length = 0; length < bytes.length; length++) expect(decodeColumns(bytes.slice(0, length)).ok).toBe(false);
  });
});
