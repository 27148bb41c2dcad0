/** TopoJSON (specification 1.0): every named object becomes a layer, its shared arcs resolved to plain coordinates. */
import type { Feature, Geometry } from 'geojson';
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

/** Reads all objects of a topology. Refusals: 'topojson-damaged' {file, object}, those of `readFeatures`. */
export function readTopoJson(fileName: string, topology: Topology): Outcome<SourceLayer[]> {
  const names = Object.keys(topology.objects ?? {});
  const layers: SourceLayer[] = [];
  for (const name of names) {
    const features = topologyFeatures(topology, name);
    if (!features) return refuse('topojson-damaged', { file: fileName, object: name });
    const layer = readFeatures(names.length === 1 ? fileName : `${fileName} · ${name}`, features, []);
    if (!layer.ok) return layer;
    layers.push(layer.value);
  }
  return layers.length > 0 ? done(layers) : refuse('empty-layer', { layer: fileName });
}

/** The features of one object with their arcs resolved; null where the topology is damaged. */
export function topologyFeatures(topology: Topology, name: string): Feature<Geometry | null>[] | null {
  const { arcs, objects } = topology;
  const isPosition = (position: unknown) => Array.isArray(position) && position.length >= 2;
  const isLine = (arc: unknown) => Array.isArray(arc) && arc.length > 0 && arc.every(isPosition);
  if (!Array.isArray(arcs) || !arcs.every(isLine)) return null;
  const isArc = (arc: unknown) =>
    Number.isInteger(arc) && typeof arc === 'number' && (arc < 0 ? ~arc : arc) < arcs.length;
  if (!arcIndicesOf(objects[name]).every(isArc)) return null;
  try {
    const shapes = feature(topology, objects[name]);
    return shapes.type === 'FeatureCollection' ? shapes.features : [shapes];
  } catch {
    // What else can be wrong (a transform without numbers, arcs nested too shallow) the library tells by throwing.
    return null;
  }
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
