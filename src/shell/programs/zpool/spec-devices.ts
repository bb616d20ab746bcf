/** Devices as they are named on the command line of zpool: found, or the end of the command (zpool_vdev.c). */

import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { findSpecs } from '../../../simulator/zfs/spec-words.ts';
import type { DeviceSpec, VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
import { statFile } from '../../files.ts';
import type { Call } from '../openzfs/call.ts';
import { specText } from './spec-text.ts';

/** Directories below /dev that a short name is looked up in, in this order. */
const SEARCHED = [
  ...['by-vdev', '../mapper', 'by-partlabel', 'by-partuuid', 'by-label', 'by-uuid', 'by-id', 'by-path'].map(
    (name) => normalise(`/dev/disk/${name}`),
  ),
  '/dev',
];

/** Distributed spares have no device of their own. */
const DRAID_SPARE = /^draid\d-\d+-\d+$/;

function isThere(call: Call, path: string): boolean {
  return blockDevice(call.ctx.world, call.host, path) !== undefined;
}

/** The path that a word means; undefined when it is a short name of nothing. */
function meantPath(call: Call, word: string): string | undefined {
  if (word.startsWith('/')) return normalise(word);
  if (word.startsWith('./') || word.startsWith('../')) return normalise(word, call.process.cwd);
  return SEARCHED.map((directory) => normalise(`${directory}/${word}`)).find((path) => isThere(call, path));
}

/** The device that a word names; ends the command when there is none. */
function findDevice(call: Call, word: string): DeviceSpec {
  if (DRAID_SPARE.test(word)) return { path: word, isWholeDisk: false };
  const path = meantPath(call, word);
  if (path === undefined) {
    call.err(`cannot open '${word}': no such device in /dev`);
    return call.fail('must be a full path or shorthand device name');
  }
  const device = blockDevice(call.ctx.world, call.host, path);
  if (device) return { path, isWholeDisk: device.kind === 'disk' };
  const found = statFile({ ctx: call.ctx, host: call.host, cwd: '/' }, path);
  if (!found.ok) return call.fail(`cannot resolve path '${word}'`);
  return call.fail(`cannot use '${word}': must be a block device or regular file`);
}

/** The vdevs that the words describe; ends the command when they describe none. */
export function readVdevSpecs(call: Call, words: readonly string[]): readonly VdevSpec[] {
  const read = findSpecs(words, (word) => findDevice(call, word));
  return read.ok ? read.groups : call.fail(specText(read.refusal));
}
