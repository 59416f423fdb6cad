import { afterEach, describe, expect, test } from 'vitest';
import { verbOf } from '../../src/ui/shell/keys.ts';

function press(key: string, held: KeyboardEventInit = {}, markup = '<body></body>') {
  document.body.innerHTML = markup;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, ...held });
  (document.querySelector('[data-here]') ?? document.body).dispatchEvent(event);
  return verbOf(event);
}

const ctrl = { ctrlKey: true };

afterEach(() => {
  document.body.innerHTML = '';
});

describe('the keyboard', () => {
  test.each([
    ['z', ctrl, 'undo'],
    ['z', { metaKey: true }, 'undo'],
    ['Z', { ctrlKey: true, shiftKey: true }, 'redo'],
    ['y', ctrl, 'redo'],
    ['s', ctrl, 'save'],
    ['o', ctrl, 'open'],
    ['?', { shiftKey: true }, 'shortcuts'],
    ['z', {}, undefined],
    ['z', { ctrlKey: true, altKey: true }, undefined],
  ])('%s with %j means %s', (key, held, verb) => {
    expect(press(key, held)).toBe(verb);
  });

  test('undoes the answer also while its field has the focus', () => {
    expect(press('z', ctrl, '<input data-here>')).toBe('undo');
  });

  test('leaves undo to a text field that holds an entry nobody could read', () => {
    expect(press('z', ctrl, '<input data-here data-unsaved>')).toBeUndefined();
  });

  test('leaves every key to an open dialog', () => {
    expect(press('z', ctrl, '<dialog open><input data-here></dialog>')).toBeUndefined();
  });

  test('types a question mark into a text field, and shows the shortcuts from a checkbox', () => {
    expect(press('?', {}, '<textarea data-here></textarea>')).toBeUndefined();
    expect(press('?', {}, '<input type="checkbox" data-here>')).toBe('shortcuts');
  });
});
