import { describe, expect, it } from 'vitest';
import { liveDemo } from '../../../../labs/live-demo/screenplay.ts';
import { connectedLinks, hasDeviceVote, memberCount, votes } from '../../../../src/course/demo/checks.ts';
import type { Instruction } from '../../../../src/course/demo/instruction.ts';
import { DemoPlayer } from '../../../../src/course/demo/player.ts';
import { simulationStage } from '../../../../src/course/demo/stage.ts';
import { startSimulation } from '../../../../src/shell/simulation.ts';

const SEEDS = [1, 2, 3, 20_260_302];
const LAST = liveDemo.steps.length;

function setUp(seed = 1) {
  const simulation = startSimulation(liveDemo.scenario, seed);
  const player = new DemoPlayer(liveDemo, simulationStage(simulation));
  const type = (host: string, ...lines: readonly string[]) => {
    simulation.apply({ kind: 'shell.open', session: host, host });
    for (const text of lines) {
      simulation.apply({ kind: 'shell.line', session: host, text });
      for (let look = 0; look < 1000 && simulation.world.shell.sessions[host]?.mode === 'busy'; look++) {
        simulation.apply({ kind: 'advance', ms: 100 });
      }
    }
  };
  const indexOf = (id: string) => liveDemo.steps.findIndex((step) => step.id === id);
  return { simulation, player, type, indexOf };
}

/** Plays to the end as a page would; gives every instruction. */
function playAll({ simulation, player }: ReturnType<typeof setUp>): Instruction[] {
  const instructions: Instruction[] = [];
  player.play();
  for (let look = 0; look < 50_000; look++) {
    const instruction = player.next();
    instructions.push(instruction);
    if (instruction.kind === 'wait') simulation.apply({ kind: 'advance', ms: 250 });
    if (['idle', 'finished', 'failed'].includes(instruction.kind)) return instructions;
  }
  throw new Error('The screenplay never ends.');
}

describe('the live demo', () => {
  it.each(SEEDS)('plays every step, and every check comes true (seed %i)', (seed) => {
    const scene = setUp(seed);
    const instructions = playAll(scene);
    const done = instructions.flatMap((one) => (one.kind === 'step-done' ? [one.step] : []));
    expect(instructions.at(-1)).toEqual({ kind: 'finished' });
    expect(done).toEqual(liveDemo.steps.map((step) => step.id));
    const { world } = scene.simulation;
    expect(memberCount(world, 'PMX1')).toBe(2);
    expect(votes(world, 'PMX2')).toEqual({ expected: 3, total: 3, quorum: 2 });
    expect(hasDeviceVote(world, 'PMX1')).toBe(true);
    expect(connectedLinks(world, 'PMX2')).toBe(2);
  });

  it('types every command character by character before it is entered', () => {
    const instructions = playAll(setUp());
    const entered: string[] = [];
    let typed = '';
    for (const one of instructions) {
      if (one.kind === 'type' && !one.isSecret) typed += one.character;
      if (one.kind !== 'enter') continue;
      if (!one.isSecret) {
        expect(typed).toBe(one.line);
        entered.push(one.line);
      }
      typed = '';
    }
    const commands = liveDemo.steps.flatMap((step) => step.commands.map((command) => command.line));
    expect(entered.filter((line) => commands.includes(line))).toEqual(commands);
  });

  it('never shows a password', () => {
    const scene = setUp();
    const instructions = playAll(scene);
    const secrets = instructions.filter((one) => one.kind === 'enter' && one.isSecret);
    expect(secrets.length).toBeGreaterThanOrEqual(2);
    expect(scene.simulation.world.output.map((chunk) => chunk.text).join('')).not.toMatch(/\bproxmox\n/);
    expect(secrets.every((one) => one.kind === 'enter' && one.line === '')).toBe(true);
  });

  it.each(SEEDS)('ends with the status the captions speak of (seed %i)', (seed) => {
    const { simulation, player } = setUp(seed);
    expect(player.jump(LAST)).toBeUndefined();
    const text = simulation.world.output.map((chunk) => chunk.text).join('');
    const status = text.slice(text.lastIndexOf('Votequorum information'));
    expect(status).toContain('Expected votes:   3');
    expect(status).toContain('Flags:            Quorate Qdevice');
    expect(status.match(/A,V,NMW/g)).toHaveLength(2);
  });

  it('every command that is typed ends without an error', () => {
    const { simulation, player } = setUp();
    player.jump(LAST);
    const endings = simulation.world.events.flatMap((event) =>
      event.type === 'shell.command-ended' && 'exitCode' in event.data ? [event.data.exitCode] : [],
    );
    expect(endings).toEqual(liveDemo.steps.flatMap((step) => step.commands.map(() => 0)));
  });

  it('says everything in both languages', () => {
    const texts = liveDemo.steps.flatMap((step) => [
      step.title,
      step.caption,
      step.say,
      ...step.checks.map((check) => check.reason),
    ]);
    for (const { de, en } of texts) {
      expect(de.trim().length).toBeGreaterThan(3);
      expect(en.trim().length).toBeGreaterThan(3);
      expect(de).not.toBe(en);
    }
  });
});

describe('jumping', () => {
  it.each(liveDemo.steps.map((step, index) => [index, step.id] as const))(
    'to step %i (%s) from the start, and back from the end, gives the same cluster',
    (index) => {
      const forward = setUp();
      expect(forward.player.jump(index)).toBeUndefined();
      const round = setUp();
      round.player.jump(LAST);
      round.player.jump(index);
      expect(round.player.stepIndex).toBe(index);
      expect(round.simulation.nowMs).toBe(forward.simulation.nowMs);
      expect(JSON.stringify(round.simulation.world)).toBe(JSON.stringify(forward.simulation.world));
    },
  );

  it('plays on to the end from any step it jumped back to', () => {
    for (let index = 0; index < LAST; index++) {
      const scene = setUp();
      scene.player.jump(LAST);
      scene.player.jump(index);
      expect(playAll(scene).at(-1)?.kind).toBe('finished');
      expect(hasDeviceVote(scene.simulation.world, 'PMX2')).toBe(true);
    }
  });

  it('back goes to the beginning of the step in hand, then to the one before', () => {
    const { player, simulation, indexOf } = setUp();
    player.jump(indexOf('join'));
    const begin = simulation.nowMs;
    player.play();
    for (let count = 0; count < 20; count++) player.next();
    player.back();
    expect(player.stepIndex).toBe(indexOf('join'));
    expect(simulation.nowMs).toBe(begin);
    player.back();
    expect(player.stepIndex).toBe(indexOf('alone'));
  });
});

describe('pausing', () => {
  it('holds in the middle of a line and goes on with the next character', () => {
    const { player } = setUp();
    player.play();
    const before = [player.next(), player.next(), player.next()];
    player.pause();
    expect(player.next()).toEqual({ kind: 'idle' });
    player.play();
    const after = [player.next(), player.next()];
    const text = [...before, ...after].map((one) => (one.kind === 'type' ? one.character : '?')).join('');
    expect(text).toBe('pveve');
  });

  it('stops behind the step in hand when asked to', () => {
    const scene = setUp();
    scene.player.play(true);
    for (let look = 0; look < 5_000 && scene.player.state.kind === 'playing'; look++) {
      if (scene.player.next().kind === 'wait') scene.simulation.apply({ kind: 'advance', ms: 250 });
    }
    expect([scene.player.state.kind, scene.player.stepIndex]).toEqual(['paused', 1]);
  });
});

describe('taking over', () => {
  it('is undone by a jump: the run is again what the screenplay made it', () => {
    const { player, type, simulation, indexOf } = setUp();
    player.jump(indexOf('join'));
    player.takeOver();
    type('PMX1', 'systemctl stop corosync');
    expect(player.jump(indexOf('witness'))).toBeUndefined();
    expect(memberCount(simulation.world, 'PMX1')).toBe(2);
  });

  it('does nothing by itself while the learner has the terminals', () => {
    const { player } = setUp();
    player.play();
    player.next();
    player.takeOver();
    player.play();
    expect(player.next()).toEqual({ kind: 'idle' });
  });

  it('goes on behind a step that the learner has done', () => {
    const scene = setUp();
    const { player, type, indexOf } = scene;
    player.jump(indexOf('create'));
    player.takeOver();
    type('PMX1', 'pvecm create pve-cluster --link0 10.10.10.11 --link1 10.10.20.11');
    expect(player.handBack()).toEqual({ kind: 'continued', step: indexOf('create') + 1 });
    expect(playAll(scene).at(-1)?.kind).toBe('finished');
  });

  it('goes on behind the furthest step that the learner has done, in the middle of the play', () => {
    const scene = setUp();
    const { player, type, indexOf } = scene;
    player.jump(indexOf('join'));
    player.play();
    for (let count = 0; count < 12; count++) player.next();
    player.takeOver();
    type('PMX2', 'pvecm add 192.0.2.11 --link0 10.10.10.12 --link1 10.10.20.12', 'proxmox', 'yes');
    type('zeuge', 'apt install -y corosync-qnetd', 'cd /etc', 'ping 192.0.2.11');
    expect(player.handBack()).toEqual({ kind: 'continued', step: indexOf('witness') + 1 });
    expect(playAll(scene).at(-1)?.kind).toBe('finished');
  });

  it('offers the way back when the run is not where the step leads, and plays on from there', () => {
    const scene = setUp();
    const { player, simulation, type, indexOf } = scene;
    player.jump(indexOf('create'));
    const begin = simulation.nowMs;
    player.takeOver();
    type('PMX1', 'pvecm create wrong-name');
    const answer = player.handBack();
    expect(answer.kind).toBe('astray');
    expect(answer.kind === 'astray' && answer.reasons.map((reason) => reason.en).join()).toContain(
      'pve-cluster',
    );
    player.returnToStep();
    expect(simulation.nowMs).toBe(begin);
    expect(simulation.world.os.PMX1?.files['/etc/corosync/corosync.conf']).toBeUndefined();
    expect(playAll(scene).at(-1)?.kind).toBe('finished');
  });

  it('brings terminals back to the prompt that were left inside ssh or a program', () => {
    const scene = setUp();
    const { player, simulation, type, indexOf } = scene;
    player.jump(indexOf('two-of-two'));
    player.takeOver();
    type('PMX1', 'ssh PMX2', 'cd /tmp', 'journalctl -f');
    player.handBack();
    const session = simulation.world.shell.sessions.PMX1;
    expect([session?.mode, session?.host, session?.cwd]).toEqual(['prompt', 'PMX1', '/root']);
    expect(playAll(scene).at(-1)?.kind).toBe('finished');
  });
});

describe('a step that goes wrong', () => {
  it('stops with the sentence of the check that is not met', () => {
    const { player, simulation, indexOf } = setUp();
    player.jump(indexOf('two-of-two'));
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'PMX2' } });
    simulation.apply({ kind: 'advance', ms: 10_000 });
    const failure = player.completeStep();
    expect(failure?.kind).toBe('check');
    expect(failure?.kind === 'check' && failure.reasons.map((reason) => reason.de)).toEqual([
      'PMX1 ist nicht quorate mit Quorum 2.',
    ]);
  });

  it('notices a network that is too slow for Corosync', () => {
    const { player, simulation } = setUp();
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'latency', network: 'corosync1', ms: 3 } });
    const failure = player.completeStep();
    expect(failure?.kind === 'check' && failure.reasons.map((reason) => reason.en).join()).toContain('5 ms');
  });

  it('stops when a host it needs has no terminal', () => {
    const { player, simulation, indexOf } = setUp();
    player.jump(indexOf('witness'));
    simulation.apply({ kind: 'hardware.fault', fault: { kind: 'power-off', host: 'zeuge' } });
    expect(player.completeStep()).toEqual({ kind: 'no-terminal', session: 'zeuge' });
  });

  it('stops at a question nobody prepared an answer for', () => {
    const simulation = startSimulation('empty-pair', 1);
    const [first] = liveDemo.steps;
    if (!first) throw new Error('no steps');
    const step = { ...first, commands: [{ on: 'zeuge', line: 'apt install corosync-qnetd' }] };
    const player = new DemoPlayer({ ...liveDemo, steps: [step] }, simulationStage(simulation));
    expect(player.completeStep()).toMatchObject({ kind: 'question', session: 'zeuge' });
  });

  it('stops when a command does not end', () => {
    const simulation = startSimulation('empty-pair', 1);
    const [first] = liveDemo.steps;
    if (!first) throw new Error('no steps');
    const step = { ...first, commands: [{ on: 'PMX1', line: 'ping 10.10.10.12' }], timeoutMs: 5_000 };
    const player = new DemoPlayer({ ...liveDemo, steps: [step] }, simulationStage(simulation));
    expect(player.completeStep()).toEqual({ kind: 'timeout', session: 'PMX1', line: 'ping 10.10.10.12' });
  });
});
