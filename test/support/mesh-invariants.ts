/** What must hold for every mesh, whatever it was built or cut from; gives the broken rules, none for a good mesh. */
import { projectCoords } from '../../src/core/geometry/projection';
import { pointInRings, signedArea } from '../../src/core/geometry/ring';
import { ringsOf } from '../../src/core/geometry/tables';
import type { Ground } from '../../src/core/ground/ground';
import { deepestCut } from '../../src/core/mesh/deepest-cut';
import { cleanFootprint } from '../../src/core/mesh/footprint';
import { arcCount, MESH_QUANTUM_M, type Mesh, type StairwellRun } from '../../src/core/mesh/mesh';

export function brokenInvariants(mesh: Mesh): string[] {
  const broken: string[] = [];
  const arcs = arcCount(mesh);
  const uses = new Map<number, number>();
  for (let p = 0; p < mesh.plotCount; p++) {
    let ringStart = -1;
    let at = -1;
    let rings = 0;
    let area = 0;
    let ring: number[] = [];
    for (let i = mesh.plotArcStart[p]; i < mesh.plotArcStart[p + 1]; i++) {
      const signed = mesh.plotArcs[i];
      const arc = signed < 0 ? ~signed : signed;
      uses.set(signed, (uses.get(signed) ?? 0) + 1);
      const [from, to] = signed < 0 ? [mesh.arcTo[arc], mesh.arcFrom[arc]] : [mesh.arcFrom[arc], mesh.arcTo[arc]];
      if ((signed < 0 ? mesh.arcRight[arc] : mesh.arcLeft[arc]) !== p)
        broken.push(`plot ${p} is not left of ${signed}`);
      if (ringStart < 0) ringStart = from;
      else if (from !== at) broken.push(`ring of plot ${p} jumps from junction ${at} to ${from}`);
      const points: number[] = [];
      for (let v = mesh.arcStart[arc]; v < mesh.arcStart[arc + 1]; v++) points.push(v);
      if (signed < 0) points.reverse();
      for (const v of points.slice(0, -1)) ring.push(mesh.points[v * 2], mesh.points[v * 2 + 1]);
      at = to;
      if (at === ringStart) {
        const ringArea = signedArea(ring);
        if (ringArea > 0 !== (rings === 0)) broken.push(`ring ${rings} of plot ${p} has area ${ringArea}`);
        area += ringArea;
        rings++;
        ring = [];
        ringStart = -1;
      }
    }
    if (ringStart >= 0) broken.push(`last ring of plot ${p} is open`);
    if (Math.abs(area - mesh.plotAreaM2[p]) > 1e-6 + area * 1e-9) broken.push(`area of plot ${p} is ${area}`);
  }
  for (let a = 0; a < arcs; a++) {
    const left = uses.get(a) ?? 0;
    const right = uses.get(~a) ?? 0;
    if (left !== (mesh.arcLeft[a] >= 0 ? 1 : 0)) broken.push(`arc ${a} is used ${left} times forwards`);
    if (right !== (mesh.arcRight[a] >= 0 ? 1 : 0)) broken.push(`arc ${a} is used ${right} times backwards`);
    if (mesh.arcLeft[a] === mesh.arcRight[a]) broken.push(`arc ${a} has plot ${mesh.arcLeft[a]} on both sides`);
    if (mesh.arcStart[a + 1] - mesh.arcStart[a] < 2) broken.push(`arc ${a} is too short`);
  }
  for (const value of mesh.points) {
    if ((value / MESH_QUANTUM_M) % 1 !== 0) broken.push(`coordinate ${value} is off the quantum`);
  }
  const junctions = new Map<number, string>();
  for (let a = 0; a < arcs; a++) {
    for (const [junction, vertex] of [
      [mesh.arcFrom[a], mesh.arcStart[a]],
      [mesh.arcTo[a], mesh.arcStart[a + 1] - 1],
    ]) {
      const place = `${mesh.points[vertex * 2]},${mesh.points[vertex * 2 + 1]}`;
      if ((junctions.get(junction) ?? place) !== place) broken.push(`junction ${junction} is in two places`);
      junctions.set(junction, place);
    }
  }
  if (junctions.size !== mesh.junctionCount) broken.push(`${junctions.size} of ${mesh.junctionCount} junctions in use`);
  const runsOf = new Map<number, (StairwellRun | undefined)[]>();
  mesh.plotBuilding.forEach((building, plot) => {
    if (building >= 0) runsOf.set(building, [...(runsOf.get(building) ?? []), mesh.plotStairwells?.get(plot)]);
  });
  for (const [building, runs] of runsOf) {
    // A building is on one plot, or on several that have its stairwells between them, each once.
    runs.sort((a, b) => (a?.first ?? 0) - (b?.first ?? 0));
    const text = runs.map((run) => (run ? `${run.first}–${run.last}` : 'all')).join(' ');
    const isWhole = runs.length === 1 && !runs[0];
    const isDivided = runs.every(
      (run, i) => run && run.first === (runs[i - 1]?.last ?? 0) + 1 && run.of === runs[0]!.of,
    );
    if (!isWhole && !(isDivided && runs.at(-1)!.last === runs[0]!.of)) broken.push(`building ${building} has ${text}`);
  }
  return broken.slice(0, 5);
}

/** Buildings that an arc of their own plot runs through, deeper than `depthM` inside the wall. */
export function cutBuildings(mesh: Mesh, ground: Ground, depthM: number): number[] {
  const cut: number[] = [];
  for (let plot = 0; plot < mesh.plotCount; plot++) {
    const building = mesh.plotBuilding[plot];
    if (building < 0) continue;
    const { rings } = cleanFootprint(
      ringsOf(ground.buildings.shapes, building).map((ring) => projectCoords(ground.projection, ring)),
    );
    let isCut = !pointInRings(rings, mesh.plotPoint[plot * 2], mesh.plotPoint[plot * 2 + 1]);
    for (let i = mesh.plotArcStart[plot]; i < mesh.plotArcStart[plot + 1] && !isCut; i++) {
      const arc = mesh.plotArcs[i] < 0 ? ~mesh.plotArcs[i] : mesh.plotArcs[i];
      for (let v = mesh.arcStart[arc] * 2; v < mesh.arcStart[arc + 1] * 2 - 2 && !isCut; v += 2) {
        const [ax, ay, bx, by] = mesh.points.subarray(v, v + 4);
        isCut = deepestCut(rings, ax, ay, bx, by, depthM) !== undefined;
      }
    }
    if (isCut) cut.push(building);
  }
  return cut;
}
