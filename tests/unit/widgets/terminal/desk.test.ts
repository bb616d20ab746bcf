import { beforeEach, describe, expect, it } from 'vitest';
import { decodeRun, encodeRun } from '../../../../src/course/saved-run.ts';
import { startSimulation } from '../../../../src/shell/simulation.ts';
import type { ShellWorld } from '../../../../src/shell/types.ts';
import {
  isHousekeeping,
  isNoteworthy,
  openSessions,
  outputCount,
} from '../../../../src/widgets/scene/cluster-scene.ts';
import { Scene } from '../../../../src/widgets/scene/scene.ts';
import { Desk } from '../../../../src/widgets/terminal/desk.ts';
import { screenOf, transcript } from '../../../../src/widgets/terminal/screen.ts';

const HOSTS = ['PMX1', 'PMX2', 'zeuge'];
const key = (name: string, ctrl = false) => ({ name, ctrl, alt: false });

function clusterScene(scenario: string) {
  return new Scene<ShellWorld>({
    scenario,
    seed: 1,
    pace: '1',
    isNoteworthy,
    outputCount,
    isHousekeeping,
    prepare: (simulation) => openSessions(simulation, 'de'),
    load: async () => ({ start: () => startSimulation(scenario, 1), encodeRun, decodeRun }),
  });
}

describe('the desk', () => {
  let scene: Scene<ShellWorld>;
  let desk: Desk;
  const shown = (host: string) => transcript(screenOf(scene.world?.output ?? [], host));
  const type = (host: string, line: string) => desk.type(host, `${line}\r`);

  beforeEach(async () => {
    scene = clusterScene('pair-qdevice');
    desk = new Desk(scene, HOSTS);
    await scene.wake();
    desk.choose('PMX1');
  });

  it('has a prompt on every machine', () => {
    for (const host of HOSTS) expect(shown(host)).toMatch(new RegExp(`root@${host}:~#$`));
  });

  it('runs what is typed, and the cluster answers with its votes', () => {
    type('PMX1', 'pvecm status');
    scene.advance(5_000);
    expect(shown('PMX1')).toContain('root@PMX1:~# pvecm status');
    expect(shown('PMX1')).toMatch(/Total votes:\s+3/);
    expect(desk.line('PMX1').text).toBe('');
  });

  it('keeps lines that came before the simulator', async () => {
    const late = clusterScene('pair');
    const early = new Desk(late, HOSTS);
    early.type('PMX2', 'echo here\r');
    await late.wake();
    await Promise.resolve();
    late.advance(1_000);
    expect(transcript(screenOf(late.world?.output ?? [], 'PMX2'))).toContain('echo here\nhere\n');
  });

  it('runs several pasted lines one after the other and leaves the last one for Enter', () => {
    desk.paste('PMX1', 'echo one\necho two\necho three');
    scene.advance(1_000);
    expect(shown('PMX1')).toMatch(/one\n.*echo two\ntwo\n/);
    expect(desk.line('PMX1').text).toBe('echo three');
  });

  it('keeps a line per machine', () => {
    desk.insert('PMX1', 'first');
    desk.choose('PMX2');
    desk.insert('PMX2', 'second');
    expect([desk.line('PMX1').text, desk.line('PMX2').text]).toEqual(['first', 'second']);
  });

  it('runs a command of the text without touching what is being typed', () => {
    desk.insert('PMX1', 'half a line');
    desk.run('PMX1', 'echo here');
    scene.advance(1_000);
    expect(shown('PMX1')).toContain('echo here\nhere\n');
    expect(desk.line('PMX1').text).toBe('half a line');
  });

  it('walks through the history and searches it', () => {
    type('PMX1', 'echo alpha');
    type('PMX1', 'echo beta');
    scene.advance(1_000);
    desk.press('PMX1', key('ArrowUp'));
    desk.press('PMX1', key('ArrowUp'));
    expect(desk.line('PMX1').text).toBe('echo alpha');
    desk.press('PMX1', key('c', true));
    desk.press('PMX1', key('r', true));
    desk.insert('PMX1', 'bet');
    expect(desk.line('PMX1').text).toBe('echo beta');
    expect(desk.shownLine('PMX1')).toMatchObject({ replacesPrompt: true });
    desk.press('PMX1', key('Escape'));
    expect(desk.isSearching('PMX1')).toBe(false);
  });

  it('completes, and lists what is possible', async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    await import('../../../../src/shell/lineeditor/completion.ts');
    desk.insert('PMX1', 'pvec');
    desk.press('PMX1', key('Tab'));
    expect(desk.line('PMX1').text).toBe('pvecm ');
    desk.press('PMX1', key('u', true));
    desk.insert('PMX1', 'cat /etc/host');
    desk.press('PMX1', key('Tab'));
    expect(desk.hint.value).toMatchObject({ kind: 'candidates', words: expect.arrayContaining(['hosts']) });
  });

  it('lets the next Tab leave after Escape, until something else is pressed', () => {
    desk.press('PMX1', key('Escape'));
    expect(desk.isLeaving.value).toBe(true);
    desk.insert('PMX1', 'x');
    expect(desk.isLeaving.value).toBe(false);
  });

  it('interrupts a running program', () => {
    type('PMX1', 'ping 10.10.10.12');
    scene.advance(3_000);
    expect(scene.world?.shell.sessions.PMX1?.mode).toBe('busy');
    desk.press('PMX1', key('c', true));
    scene.advance(100);
    expect(scene.world?.shell.sessions.PMX1?.mode).toBe('prompt');
  });

  it('clears the screen', () => {
    type('PMX1', 'echo here');
    scene.advance(1_000);
    desk.press('PMX1', key('l', true));
    expect(shown('PMX1')).toBe('root@PMX1:~#');
  });

  it('logs out and, with Enter, in again', () => {
    desk.press('PMX1', key('d', true));
    expect(scene.world?.shell.sessions.PMX1?.mode).toBe('closed');
    desk.press('PMX1', key('Enter'));
    scene.advance(1_000);
    expect(scene.world?.shell.sessions.PMX1?.mode).toBe('prompt');
  });

  it('tells the session its size with the next line, not before', () => {
    desk.resize(61, 8);
    expect(scene.world?.shell.sessions.PMX1?.columns).not.toBe(61);
    type('PMX1', 'true');
    expect(scene.world?.shell.sessions.PMX1?.columns).toBe(61);
  });

  it('takes back a typed line together with what it did', () => {
    type('PMX1', 'echo 1 > /root/x');
    scene.advance(1_000);
    scene.undo();
    type('PMX1', 'cat /root/x');
    scene.advance(1_000);
    expect(shown('PMX1')).toContain('No such file or directory');
  });
});

describe('a password question', () => {
  it('shows nothing of what is typed', async () => {
    const scene = clusterScene('empty-pair');
    const desk = new Desk(scene, HOSTS);
    await scene.wake();
    desk.type('PMX1', 'pvecm create pve-cluster --link0 10.10.10.11\r');
    scene.advance(60_000);
    desk.type('PMX2', 'pvecm add 192.0.2.11 --link0 10.10.10.12\r');
    scene.advance(5_000);
    expect(scene.world?.shell.sessions.PMX2?.mode).toBe('secret');
    desk.type('PMX2', 'proxmox');
    expect(desk.shownLine('PMX2').text).toBe('');
    desk.press('PMX2', key('Enter'));
    scene.advance(5_000);
    expect(transcript(screenOf(scene.world?.output ?? [], 'PMX2'))).not.toContain(': proxmox');
  });
});
