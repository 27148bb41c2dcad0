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
import { redivide } from '../../src/commands/redivide';
import { moveChild } from '../../src/core/actions/move-child';
import { straddlesParent } from '../../src/core/checks/straddles-parent';
import type { Ground } from '../../src/core/ground/ground';
import { done } from '../../src/core/outcome';
import { gridFacts } from '../../src/core/plan/grid-facts';
import { nextLevel, onLevel } from '../../src/core/plan/levels';
import { childrenByParent, parentOf } from '../../src/core/plan/nesting';
import { lockPlan } from '../../src/core/plan/standing';
import { createDocument, inForceBeside } from '../../src/store/document';
import { createNotices } from '../../src/store/notices';
import { accepted, householdsByGrid, planFromDrawing } from '../support/plan';
import { threadsHere } from '../support/threads';

/** Eight grids of 40 households each in one community, two in another. */
const DRAWINGS = ['AABBCCDD\nAABBCCDD\nEEFFGGHH\nEEFFGGHH', 'IIJJ\nIIJJ'];

function studioOf(drawings = DRAWINGS, areaStepM = 1000, isStreet = false) {
  const drawn = planFromDrawing(drawings, { building: () => -1, areaStepM });
  const { meshes } = drawn;
  const ground = isStreet ? inOneStreet(drawn.ground) : drawn.ground;
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

/** The ground with a street that all communities lie in. */
function inOneStreet(ground: Ground): Ground {
  const street = { ...ground.areas[0], code: '420106001', name: label('Street'), level: label('Street') };
  const parent = ground.areas.length;
  return {
    ...ground,
    areas: [...ground.areas.map((area) => ({ ...area, parent })), { ...street, parent: -1, isCommunity: false }],
  };
}

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
});

describe('a level whose grids span communities', () => {
  /** Two communities that touch, in one street: 8 and 4 children of 40 households. */
  async function inStreet() {
    const street = studioOf(['AABBCCDD\nAABBCCDD\nEEFFGGHH\nEEFFGGHH', 'IIJJ\nIIJJ\nKKLL\nKKLL'], 80, true);
    await add(street.studio, { kind: 'parents' }, 'above');
    runCommand(street.studio, levelUp);
    return street;
  }

  test('is divided evenly by whole children, across the community border', async () => {
    const { studio, open, ground, session } = await inStreet();
    expect(open().levels![0].spansCommunities).toBe(true);
    const [only] = open().grids.keys();
    expect(householdsByGrid(open()).get(only)).toBe(480);
    accepted(
      await redivide(
        studio,
        { areas: [0, 1], grids: new Set([only]), mode: 'evenly', parts: 3 },
        { signal, onProgress: () => undefined },
      ),
    );
    expect([...householdsByGrid(open()).values()]).toEqual([160, 160, 160]);
    const facts = gridFacts(open(), ground);
    expect(facts.get(only)!.plots).toBe(16);
    runCommand(studio, levelDown);
    expect(straddlesParent(open(), ground)).toEqual([]);
    runCommand(studio, levelUp);

    // Three into one and a half each: two parts of 240 cannot do without ground on both sides.
    session.setState({ grids: [...open().grids.keys()] });
    accepted(
      await redivide(
        studio,
        { areas: [0, 1], grids: null, mode: 'evenly', parts: 2 },
        { signal, onProgress: () => undefined },
      ),
    );
    expect([...householdsByGrid(open()).values()]).toEqual([240, 240]);
    expect([...gridFacts(open(), ground).values()].some(({ areas }) => areas.length === 2)).toBe(true);
    runCommand(studio, levelDown);
    expect(straddlesParent(open(), ground)).toEqual([]);
  });

  test('is balanced among its grids and brought back into the range with the fewest households moved', async () => {
    const { studio, open, ground } = await inStreet();
    const [only] = open().grids.keys();
    await redivide(
      studio,
      { areas: [0, 1], grids: null, mode: 'evenly', parts: 2 },
      { signal, onProgress: () => undefined },
    );
    const [first, second] = open().grids.keys();
    expect(first).toBe(only);
    // One child too many on one side.
    const child = onLevel(open(), nextLevel(open(), 'below')!.id);
    const [stray] = childrenByParent(open(), child).get(second)!;
    studio.app.document.edit({ key: 'x' }, (plan) => moveChild(plan, stray, first));
    expect([...householdsByGrid(open()).values()].sort((a, b) => a - b)).toEqual([200, 280]);
    const band = { target: 240, min: 220, max: 260 };
    studio.app.document.edit({ key: 'y' }, (plan) => done({ ...plan, profile: { ...plan.profile, ...band } }));
    const outcome = accepted(
      await redivide(
        studio,
        { areas: [0, 1], grids: null, mode: 'minimum-change' },
        { signal, onProgress: () => undefined },
      ),
    );
    expect([...householdsByGrid(open()).values()]).toEqual([240, 240]);
    expect(outcome.proposal.result.moves!.map(({ weight }) => weight)).toEqual([40]);
    runCommand(studio, levelDown);
    expect(straddlesParent(open(), ground)).toEqual([]);
  });

  test('one grid of all is asked for and made', async () => {
    const { studio, open } = await inStreet();
    const all = { areas: [0, 1], grids: null, mode: 'evenly' } as const;
    const tools = { signal, onProgress: () => undefined };
    await redivide(studio, { ...all, parts: 3 }, tools);
    expect(open().grids.size).toBe(3);
    accepted(await redivide(studio, { ...all, parts: 1 }, tools));
    expect([...householdsByGrid(open()).values()]).toEqual([480]);
    expect(open().grids.size).toBe(1);
  });
});
