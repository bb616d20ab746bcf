import { describe, expect, it } from 'vitest';
import { renderReasons } from '../../tools/conformance/known-differences.ts';

describe('scenarios that differ', () => {
  it('are listed by reason, and one without is called so', () => {
    const step = { step: 1, command: 'x', expected: 'a', actual: 'b', isEqual: false };
    const families = {
      zfs: [
        { scenario: 'clones--z', steps: [step] },
        { scenario: 'new', steps: [step] },
      ],
    };
    expect(renderReasons({ zfs: { clones: 'Because.' } }, families)).toBe(
      '  Because.\n    clones--z\n  No reason is named.\n    new\n',
    );
  });
});
