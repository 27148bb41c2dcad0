/** Real open data beside the repository; tests that need it are skipped, saying so, where it is missing. */
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { LayerInput } from '../../../src/core/formats/import-report';
import { looksGzipped, readLayers } from '../../../src/core/formats/read-layers';
import type { SourceLayer } from '../../../src/core/formats/source-layer';
import { suggestMapping, suggestRole } from '../../../src/core/formats/suggest-mapping';
import { accepted } from '../../support/plan';

export const SHARED = resolve(process.cwd(), '../shared/data');
export const hasShared = existsSync(SHARED);

/** The bytes of a file of the shared data, unpacked. */
export function sharedBytes(path: string): Uint8Array {
  const bytes = readFileSync(resolve(SHARED, path));
  return looksGzipped(bytes) ? gunzipSync(bytes) : bytes;
}

export function sharedLayers(path: string): SourceLayer[] {
  const name = path.split('/').at(-1)?.replace(/\.gz$/, '') ?? path;
  return accepted(readLayers(name, sharedBytes(path)));
}

/** The layers of a file as the import dialog would first show them. */
export function suggestedInputs(path: string): LayerInput[] {
  const fileName = path.split('/').at(-1) ?? path;
  return sharedLayers(path).map((layer) => {
    const role = suggestRole(layer, fileName);
    return { layer, role, mapping: suggestMapping(layer, role), fileName };
  });
}
