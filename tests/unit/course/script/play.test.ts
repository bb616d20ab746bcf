import { describe, expect, it } from 'vitest';
import { parseScriptLine, playLine } from '../../../../src/course/script/play.ts';
import { startSimulation } from '../../../../src/shell/simulation.ts';

describe('a line of a script', () => {
  it.each([
    ['PMX1# pvecm status', { kind: 'command', host: 'PMX1', text: 'pvecm status' }],
    ['PMX1< yes', { kind: 'answer', host: 'PMX1', text: 'yes' }],
    ['@ node PMX2', { kind: 'node', host: 'PMX2' }],
    ['@ fault power-off PMX2', { kind: 'fault', fault: { kind: 'power-off', host: 'PMX2' } }],
    [
      '@ fault partition PMX1 PMX2,PMX3',
      { kind: 'fault', fault: { kind: 'partition', groups: [['PMX1'], ['PMX2', 'PMX3']] } },
    ],
    ['@ advance 1.5s', { kind: 'advance', ms: 1500 }],
    ['@ key ctrl-c', { kind: 'key', key: 'ctrl-c' }],
  ])('%s', (text, line) => expect(parseScriptLine(text)).toEqual(line));

  it('may be empty or a remark', () => {
    expect(parseScriptLine('  ')).toBeUndefined();
    expect(parseScriptLine('// why')).toBeUndefined();
  });

  it.each(['pvecm status', '@ advance soon', '@ fault power-off', '@ key f1', '@ sing'])(
    '%s is refused with a sentence',
    (text) => expect(() => parseScriptLine(text)).toThrow(RangeError),
  );
});

describe('playing', () => {
  it('shows what the terminal shows after the command, and what changes after a fault', () => {
    const simulation = startSimulation('pair');
    const view = { session: 'PMX1' };
    const play = (text: string) => {
      const line = parseScriptLine(text);
      return line ? playLine(simulation, line, view) : '';
    };
    expect(play('PMX1# hostname')).toBe('PMX1\n');
    expect(play('PMX2# cd /etc')).toBe('');
    expect(play('PMX1# pvecm status | grep Quorate')).toContain('Quorate:          Yes');
    play('@ fault power-off PMX2');
    play('@ advance 10s');
    expect(play('PMX1# pvecm status | grep Quorate')).toContain('Quorate:          No');
    expect(play('PMX2# hostname')).toContain('No route to host');
  });

  it('names a host that does not exist', () => {
    const line = parseScriptLine('PMX9# ls');
    expect(() => line && playLine(startSimulation('pair'), line, { session: 'PMX1' })).toThrow(/PMX9/);
  });
});
