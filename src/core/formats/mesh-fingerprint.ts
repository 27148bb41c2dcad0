/**
 * Recognises a mesh: the same fingerprint means that plot numbers mean the same ground. Made of whole numbers only
 * (which plots meet along which arc, where their inner points are to the metre, whether a building stands there), so that
 * neither a last digit that differs between machines nor a building added in another community makes a mesh look new.
 * FNV-1a, 32 bits, linear.
 */
import { arcCount, type Mesh } from '../mesh/mesh';

export function meshFingerprint(mesh: Mesh): string {
  let hash = 0x811c9dc5;
  const mix = (value: number) => {
    hash = Math.imul(hash ^ (value & 0xffff), 0x01000193);
    hash = Math.imul(hash ^ (value >>> 16), 0x01000193);
  };
  mix(mesh.plotCount);
  mix(arcCount(mesh));
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    mix(mesh.plotBuilding[plot] < 0 ? 0 : 1);
    mix(Math.round(mesh.plotPoint[2 * plot]));
    mix(Math.round(mesh.plotPoint[2 * plot + 1]));
  }
  for (let arc = 0; arc < mesh.arcLeft.length; arc++) {
    mix(mesh.arcLeft[arc]);
    mix(mesh.arcRight[arc]);
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
