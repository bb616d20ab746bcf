import { describe, expect, it } from 'vitest';
import { keepParts, parseFragment, readPart } from '../../../../src/widgets/frame/fragment.ts';
import { newParts } from '../../../../src/widgets/terminal/useSavedRun.ts';

describe('the terminal’s part of the address', () => {
  it('is acted on when it changes, not when a heading is clicked', () => {
    const part = (hash: string) => readPart(parseFragment(hash), 'terminal');
    const link = '#terminal?terminal=bench:2.4';
    const taken: unknown[] = [];
    const take = newParts(part(link), (one) => taken.push(one.kind === 'fields' ? one.fields : one.kind));
    const clicked = keepParts(parseFragment('#heading'), parseFragment(link));
    take(readPart(clicked, 'terminal'));
    expect(taken).toEqual([]);
    take(part('#terminal?terminal=bench:2.3'));
    take(part('#terminal?terminal=rubbish'));
    take(part('#terminal'));
    take(part(link));
    expect(taken).toEqual([{ bench: '2.3' }, 'damaged', { bench: '2.4' }]);
  });
});
