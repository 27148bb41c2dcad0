/** TopoJSON (specification 1.0): every named object becomes a layer, its shared arcs resolved to plain coordinates. */
import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { done, type Outcome, refuse } from '../outcome';
import { readFeatures } from './read-geojson';
import type { SourceLayer } from './source-layer';

export function isTopoJson(value: unknown): value is Topology {
  return (
    typeof value === 'object' &&
    value !== null &&
    (value as { type?: unknown }).type === 'Topology' &&
    'objects' in value
  );
}

/** Reads all objects of a topology. Refusals: 'topojson-damaged' {object}, those of `readFeatures`. */
export function readTopoJson(fileName: string, topology: Topology): Outcome<SourceLayer[]> {
  const damaged = damagedObject(topology);
  if (damaged !== null) return refuse('topojson-damaged', { file: fileName, object: damaged });
  const names = Object.keys(topology.objects);
  const layers: SourceLayer[] = [];
  for (const name of names) {
    const shapes = feature(topology, topology.objects[name]);
    const members = shapes.type === 'FeatureCollection' ? shapes.features : [shapes];
    const layer = readFeatures(names.length === 1 ? fileName : `${fileName} · ${name}`, members, []);
    if (!layer.ok) return layer;
    layers.push(layer.value);
  }
  return layers.length > 0 ? done(layers) : refuse('empty-layer', { layer: fileName });
}

/** The name of the first object that uses an arc there is not, 'arcs' where the arcs themselves are no lines, else null. */
export function damagedObject({ arcs, objects }: Topology): string | null {
  const isPosition = (position: unknown) => Array.isArray(position) && position.length >= 2;
  const isLine = (arc: unknown) => Array.isArray(arc) && arc.length > 0 && arc.every(isPosition);
  if (!Array.isArray(arcs) || !arcs.every(isLine) || typeof objects !== 'object' || objects === null) return 'arcs';
  const isArc = (arc: unknown) =>
    Number.isInteger(arc) && typeof arc === 'number' && (arc < 0 ? ~arc : arc) < arcs.length;
  return Object.keys(objects).find((name) => !arcIndicesOf(objects[name]).every(isArc)) ?? null;
}

/** All arc numbers a geometry uses, however deep its arrays are. */
function arcIndicesOf(geometry: unknown): unknown[] {
  const waiting: unknown[] = [geometry];
  const arcs: unknown[] = [];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (Array.isArray(next)) for (const member of next) waiting.push(member);
    else if (typeof next === 'object' && next !== null) {
      if ('arcs' in next) waiting.push(next.arcs);
      if ('geometries' in next) waiting.push(next.geometries);
    } else arcs.push(next);
  }
  return arcs;
}
