/** Service zones: made of the selected grids, joined, left, named and dissolved, each one step of history. */
import { dissolveZone } from '../core/actions/dissolve-zone';
import { freeZoneName, makeZone } from '../core/actions/make-zone';
import { moveToZone } from '../core/actions/move-to-zone';
import { renameZone } from '../core/actions/rename-zone';
import type { Label } from '../core/ground/ground';
import type { Zone } from '../core/plan/plan';
import { nextZoneIdOf, zoneOfGrid } from '../core/plan/zones';
import type { Command, Studio } from './command';
import { editPlan, needsSelection, numbersOf, openPlan, selectedGrids } from './grid-commands';

function inWords({ app }: Studio, name: Label): string {
  return name[app.session.getState().language];
}

/** How many of some grids lie in a zone other than `into`: they leave it. */
function movedBy(studio: Studio, grids: readonly number[], into: number): number {
  const zoneOf = zoneOfGrid(openPlan(studio));
  return grids.filter((grid) => (zoneOf.get(grid)?.id ?? into) !== into).length;
}

export const makeZoneOfSelection: Command = {
  id: 'make-zone',
  group: 'grid',
  keys: ['Shift+Z'],
  refusal: (studio) => studio.app.document.editRefusal() ?? needsSelection(1)(studio),
  run: (studio) => makeZoneOf(studio, selectedGrids(studio)),
};

/** Makes a zone and shows the list in which it is named. */
export function makeZoneOf(studio: Studio, grids: readonly number[]): void {
  const plan = openPlan(studio);
  const moved = movedBy(studio, grids, nextZoneIdOf(plan));
  const values = { name: inWords(studio, freeZoneName(plan)), count: grids.length, moved };
  const label = { key: moved > 0 ? 'make-zone-moved' : 'make-zone', values };
  if (!editPlan(studio, label, (open) => makeZone(open, grids), grids)) return;
  studio.desk.setState({ tab: 'grids', gridView: 'zones', isPanelOpen: true });
}

export function joinZone(studio: Studio, grids: readonly number[], zone: Zone): void {
  const moved = movedBy(studio, grids, zone.id);
  const values = { number: numbersOf(studio, grids), name: inWords(studio, zone.name), moved };
  const label = { key: moved > 0 ? 'join-zone-moved' : 'join-zone', values };
  editPlan(studio, label, (open) => moveToZone(open, grids, zone.id), grids);
}

export function leaveZone(studio: Studio, grids: readonly number[]): void {
  const label = { key: 'leave-zone', values: { number: numbersOf(studio, grids) } };
  editPlan(studio, label, (open) => moveToZone(open, grids, null), grids);
}

/** Names a zone in the language on screen; false where the name was refused. */
export function nameZone(studio: Studio, zone: Zone, text: string): boolean {
  const { language } = studio.app.session.getState();
  const label = { key: 'rename-zone', values: { from: zone.name[language], to: text } };
  return editPlan(studio, label, (open) => renameZone(open, zone.id, { ...zone.name, [language]: text }), zone.grids);
}

export function endZone(studio: Studio, zone: Zone): void {
  const label = { key: 'dissolve-zone', values: { name: inWords(studio, zone.name) } };
  editPlan(studio, label, (open) => dissolveZone(open, zone.id), zone.grids);
}
