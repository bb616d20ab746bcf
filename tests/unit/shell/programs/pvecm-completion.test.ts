import { describe, expect, it } from 'vitest';
import { pvecm } from '../../../../src/shell/programs/pvecm/pvecm.ts';
import type { ShellContext } from '../../../../src/shell/types.ts';
import { terminalOf } from './pvecm-terminal.ts';

describe('completion of pvecm', () => {
  const { world } = terminalOf('pair');
  const ctx: Pick<ShellContext, 'world'> = { world };

  function complete(...words: readonly string[]): string[] {
    const unused = () => {
      throw new Error('completion changes nothing');
    };
    const looking: ShellContext = {
      ...ctx,
      nowMs: 0,
      emit: unused,
      schedule: unused,
      cancel: unused,
      randomInt: unused,
    };
    return (pvecm.complete?.({ ctx: looking, host: 'PMX1' }, ['pvecm', ...words]) ?? []).map(
      ({ text }) => text,
    );
  }

  it('offers subcommands, words of a group, options and nodes', () => {
    expect(complete('s')).toEqual(['status']);
    expect(complete('qdevice', '').toSorted()).toEqual(['remove', 'setup']);
    expect(complete('create', '--tok')).toEqual(['--token-coefficient']);
    expect(complete('create', '--link')).toHaveLength(8);
    expect(complete('delnode', '')).toContain('PMX2');
    expect(complete('delnode', '')).not.toContain('PMX1');
  });

  it('offers nothing behind an unknown word', () => {
    expect(complete('nonsense', '')).toEqual([]);
  });
});
