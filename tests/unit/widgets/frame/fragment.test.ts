import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeFields,
  formatFragment,
  keepParts,
  parseFragment,
  readPart,
  withPart,
} from '../../../../src/widgets/frame/fragment.ts';

const name = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
const fields = fc.dictionary(fc.string({ minLength: 1 }), fc.string(), { minKeys: 1, noNullPrototype: true });

describe('the fragment', () => {
  it('keeps a heading’s anchor and a widget’s settings apart', () => {
    const fragment = parseFragment('#die-formel?calculator=mttf:26280,unit:h');
    expect(fragment.anchor).toBe('die-formel');
    expect(readPart(fragment, 'calculator')).toEqual({
      kind: 'fields',
      fields: { mttf: '26280', unit: 'h' },
    });
  });

  it('is a plain heading link when no widget has settings', () => {
    expect(formatFragment(withPart(parseFragment('#zwei'), 'calculator', null))).toBe('#zwei');
    expect(formatFragment(parseFragment(''))).toBe('');
  });

  it('gives back any fields it was given, with any other part kept', () => {
    fc.assert(
      fc.property(name, fields, name, fields, (one, its, other, others) => {
        fc.pre(one !== other);
        const hash = formatFragment(withPart(withPart(parseFragment('#a'), one, its), other, others));
        const again = withPart(parseFragment(hash), other, null);
        expect(readPart(again, one)).toEqual({ kind: 'fields', fields: its });
        expect(readPart(again, other)).toEqual({ kind: 'absent' });
        expect(again.anchor).toBe('a');
      }),
    );
  });

  it('keeps parts nobody knows as they were written', () => {
    const changed = withPart(parseFragment('#?later=%7Bx&calculator=a:1'), 'calculator', { a: '2' });
    expect(formatFragment(changed)).toBe('#?later=%7Bx&calculator=a:2');
  });

  it.each(['noColon', ':value', 'a:%E0%A4%A', 'a:1,,b:2', ''])('calls %j damaged', (part) => {
    expect(readPart(parseFragment(`#?calculator=${part}`), 'calculator')).toEqual({ kind: 'damaged' });
  });

  it('survives any text in the address', () => {
    fc.assert(
      fc.property(fc.string(), (hash) => {
        const fragment = parseFragment(hash);
        expect(parseFragment(formatFragment(fragment))).toEqual(fragment);
        for (const id of fragment.parts.keys()) expect(readPart(fragment, id).kind).not.toBe('absent');
      }),
    );
  });

  it('does not lose settings when a heading link is followed', () => {
    const before = parseFragment('#eins?calculator=a:1&ruler=b:2');
    const after = keepParts(parseFragment('#zwei?ruler=b:3'), before);
    expect(formatFragment(after)).toBe('#zwei?calculator=a:1&ruler=b:3');
  });

  it('escapes its own signs', () => {
    expect(encodeFields({ 'a:b': '1,2&3=4' })).toBe('a%3Ab:1%2C2%263%3D4');
  });
});
