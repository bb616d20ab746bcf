import { beforeAll, describe, expect, it } from 'vitest';
import { shellDefinition } from '../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../src/shell/types.ts';
import type { Definition } from '../../../src/simulator/kernel/simulation.ts';
import { Simulation } from '../../../src/simulator/kernel/simulation.ts';

let definition: Definition<ShellWorld>;
beforeAll(() => {
  definition = shellDefinition('pair', 1);
});

function run(): { simulation: Simulation<ShellWorld>; type: (line: string, session?: string) => string } {
  const simulation = new Simulation(definition);
  for (const host of ['PMX1', 'PMX2']) simulation.apply({ kind: 'shell.open', session: host, host });
  return {
    simulation,
    type(line, session = 'PMX1') {
      const from = simulation.world.output.length;
      simulation.apply({ kind: 'shell.line', session, text: line });
      return simulation.world.output
        .slice(from)
        .filter((chunk) => chunk.session === session && /^std/.test(chunk.stream))
        .map((chunk) => chunk.text)
        .join('');
    },
  };
}

function powerOff(simulation: Simulation<ShellWorld>, host: string): void {
  simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host } });
}

describe('a shell on a cluster', () => {
  it('writes into /etc/pve on one node and reads it on the other', () => {
    const { simulation, type } = run();
    expect(type('echo hallo > /etc/pve/probe.txt')).toBe('');
    simulation.apply({ kind: 'advance', ms: 1000 });
    expect(type('cat /etc/pve/probe.txt', 'PMX2')).toBe('hallo\n');
  });

  it('is refused by a cluster file system without quorum as recorded', () => {
    const { simulation, type } = run();
    type('echo a > /etc/pve/f');
    powerOff(simulation, 'PMX2');
    simulation.apply({ kind: 'advance', ms: 20_000 });
    expect(type('touch /etc/pve/x')).toBe("touch: cannot touch '/etc/pve/x': Permission denied\n");
    expect(type('mkdir /etc/pve/d')).toBe('mkdir: cannot create directory ‘/etc/pve/d’: Permission denied\n');
    expect(type('rm /etc/pve/f')).toBe("rm: cannot remove '/etc/pve/f': Permission denied\n");
    expect(type('mv /etc/pve/f /etc/pve/b')).toBe(
      "mv: cannot move '/etc/pve/f' to '/etc/pve/b': Permission denied\n",
    );
    expect(type('echo x > /etc/pve/f')).toBe('-bash: /etc/pve/f: Permission denied\n');
    expect(type('echo x >> /etc/pve/f')).toBe('-bash: echo: write error: Permission denied\n');
    expect(type('sed -i s/a/b/ /etc/pve/f')).toMatch(
      /^sed: couldn't open temporary file \/etc\/pve\/sed\w{6}: Permission denied\n$/,
    );
    expect(type('cp /etc/hosts /etc/pve/g')).toBe(
      "cp: cannot create regular file '/etc/pve/g': Permission denied\n",
    );
  });

  it('hangs in a write while the token is lost, and fails when quorum went with it', () => {
    const { simulation, type } = run();
    powerOff(simulation, 'PMX2');
    simulation.apply({ kind: 'advance', ms: 500 });
    type('touch /etc/pve/x; echo done');
    expect(simulation.world.shell.sessions.PMX1?.mode).toBe('busy');
    const from = simulation.world.output.length;
    simulation.apply({ kind: 'advance', ms: 15_000 });
    const shown = simulation.world.output
      .slice(from)
      .map((chunk) => chunk.text)
      .join('');
    expect(shown).toContain("touch: cannot touch '/etc/pve/x': Operation not permitted\ndone\n");
  });

  it('is lost with its host and can be opened again when the host is up', () => {
    const { simulation, type } = run();
    type('sleep 1000', 'PMX2');
    powerOff(simulation, 'PMX2');
    expect(simulation.world.shell.sessions.PMX2?.mode).toBe('closed');
    expect(simulation.world.output.at(-1)?.text).toContain('Connection to PMX2 lost.');
    simulation.apply({ kind: 'shell.open', session: 'PMX2', host: 'PMX2' });
    expect(simulation.world.output.at(-1)?.text).toContain('No route to host');
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-on', host: 'PMX2' } });
    simulation.apply({ kind: 'advance', ms: 120_000 });
    simulation.apply({ kind: 'shell.open', session: 'PMX2', host: 'PMX2' });
    expect(type('hostname', 'PMX2')).toBe('PMX2\n');
  });

  it('comes back from a lost ssh connection with exit code 255', () => {
    const { simulation, type } = run();
    type('ssh PMX2');
    simulation.apply({ kind: 'advance', ms: 1000 });
    expect(simulation.world.shell.sessions.PMX1?.promptText).toBe('root@PMX2:~# ');
    type('sleep 1000 | cat');
    powerOff(simulation, 'PMX2');
    simulation.apply({ kind: 'advance', ms: 1000 });
    expect(simulation.world.shell.sessions.PMX1?.promptText).toBe('root@PMX1:~# ');
    expect(type('echo $?')).toBe('255\n');
  });
});
