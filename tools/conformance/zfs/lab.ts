/** The machine of the zfs scenarios, built from the simulator, with a shell into which recorded steps are typed. */
import * as z from 'zod/mini';
import { programs } from '../../../src/shell/programs/index.ts';
import { emptyShellState, shellRoom } from '../../../src/shell/session/room.ts';
import type { ShellContext, ShellWorld } from '../../../src/shell/types.ts';
import { clusterRooms } from '../../../src/simulator/cluster.ts';
import { createEngine } from '../../../src/simulator/kernel/engine.ts';
import type { Room } from '../../../src/simulator/kernel/types.ts';
import { type ClusterSpec, createWorld } from '../../../src/simulator/scenario.ts';
import { emptyZfsHost } from '../../../src/simulator/zfs/room.ts';
import type { ZfsRecording } from '../recording.ts';
import type { Typed } from '../shell-lab.ts';
import { labDisks, worldWideName } from './lab-disks.ts';

export const HOST = 'pve1';
const HOST_ID = 'cab01e01';
const SESSION = 'recorder';
/** As in meta.json of the recordings. */
const MEMORY_BYTES = 2.5 * 2 ** 30;
/** Sunday, 22 November 2026, 07:00 UTC. */
const START_EPOCH_MS = 1_795_330_800_000;
/** A step that takes longer hangs. */
const PATIENCE_MS = 900_000;
const OUTPUT = '/run/recorder.out';
const ERRORS = '/run/recorder.err';

const SPEC: ClusterSpec = {
  name: 'zfs-lab',
  startEpochMs: START_EPOCH_MS,
  networks: [{ name: 'lan', label: 'LAN', prefixLength: 24, nic: 'eno1' }],
  hosts: [
    {
      name: HOST,
      role: 'witness',
      addresses: { lan: '192.0.2.11' },
      memoryBytes: MEMORY_BYTES,
      packages: { 'zfsutils-linux': '2.4.4-1' },
    },
  ],
};

export interface ZfsLab {
  readonly world: ShellWorld;
  /** Runs a step as `bash -c`: no terminal, no input, both streams apart. */
  type(command: string): Typed;
  /** Does something to the machine that no command does. */
  act(act: (ctx: ShellContext) => void): void;
  /** Lets virtual time run until this is so. */
  runUntil(isReached: () => boolean): void;
}

function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

let kept: ShellWorld | undefined;

/** Booted once; every lab is a copy of it. */
function bootedWorld(): ShellWorld {
  kept ??= Object.assign(createWorld(SPEC, 1), emptyShellState());
  kept.zfs[HOST] ??= emptyZfsHost('2.4', HOST_ID);
  // What was recorded on had no manual.
  delete kept.os[HOST]?.packages['man-db'];
  return structuredClone(kept);
}

export function createZfsLab(recording: ZfsRecording): ZfsLab {
  const world = bootedWorld();
  for (const { device, serial, sizeBytes, isRotational } of labDisks(recording)) {
    const byId = `wwn-0x${worldWideName(serial)}`;
    world.hardware.hosts[HOST]?.disks.push({
      device,
      byId,
      serial,
      sizeBytes,
      sectorBytes: 512,
      isRotational,
    });
  }
  const waiting: ((ctx: ShellContext) => void)[] = [];
  const hands: Room<ShellWorld> = {
    name: 'lab',
    inputs: { 'lab.act': { schema: z.object({}), apply: (ctx) => waiting.shift()?.(ctx) } },
  };
  const engine = createEngine<ShellWorld>(world, [
    ...clusterRooms.map((make) => make()),
    shellRoom(programs),
    hands,
  ]);

  function fileText(path: string): string {
    const node = world.os[HOST]?.files[path];
    return node?.kind === 'file' ? node.content : '';
  }

  function runUntil(isReached: () => boolean): void {
    const giveUpAtMs = world.kernel.nowMs + PATIENCE_MS;
    while (!isReached() && engine.step(giveUpAtMs));
  }

  function type(command: string): Typed {
    engine.apply({ kind: 'shell.open', session: SESSION, host: HOST });
    const line = `LC_ALL=C.UTF-8 bash -c ${shellWord(command)} /bin/bash < /dev/null > ${OUTPUT} 2> ${ERRORS}`;
    engine.apply({ kind: 'shell.line', session: SESSION, text: line });
    const session = world.shell.sessions[SESSION];
    runUntil(() => session?.mode !== 'busy');
    const isHanging = session?.mode === 'busy';
    if (isHanging) engine.apply({ kind: 'shell.key', session: SESSION, key: 'ctrl-c' });
    const exit = isHanging ? -1 : (session?.lastExit ?? -1);
    world.output.length = 0;
    world.events.length = 0;
    return { stdout: fileText(OUTPUT), stderr: fileText(ERRORS), exit };
  }

  return {
    world,
    type,
    act(act) {
      waiting.push(act);
      engine.apply({ kind: 'lab.act' });
    },
    runUntil,
  };
}
