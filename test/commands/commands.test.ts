import { describe, expect, test } from 'vitest';
import { COMMANDS, commandOfKeys } from '../../src/commands/commands';
import { mergeAll } from '../../src/commands/grid-commands';
import { isPressed, type KeyPress } from '../../src/commands/keys';
import { withNumbers } from '../../src/commands/with-numbers';
import { words } from '../../src/ui/i18n/words';
import { accepted, drawingOfPlan, picture, planFromDrawing } from '../support/plan';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('keys', () => {
  test('⌘ is Ctrl, and a letter with Shift is another key', () => {
    expect(isPressed('Ctrl+Z', press('z', { metaKey: true }))).toBe(true);
    expect(isPressed('Ctrl+Z', press('Z', { ctrlKey: true, shiftKey: true }))).toBe(false);
    expect(isPressed('M', press('M', { shiftKey: true }))).toBe(false);
  });

  test('signs are where the layout puts them', () => {
    expect(isPressed('?', press('?', { shiftKey: true }))).toBe(true);
    expect(isPressed('[', press('['))).toBe(true);
  });

  test('no key does two things, and every key reaches its command', () => {
    const patterns = COMMANDS.flatMap(({ keys, tool }) => keys.map((key) => `${tool ?? ''} ${key}`));
    expect(new Set(patterns).size).toBe(patterns.length);
    for (const command of COMMANDS) {
      for (const pattern of command.keys) {
        const parts = pattern.split('+');
        const held = { ctrlKey: parts.includes('Ctrl'), shiftKey: parts.includes('Shift') };
        expect(commandOfKeys(press(parts[parts.length - 1], held), command.tool)?.id).toBe(command.id);
      }
    }
  });
});

test('every command has its words in both languages', () => {
  for (const { id } of COMMANDS) {
    expect(Object.keys(words('zh').command as object)).toContain(id);
    expect(Object.keys(words('en').command as object)).toContain(id);
  }
});

test('merging a selection takes grids as they come to touch', () => {
  const { plan } = planFromDrawing('ABCD');
  expect(drawingOfPlan(accepted(mergeAll(plan, [0, 2, 1])))).toBe(picture('AAAD'));
  expect(mergeAll(plan, [0, 3])).toMatchObject({ ok: false, reason: 'not-neighbours' });
});

test('sentences name grids by their short number', () => {
  expect(withNumbers({ code: '420111003007', a: '420111003012', b: 'X' })).toMatchObject({
    number: '07',
    numberA: '12',
    numberB: 'X',
  });
});

test('with the vertices in hand Delete takes out a vertex, never the selected grid', () => {
  expect(commandOfKeys(press('Delete'), 'vertex')?.id).toBe('delete-vertex');
  expect(commandOfKeys(press('Delete'), 'pull')?.id).toBe('remove-grid');
  expect(commandOfKeys(press('Backspace'), 'pull')).toBeNull();
});
