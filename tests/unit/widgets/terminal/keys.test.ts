import { describe, expect, it } from 'vitest';
import { isKeyForDesk, keyOf, typedIn } from '../../../../src/widgets/terminal/keys.ts';

const key = (name: string, held: { ctrl?: boolean; alt?: boolean } = {}) => ({
  kind: 'key',
  key: { name, ctrl: held.ctrl ?? false, alt: held.alt ?? false },
});

describe('what a terminal sends', () => {
  it.each([
    ['text', 'pvecm ü', [{ kind: 'text', text: 'pvecm ü' }]],
    ['Enter', '\r', [key('Enter')]],
    ['Tab', '\t', [key('Tab')]],
    ['Backspace', '\x7f', [key('Backspace')]],
    ['Escape alone', '\x1b', [key('Escape')]],
    ['Ctrl-C', '\x03', [key('c', { ctrl: true })]],
    ['Ctrl-R', '\x12', [key('r', { ctrl: true })]],
    ['arrow up', '\x1b[A', [key('ArrowUp')]],
    ['arrow down in application mode', '\x1bOB', [key('ArrowDown')]],
    ['Ctrl and arrow left', '\x1b[1;5D', [key('ArrowLeft', { ctrl: true })]],
    ['Home and End', '\x1b[H\x1b[4~', [key('Home'), key('End')]],
    ['Delete', '\x1b[3~', [key('Delete')]],
    ['Alt-B', '\x1bb', [key('b', { alt: true })]],
    ['an unknown key', '\x1b[24~', []],
    [
      'pasted lines',
      'one\rtwo',
      [{ kind: 'text', text: 'one' }, key('Enter'), { kind: 'text', text: 'two' }],
    ],
  ])('%s', (_, data, typed) => {
    expect(typedIn(data)).toEqual(typed);
  });
});

describe('a key in the plain field', () => {
  const event = (name: string, held: Partial<KeyboardEvent> = {}) => ({
    key: name,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    shiftKey: false,
    isComposing: false,
    ...held,
  });
  const calm = { hasSelection: false, isLeaving: false, isSearching: false };

  it.each([
    ['letters stay with the browser', event('a'), calm, false],
    ['letters belong to a search', event('a'), { ...calm, isSearching: true }, true],
    ['Enter', event('Enter'), calm, true],
    ['Enter that ends a composition', event('Enter', { isComposing: true }), calm, false],
    ['Tab completes', event('Tab'), calm, true],
    ['Tab leaves after Escape', event('Tab'), { ...calm, isLeaving: true }, false],
    ['Shift-Tab always leaves', event('Tab', { shiftKey: true }), calm, false],
    ['Ctrl-C interrupts', event('c', { ctrlKey: true }), calm, true],
    ['Ctrl-C copies a selection', event('c', { ctrlKey: true }), { ...calm, hasSelection: true }, false],
    ['Ctrl-V pastes', event('v', { ctrlKey: true }), calm, false],
    ['Ctrl-A selects all', event('a', { ctrlKey: true }), calm, false],
    ['Cmd-R reloads', event('r', { metaKey: true }), calm, false],
  ])('%s', (_, pressed, field, isForDesk) => {
    expect(isKeyForDesk(pressed, field)).toBe(isForDesk);
  });

  it('keeps capitals of text and lowers those of shortcuts', () => {
    expect(keyOf(event('N')).name).toBe('N');
    expect(keyOf(event('C', { ctrlKey: true })).name).toBe('c');
  });
});
