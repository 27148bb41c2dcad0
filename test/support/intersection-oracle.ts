/** An independent measure of the ground two shapes have in common: GEOS, compiled to WebAssembly. Only tests know it. */
import initGeos from 'geos-wasm';
import { type Outline, wktOf } from './coverage-oracle';

/** Gives a function that measures the ground two outlines share, m². */
export async function intersectionOracle(): Promise<(a: Outline, b: Outline) => number> {
  const geos = await initGeos();
  const { Module } = geos;
  const reader = geos.GEOSWKTReader_create();
  const geometryOf = (outline: Outline) => {
    const text = wktOf(outline);
    const pointer = Module._malloc(text.length + 1);
    Module.stringToUTF8(text, pointer, text.length + 1);
    const geometry = geos.GEOSWKTReader_read(reader, pointer as never);
    Module._free(pointer);
    return geometry;
  };
  return (a, b) => {
    const [first, second] = [geometryOf(a), geometryOf(b)];
    const shared = geos.GEOSIntersection(first, second);
    const sum = Module._malloc(8);
    geos.GEOSArea(shared, sum as never);
    const areaM2 = Module.getValue(sum, 'double');
    for (const geometry of [first, second, shared]) geos.GEOSGeom_destroy(geometry);
    Module._free(sum);
    return areaM2;
  };
}
