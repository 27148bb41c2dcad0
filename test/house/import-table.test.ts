import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFaults, readImportTable } from './import-table';

const table = readImportTable(readFileSync('src/README.md', 'utf8'));

function sourcesOf(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.tsx?$/.test(file));
  return new Map(files.map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]));
}

describe('the import table of src/README.md', () => {
  it('is kept by every file of src', () => {
    const sources = sourcesOf('src');
    expect(sources.size).toBeGreaterThan(10);
    expect(findFaults(sources, table)).toEqual([]);
  });

  it('names a folder for each folder of src', () => {
    const folders = (path: string) =>
      readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name);
    const expected = [...folders('src'), ...folders('src/core').map((name) => `core/${name}`)];
    expect([...table.mayImport.keys()]).toEqual(expect.arrayContaining(expected));
  });
});

describe('findFaults', () => {
  const faultsOf = (file: string, source: string) => findFaults(new Map([[file, source]]), table);

  it.each([
    ['core/geometry/a.ts', "import { x } from '../mesh/mesh';"],
    ['core/geometry/a.ts', "import type { X } from '../mesh/mesh';"],
    ['core/geometry/a.ts', "export { x } from '../mesh/mesh';"],
    ['core/geometry/a.ts', "export * from '../plan/plan';"],
    ['core/geometry/a.ts', "const x = await import('../mesh/mesh');"],
    ['core/geometry/a.ts', "type X = import('../mesh/mesh').Mesh;"],
    ['core/mesh/a.ts', "import '../../store/session';"],
    ['core/outcome.ts', "import { x } from './geometry/ring';"],
    ['core/density/a.ts', "import { x } from '../ground/ground';"],
    ['core/density/a.ts', "import { type X, y } from '../ground/ground';"],
    ['core/actions/a.ts', "import type { X } from '../checks/issue';"],
    ['core/mesh/a.ts', "import { readFile } from 'node:fs';"],
    ['store/a.ts', "import { x } from '../ui/app';"],
    ['tools/a.ts', "import { x } from '../commands/commands';"],
    ['map/a.ts', "import { x } from '../ui/base.css';"],
    ['cli/main.ts', "import { x } from '../store/session';"],
    ['cli/main.ts', "import { x } from '../../test/support/x';"],
    ['ui/a.tsx', "import { Map } from 'maplibre-gl';"],
    ['ui/a.tsx', "import type { Layer } from '@deck.gl/core';"],
    ['map/a.ts', "import { useState } from 'react';"],
    ['map/a.tsx', "import { createRoot } from 'react-dom/client';"],
    ['ui/a.tsx', "import { openDB } from 'idb';"],
    ['ui/a.ts', "const x = await fetch('./city.json');"],
    ['ui/a.ts', "const x = await window.fetch('./city.json');"],
    ['map/a.ts', "const w = new Worker('x.js');"],
    ['tools/a.ts', "indexedDB.open('x');"],
    ['core/plan/a.ts', 'const t = Date.now();'],
    ['core/plan/a.ts', 'const t = new Date();'],
    ['core/plan/a.ts', "const t = Date['now']();"],
    ['core/plan/a.ts', 'const t = Math.random();'],
    ['core/plan/a.ts', 'const t = performance.now();'],
    ['core/plan/a.ts', "console.log('x');"],
    ['core/plan/a.ts', 'const t = { console };'],
    ['core/plan/a.ts', 'const t = globalThis;'],
    ['core/helpers/a.ts', 'export const x = 1;'],
    ['utils/a.ts', 'export const x = 1;'],
  ])('finds the fault planted in %s: %s', (file, source) => {
    expect(faultsOf(file, source)).toHaveLength(1);
  });

  it.each([
    ['core/plan/a.ts', "import type { Mesh } from '../mesh/mesh'; import { done } from '../outcome';"],
    ['core/plan/a.ts', "// Date.now() and console are not for the core\nconst text = 'Math.random() globalThis';"],
    ['core/plan/a.ts', 'const t = new Date(0); const u = Date.UTC(2026, 0); const v = screen.performance;'],
    ['core/density/a.ts', "import type { Label } from '../ground/ground'; import { type X } from '../ground/ground';"],
    ['core/formats/a.ts', "import { x } from '../checks/issue'; import './other';"],
    ['map/a.ts', "import { Map } from 'maplibre-gl'; import workerUrl from 'maplibre-gl/dist/w.mjs?worker&url';"],
    ['ui/rooms/atlas/Atlas.tsx', "import { MapView } from '../../../map/map-view'; import { useState } from 'react';"],
    ['store/a.ts', "const x = await fetch('./city.json');"],
    ['store/a.ts', "import entry from '../workers/entry?worker';"],
    ['cli/main.ts', "import { parseArgs } from 'node:util'; import { x } from '../core/formats/csv';"],
    ['main.tsx', "import { App } from './ui/App'; import './ui/base.css';"],
  ])('lets %s do %s', (file, source) => {
    expect(faultsOf(file, source)).toEqual([]);
  });

  it('refuses a table it cannot read', () => {
    expect(() => readImportTable('no table')).toThrow(/no block/);
    expect(() => readImportTable('```imports\ncore/mesh core\n```')).toThrow(/core\/mesh core/);
  });
});
