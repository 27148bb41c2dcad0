// Up and down between levels, gathering by hand and by the engine, levels of a plan that takes no edit.

import { beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Studio } from '../../src/commands/command';
import { runCommand } from '../../src/commands/commands';
import { undo } from '../../src/commands/edit-commands';
import { toggleLock } from '../../src/commands/grid-commands';
import {
  addLevel,
  gatherSelection,
  type LevelSource,
  levelDown,
  levelUp,
  removeLevelOf,
} from '../../src/commands/level-commands';
import { proposalQuestion } from '../../src/commands/propose-grids';
import { redivide } from '../../src/commands/redivide';
import { straddlesParent } from '../../src/core/checks/straddles-parent';
import { done } from '../../src/core/outcome';
import { nextLevel, onLevel } from '../../src/core/plan/levels';
import { parentOf } from '../../src/core/plan/nesting';
import { lockPlan } from '../../src/core/plan/standing';
import { createDocument, inForceBeside } from '../../src/store/document';
import { createNotices } from '../../src/store/notices';
import { accepted, householdsByGrid, planFromDrawing } from '../support/plan';
import { threadsHere } from '../support/threads';

/** Eight grids of 40 households each in one community, two in another. */
const DRAWINGS = ['AABBCCDD\nAABBCCDD\nEEFFGGHH\nEEFFGGHH', 'IIJJ\nIIJJ'];

function studioOf() {
  const drawn = planFromDrawing(DRAWINGS, { building: () => -1 });
  const { ground, meshes } = drawn;
  const plan = { ...drawn.plan, basedOn: { kind: 'scheme', id: 's' } as const };
  const document = createDocument();
  document.open(plan, { ...plan, id: 'in-force' });
  const notices = createNotices();
  const session = createStore(() => ({ grids: [] as readonly number[], area: 0, language: 'en', view: null }));
  const app = {
    document,
    notices,
    session,
    city: { store: createStore(() => ({ ground, meshes })) },
    workers: threadsHere(2),
  };
  const desk = createStore(() => ({ isStroking: false }));
  const studio = { app, desk, cancelGesture: () => false } as unknown as Studio;
  const open = () => document.store.getState().plan!;
  const said = () => notices.store.getState().list.map(({ key }) => key);
  return { studio, document, session, ground, open, said };
}

const label = (text: string) => ({ zh: text, en: text });
const NAMES = { name: label('Large'), baseName: label('Basic') };
const signal = new AbortController().signal;
const add = (studio: Studio, source: LevelSource, place: 'above' | 'below') =>
  addLevel(studio, { source, place, names: NAMES }, signal);

let at: ReturnType<typeof studioOf>;
beforeEach(() => {
  at = studioOf();
});

describe('levels in the studio', () => {
  test('the engine gathers grids to a target, each whole, as one step', async () => {
    expect(await add(at.studio, { kind: 'target', households: 160 }, 'above')).toBe(true);
    expect(at.document.store.getState().past).toHaveLength(2);
    expect(straddlesParent(at.open(), at.ground)).toEqual([]);
    const upper = onLevel(at.open(), nextLevel(at.open(), 'above')!.id);
    expect(upper.profile).toMatchObject({ target: 160, min: 128, max: 192 });
    expect([...householdsByGrid(upper).values()].sort((a, b) => a - b)).toEqual([80, 160, 160]);
    expect(at.said()).toEqual(['levels.added']);
  });

  test('what is selected goes along to its parents and its children; undo comes back', async () => {
    await add(at.studio, { kind: 'communities' }, 'above');
    at.session.setState({ grids: [0, 8] });
    runCommand(at.studio, levelUp);
    const parents = [...at.open().grids.keys()];
    expect(at.session.getState().grids).toEqual(parents);
    at.session.setState({ grids: [parents[1]] });
    runCommand(at.studio, levelDown);
    expect(at.session.getState().grids).toEqual([8, 9]);
    runCommand(at.studio, undo);
    expect(at.open().grids.has(parents[1])).toBe(true);
    runCommand(at.studio, levelUp);
    expect(at.said().at(-1)).toBe('refusal.no-level-above');
  });

  test('a parent divided evenly by the engine gives whole children; gathering moves one back', async () => {
    await add(at.studio, { kind: 'communities' }, 'above');
    runCommand(at.studio, levelUp);
    const [first] = at.open().grids.keys();
    accepted(
      await redivide(
        at.studio,
        { areas: [0], grids: new Set([first]), mode: 'evenly', parts: 2 },
        { signal, onProgress: () => undefined },
      ),
    );
    expect([...householdsByGrid(at.open()).values()].sort((a, b) => a - b)).toEqual([80, 160, 160]);
    runCommand(at.studio, levelDown);
    expect(straddlesParent(at.open(), at.ground)).toEqual([]);
    const away = [0, 1, 2, 3, 4, 5, 6, 7].find((id) => parentOf(at.open(), id) !== parentOf(at.open(), 0))!;
    at.session.setState({ grids: [0, away] });
    runCommand(at.studio, gatherSelection);
    expect(parentOf(at.open(), away)).toBe(parentOf(at.open(), 0));
    expect(at.document.store.getState().label?.key).toBe('gather');
  });

  test('a plan that takes no edit can be looked at on every level, without a step', async () => {
    await add(at.studio, { kind: 'each' }, 'below');
    at.document.amend((plan) => done(lockPlan(plan, true)));
    const steps = at.document.store.getState().past.length;
    runCommand(at.studio, levelDown);
    expect(at.open().grids.size).toBe(10);
    expect(at.open().level).not.toBe('base');
    expect(at.document.store.getState().past).toHaveLength(steps);
    at.session.setState({ grids: [...at.open().grids.keys()].slice(0, 1) });
    runCommand(at.studio, toggleLock);
    expect(at.said().at(-1)).toBe('refusal.plan-locked');
  });

  test('nothing in force is compared with on a level that only this plan has', async () => {
    expect(inForceBeside(at.document.store.getState())?.id).toBe('in-force');
    await add(at.studio, { kind: 'communities' }, 'above');
    expect(inForceBeside(at.document.store.getState())?.id).toBe('in-force');
    runCommand(at.studio, levelUp);
    expect(inForceBeside(at.document.store.getState())).toBeNull();
    removeLevelOf(at.studio, at.open().levels![0]);
    expect(inForceBeside(at.document.store.getState())?.id).toBe('in-force');
    expect(at.open().levels).toBeUndefined();
  });

  test('no proposals where grids span communities', async () => {
    await add(at.studio, { kind: 'communities' }, 'above');
    runCommand(at.studio, levelUp);
    const [high, ...lower] = at.open().levels!;
    at.document.edit({ key: 'x' }, (plan) =>
      done({ ...plan, levels: [{ ...high, spansCommunities: true }, ...lower] }),
    );
    const asked = {
      areas: [0],
      grids: null,
      mode: 'fresh',
      band: at.open().profile,
      effort: 'quick',
      parts: 2,
      seed: 1,
    };
    expect(proposalQuestion(at.studio, asked as never)).toMatchObject({ reason: 'level-spans-communities' });
  });
});
