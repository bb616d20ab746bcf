/** The lab with a shell on every host: recorded commands are typed into it. */
import * as z from 'zod/mini';
import { programs } from '../../src/shell/programs/index.ts';
import { emptyShellState, shellRoom } from '../../src/shell/session/room.ts';
import type { OutputChunk, ShellWorld } from '../../src/shell/types.ts';
import { clusterRooms } from '../../src/simulator/cluster.ts';
import { createEngine } from '../../src/simulator/kernel/engine.ts';
import type { Room } from '../../src/simulator/kernel/types.ts';
import { AUTHKEY_PATH, CONFIG_PATH } from '../../src/simulator/quorum/config-check.ts';
import { createWorld } from '../../src/simulator/scenario.ts';
import type { Actor } from './actor.ts';
import { createQuorumLab, type QuorumLab } from './quorum-lab.ts';
import { labSpec } from './quorum-lab-spec.ts';
import type { QuorumRecording } from './recording.ts';
import { recordingTools } from './recording-tools.ts';

/** What a typed command printed, and its exit status. */
export interface Typed {
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export interface ShellLab extends QuorumLab {
  readonly world: ShellWorld;
  type(host: string, command: string): Typed;
  /** Takes what the recorder noted about the files of a node from here on. */
  note(node: string, text: string): void;
}

/** A command that takes longer hangs. */
const PATIENCE_MS = 120_000;
const COLUMNS = 200;

function textOf(chunks: readonly OutputChunk[], session: string, stream: OutputChunk['stream']): string {
  return chunks
    .filter((chunk) => chunk.session === session && chunk.stream === stream)
    .map((chunk) => chunk.text)
    .join('');
}

/** The lab had pmxcfs alone, without the rest of Proxmox VE, and in one recording no corosync.conf at first. */
function strip(world: ShellWorld, recording: QuorumRecording): void {
  for (const os of Object.values(world.os)) {
    delete os.packages['pve-manager'];
    if (recording.title.includes('without corosync.conf')) delete os.files[CONFIG_PATH];
  }
}

/** From this note on the file is there: the data base of pmxcfs exists by then and does not import it. */
const FILE_APPEARS = /^the data base already exists/;

function supplyConfig(world: ShellWorld, recording: QuorumRecording): void {
  const facts = { kind: 'file', mode: 0o644, owner: 'root', group: 'root', modifiedAtMs: 0 } as const;
  for (const os of Object.values(world.os)) {
    os.files[CONFIG_PATH] ??= { ...facts, content: recording.config['corosync.conf'] };
  }
}

/** The recorder had no terminal, so `ls` wrote one name a line. */
function withoutTerminal(command: string): string {
  return /^ls\b/.test(command) ? `{ ${command}; } | cat` : command;
}

/** Builds the hosts of a recording, with a login on each. */
export function createShellLab(recording: QuorumRecording, seed: number): ShellLab {
  const world: ShellWorld = Object.assign(createWorld(labSpec(recording), seed), emptyShellState());
  strip(world, recording);
  const keys = Object.fromEntries(
    Object.entries(world.os).map(([name, os]) => [name, os.files[AUTHKEY_PATH]]),
  );
  const waiting: Parameters<Actor['act']>[0][] = [];
  const hands: Room<ShellWorld> = {
    name: 'lab',
    inputs: { 'lab.act': { schema: z.object({}), apply: (ctx) => waiting.shift()?.(ctx) } },
  };
  const rooms = [...clusterRooms.map((make) => make()), shellRoom([...programs, ...recordingTools]), hands];
  const engine = createEngine<ShellWorld>(world, rooms);
  const actor: Actor = {
    world,
    act(act) {
      waiting.push(act);
      engine.apply({ kind: 'lab.act' });
    },
    runUntil: (atMs) => engine.runUntil(atMs),
  };

  function type(host: string, command: string): Typed {
    engine.apply({ kind: 'shell.open', session: host, host, columns: COLUMNS, rows: 50 });
    engine.apply({ kind: 'shell.line', session: host, text: 'set -o pipefail' });
    const from = world.output.length;
    for (const text of withoutTerminal(command).split('\n'))
      engine.apply({ kind: 'shell.line', session: host, text });
    const session = world.shell.sessions[host];
    const giveUpAtMs = world.kernel.nowMs + PATIENCE_MS;
    while (session?.mode === 'busy' && engine.step(giveUpAtMs));
    const chunks = world.output.slice(from);
    const exit = session?.mode === 'prompt' ? session.lastExit : -1;
    return { stdout: textOf(chunks, host, 'stdout'), stderr: textOf(chunks, host, 'stderr'), exit };
  }

  function note(node: string, text: string): void {
    if (FILE_APPEARS.test(text)) supplyConfig(world, recording);
    const files = world.os[node]?.files;
    const key = keys[node];
    if (files === undefined || key === undefined) return;
    if (text === 'missing authkey') delete files[AUTHKEY_PATH];
    else files[AUTHKEY_PATH] = key;
  }

  return { ...createQuorumLab(recording, seed), actor, world, type, note };
}
