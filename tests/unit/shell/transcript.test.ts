/** The transcript of a script: what authors and other tests read. */
import { describe, expect, it } from 'vitest';
import { startSimulation } from '../../../src/shell/simulation.ts';
import { playScript } from '../../../tools/shell/script.ts';

const SCRIPT = `// a comment
PMX1# hostname
PMX2# echo hallo > /etc/pve/probe
@ advance 1s
PMX1# cat /etc/pve/probe
@ fault power-off PMX2
@ advance 20s
PMX1# touch /etc/pve/x
PMX1# sleep 3; echo awake
`;

const TRANSCRIPT = `PMX1# hostname
PMX1
PMX2# echo hallo > /etc/pve/probe
@ advance 1s
PMX1# cat /etc/pve/probe
hallo
@ fault power-off PMX2
@ advance 20s
PMX1# touch /etc/pve/x
touch: cannot touch '/etc/pve/x': Permission denied
PMX1# sleep 3; echo awake
awake
`;

describe('a script for the shell', () => {
  it('plays to the same transcript each time', () => {
    expect(playScript(startSimulation('pair'), SCRIPT, 'PMX1')).toBe(TRANSCRIPT);
  });

  it.each([
    ['what is this', /neither/],
    ['@ fault explode PMX1', /no fault/],
    ['@ fault power-off PMX9', /no host/],
    ['@ advance soon', /no span/],
    ['NOHOST# ls', /no host/],
  ])('refuses %s with a sentence', (line, reason) => {
    expect(() => playScript(startSimulation('pair'), line, 'PMX1')).toThrow(reason);
  });

  it('refuses a scenario that does not exist', () => {
    expect(() => startSimulation('nothing')).toThrow("There is no scenario 'nothing'.");
  });
});
