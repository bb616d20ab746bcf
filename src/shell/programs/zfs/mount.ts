/** `zfs mount`, `unmount`, `share`, `unshare`. */
import { mountBelow, mountDataset, unmountDataset } from '../../../simulator/zfs/dataset/mount.ts';
import { mountsOf } from '../../../simulator/zfs/dataset/mounts.ts';
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { busyIn } from './busy.ts';
import { findNamed, openNamed } from './open-dataset.ts';
import { refusalText } from './refusal-text.ts';

const PROTOCOLS = ['nfs', 'smb'];

/** Behind a protocol nothing else may follow `-a`. */
function checkProtocol(call: Call, operands: readonly string[]): void {
  const [protocol, ...more] = operands;
  if (protocol !== undefined && !PROTOCOLS.includes(protocol)) {
    call.usage(`share type must be one of: ${PROTOCOLS.join(', ')}`);
  }
  if (more.length > 0) call.usage('too many arguments');
}

function mountSeveral(call: Call, given: Given): number {
  const { operands } = given;
  if (operands.length > 0 && given.has('a')) call.usage('too many arguments');
  if (operands.length === 0 && given.has('R')) call.usage('no dataset provided');
  for (const name of operands) {
    const found = findNamed(call, name, ['filesystem']);
    if (found === undefined) call.usage();
    mountBelow(call.ctx, call.host, found.pool, name);
  }
  if (given.has('a')) {
    for (const pool of importedPools(call.ctx.world, call.host))
      mountBelow(call.ctx, call.host, pool, pool.name);
  }
  return 0;
}

/** Column of the mount points. */
const NAME_WIDTH = 30;

function listMounts(call: Call): number {
  for (const { dataset, mountpoint } of mountsOf(call.ctx.world, call.host)) {
    call.out(`${dataset.padEnd(NAME_WIDTH)}  ${mountpoint}\n`);
  }
  return 0;
}

function mount(call: Call): number {
  const given = call.options({
    o: (value) => {
      if (value === '') call.usage('empty mount options (-o) specified');
    },
  });
  const [name, ...more] = given.operands;
  if (given.has('j') && name !== undefined) call.usage('too many arguments');
  if (given.has('a') || given.has('R')) return mountSeveral(call, given);
  if (name === undefined) {
    if (given.has('o')) call.usage('missing filesystem argument (specify -a for all)');
    return listMounts(call);
  }
  if (more.length > 0) call.usage('too many arguments');
  const { pool } = openNamed(call, name, ['filesystem']);
  const result = mountDataset(call.ctx, call.host, pool, name);
  if (!result.ok) call.fail(`cannot mount '${name}': ${refusalText(result.refusal)}`);
  return 0;
}

export const mountCommand: Subcommand = {
  name: 'mount',
  synopsis: ['mount [-j]', 'mount [-flvO] [-o opts] <-a|-R filesystem|filesystem>'],
  options: { short: 'ajRlvo:Of', long: [{ name: 'json', key: 'j' }], tellsMissing: true },
  operands: ['filesystem'],
  run: (call) => immediate(() => mount(call)),
};

function share(call: Call): number {
  const given = call.options();
  const [name, ...more] = given.operands;
  if (given.has('a')) {
    checkProtocol(call, given.operands);
    return 0;
  }
  if (name === undefined) call.usage('missing filesystem argument (specify -a for all)');
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, name, ['filesystem']);
  call.fail(`cannot share '${name}': legacy share\nto share this filesystem set sharenfs property on`);
}

export const shareCommand: Subcommand = {
  name: 'share',
  synopsis: ['share [-l] <-a [nfs|smb] | filesystem>'],
  options: { short: 'al' },
  operands: ['filesystem'],
  run: (call) => immediate(() => share(call)),
};

/** The one file system to take away, by its name or the path where it is mounted. */
function oneFilesystem(call: Call, operands: readonly string[]): string {
  const [name, ...more] = operands;
  if (name === undefined) call.usage('missing filesystem argument');
  if (more.length > 0) call.usage('too many arguments');
  if (!name.startsWith('/')) openNamed(call, name, ['filesystem']);
  return name;
}

function unmountOne(call: Call, typed: string): number {
  const name = typed.startsWith('/') ? datasetAt(call, typed) : typed;
  const { pool } = openNamed(call, name, ['filesystem']);
  const result = unmountDataset(call.ctx, call.host, pool, name, busyIn(call), false);
  if (result.ok) return 0;
  const { refusal } = result;
  const what = refusal.rule === 'mount.busy' ? refusal.mountpoint : name;
  return call.fail(`cannot unmount '${what}': ${refusalText(refusal)}`);
}

function datasetAt(call: Call, path: string): string {
  const mount = mountsOf(call.ctx.world, call.host).find(({ mountpoint }) => mountpoint === path);
  if (mount) return mount.dataset;
  call.err(`cannot open '${path}': No such file or directory`);
  call.process.err(`warning: ${path} not in/proc/self/mounts\n`);
  return call.fail(`${path}: No such file or directory`);
}

function unmount(call: Call): number {
  const given = call.options();
  if (given.has('a')) {
    if (given.operands.length > 0) call.usage('too many arguments');
    for (const pool of importedPools(call.ctx.world, call.host)) {
      unmountDataset(call.ctx, call.host, pool, pool.name, busyIn(call), false);
    }
    return 0;
  }
  return unmountOne(call, oneFilesystem(call, given.operands));
}

export const unmountCommand: Subcommand = {
  name: 'unmount',
  aliases: ['umount'],
  synopsis: ['unmount [-fu] <-a | filesystem|mountpoint>'],
  options: { short: 'afu' },
  operands: ['filesystem'],
  run: (call) => immediate(() => unmount(call)),
};

function unshare(call: Call): number {
  const given = call.options();
  if (given.has('a')) checkProtocol(call, given.operands);
  else oneFilesystem(call, given.operands);
  return 0;
}

export const unshareCommand: Subcommand = {
  name: 'unshare',
  synopsis: ['unshare <-a [nfs|smb] | filesystem|mountpoint>'],
  options: { short: 'a', tellsMissing: true },
  operands: ['filesystem'],
  run: (call) => immediate(() => unshare(call)),
};
