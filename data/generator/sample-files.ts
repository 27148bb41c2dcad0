/** The three committed files as bytes, packed by a deflate written in JavaScript so that no zlib version matters. */
import { gzipSync } from 'fflate';
import { encodeGround, encodeIncidents, encodeTracks } from '../../src/core/formats/city-file';
import { makeIncidents } from './incidents';
import { makePatrols } from './patrols';
import { Random } from './random';
import { makeCity } from './sample-city';

const SEED = 7;

export function makeSampleFiles(): Record<string, Uint8Array> {
  const city = makeCity(SEED);
  const packed = (bytes: Uint8Array) => gzipSync(bytes, { level: 9, mtime: 0 });
  return {
    'ground.jwc.gz': packed(encodeGround(city.ground)),
    'incidents.jwc.gz': packed(encodeIncidents(makeIncidents(city, new Random(SEED + 100)))),
    'patrols.jwc.gz': packed(encodeTracks(makePatrols(city, new Random(SEED + 200)))),
  };
}
