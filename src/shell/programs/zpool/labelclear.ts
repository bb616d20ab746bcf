import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { clearLabelAt, type LabelUse, labelUse } from '../../../simulator/zfs/pool/labelclear.ts';
import { partitionPath } from '../../../simulator/zfs/vdev-names.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';

/** The path as it is opened: a name without a slash is looked for below /dev, a whole disk means its partition 1. */
function labelPath(call: Call, word: string): string {
  const path = word.startsWith('/') ? word : `/dev/${word}`;
  const device = blockDevice(call.ctx.world, call.host, path);
  if (!device) {
    if (word.startsWith('/')) call.fail(`failed to open ${path}: No such file or directory`);
    call.fail(`failed to find device ${word}, try specifying absolute path instead`);
  }
  const part = partitionPath(path);
  const isWhole = device.kind === 'disk' && !word.startsWith('/');
  return isWhole && blockDevice(call.ctx.world, call.host, part) ? part : path;
}

const MEMBER: Readonly<Partial<Record<LabelUse['state'], string>>> = {
  active: 'ACTIVE',
  spare: 'SPARE',
  cache: 'L2CACHE',
};

/** Devices of imported pools are never cleared; those of others with `-f`. */
function refuse(call: Call, path: string, { state, pool }: LabelUse, isForced: boolean): never {
  const member = MEMBER[state];
  if (member !== undefined) {
    const advice = isForced ? '\nOffline the disk first to clear its label.' : '';
    call.fail(`${path} is a member (${member}) of pool "${pool}"${advice}`);
  }
  const kind = state === 'exported' ? 'exported' : 'potentially active';
  return call.fail(
    `use '-f' to override the following error:\n${path} is a member of ${kind} pool "${pool}"`,
  );
}

function clearLabel(call: Call): number {
  const given = call.options();
  const [device, ...more] = given.operands;
  if (device === undefined) call.usage('missing vdev name');
  if (more.length > 0) call.usage('too many arguments');
  const path = labelPath(call, device);
  const use = labelUse(call.ctx.world, call.host, path);
  if (use === undefined) call.fail(`failed to read label from ${path}`);
  const isFree = use.state === 'destroyed' || (given.has('f') && MEMBER[use.state] === undefined);
  if (!isFree) refuse(call, path, use, given.has('f'));
  clearLabelAt(call.ctx, call.host, path);
  return 0;
}

export const labelclear: Subcommand = {
  name: 'labelclear',
  synopsis: ['labelclear [-f] <vdev>'],
  options: { short: 'f' },
  run: (call) => immediate(() => clearLabel(call)),
};
