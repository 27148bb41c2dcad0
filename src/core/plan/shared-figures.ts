/** What lies on ground that two divisions share: the figures of the finer plot, or of its stairwells that are meant. */
import type { Ground } from '../ground/ground';
import type { Mesh, StairwellRun } from '../mesh/mesh';
import { plotResidents, plotsOfBuilding, shareOfStairwells } from '../mesh/stairwells';
import type { SharedGround } from './mesh-lineage';

export interface SharedFigures {
  /** −1 for ground without one. */
  readonly building: number;
  /** Which stairwells of the building; absent for all of it. */
  readonly stairwells?: StairwellRun;
  readonly households: number;
  readonly areaM2: number;
}

/** Gives the figures of one piece of shared ground; `from` null where only `to` has the community. */
export function sharedFigures(piece: SharedGround, from: Mesh | null, to: Mesh): SharedFigures {
  const mesh = piece.finer === 'to' ? to : from!;
  const plot = piece.finer === 'to' ? piece.to : piece.from;
  const building = mesh.plotBuilding[plot];
  const own = mesh.plotStairwells?.get(plot);
  const { stairwells = own } = piece;
  if (!own || !stairwells || stairwells === own) {
    const figures = { building, households: mesh.plotHouseholds[plot], areaM2: mesh.plotAreaM2[plot] };
    return own ? { ...figures, stairwells: own } : figures;
  }
  const total = plotsOfBuilding(mesh, building).reduce((sum, one) => sum + mesh.plotHouseholds[one], 0);
  const share = (stairwells.last - stairwells.first + 1) / (own.last - own.first + 1);
  const areaM2 = mesh.plotAreaM2[plot] * share;
  return { building, stairwells, households: shareOfStairwells(total, stairwells), areaM2 };
}

/** Gives the residents on a piece of shared ground. */
export function sharedResidents(piece: SharedGround, from: Mesh | null, to: Mesh, ground: Ground): number {
  const mesh = piece.finer === 'to' ? to : from!;
  const plot = piece.finer === 'to' ? piece.to : piece.from;
  if (!piece.stairwells) return plotResidents(mesh, plot, ground);
  return shareOfStairwells(ground.buildings.residents[mesh.plotBuilding[plot]], piece.stairwells);
}
