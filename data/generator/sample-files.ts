/** The three committed files as bytes, packed by a deflate written in JavaScript so that no zlib version matters. */
import { gzipSync } from 'fflate';
import { encodeGround } from '../../src/core/formats/city-file';
import { makeCity } from './sample-city';

const SEED = 7;

export function makeSampleFiles(): Record<string, Uint8Array> {
  const city = makeCity(SEED);
  const packed = (bytes: Uint8Array) => gzipSync(bytes, { level: 9, mtime: 0 });
  return {
    'ground.jwc.gz': packed(encodeGround(city.ground)),
  };
}
