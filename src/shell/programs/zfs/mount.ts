/** `zfs mount`, `unmount`, `share`, `unshare`. */
import { immediate } from '../../immediate.ts';
import type { Call, Given } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import { findNamed, openNamed } from './open-dataset.ts';

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
    if (findNamed(call, name, ['filesystem']) === undefined) call.usage();
  }
  return pending(call);
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
    return pending(call);
  }
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, name, ['filesystem']);
  return pending(call);
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
    return pending(call);
  }
  if (name === undefined) call.usage('missing filesystem argument (specify -a for all)');
  if (more.length > 0) call.usage('too many arguments');
  openNamed(call, name, ['filesystem']);
  return pending(call);
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

function unmount(call: Call): number {
  const given = call.options();
  if (!given.has('a')) oneFilesystem(call, given.operands);
  else if (given.operands.length > 0) call.usage('too many arguments');
  return pending(call);
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
  return pending(call);
}

export const unshareCommand: Subcommand = {
  name: 'unshare',
  synopsis: ['unshare <-a [nfs|smb] | filesystem|mountpoint>'],
  options: { short: 'a', tellsMissing: true },
  operands: ['filesystem'],
  run: (call) => immediate(() => unshare(call)),
};
