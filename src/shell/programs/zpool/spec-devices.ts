/** Devices as they are named on the command line of zpool: found, checked, or the end of the command (zpool_vdev.c). */

import { findDisk, partitionName } from '../../../simulator/hardware/disks.ts';
import { blockDevice } from '../../../simulator/os/block-devices.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { deviceUse, isHeld } from '../../../simulator/zfs/pool/labels.ts';
import { readSpecWords, type SpecGroup } from '../../../simulator/zfs/spec-words.ts';
import type { DeviceSpec, VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
import { statFile } from '../../files.ts';
import type { Call } from '../openzfs/call.ts';
import { specText } from './spec-text.ts';

/** The path that a word means: absolute, relative with a dot in front, else the name of a node below /dev. */
function meantPath(call: Call, word: string): string {
  if (word.startsWith('/')) return normalise(word);
  if (word.startsWith('./') || word.startsWith('../')) return normalise(word, call.process.cwd);
  const byId = `/dev/disk/by-id/${word}`;
  const isById = blockDevice(call.ctx.world, call.host, byId) !== undefined;
  return isById ? byId : `/dev/${word}`;
}

/** The device that a word names; ends the command when there is none. */
export function findDevice(call: Call, word: string): DeviceSpec {
  const path = meantPath(call, word);
  const device = blockDevice(call.ctx.world, call.host, path);
  if (device) return { path, isWholeDisk: device.kind === 'disk' };
  if (!word.startsWith('/')) {
    call.err(`cannot open '${word}': no such device in /dev`);
    return call.fail('must be a full path or shorthand device name');
  }
  const found = statFile({ ctx: call.ctx, host: call.host, cwd: '/' }, path);
  if (!found.ok) return call.fail(`cannot resolve path '${word}'`);
  return call.fail(`cannot use '${word}': must be a block device or regular file`);
}

function resolveGroup(call: Call, group: SpecGroup): VdevSpec {
  const { purpose, layout } = group;
  return { purpose, layout, devices: group.devices.map((word) => findDevice(call, word)) };
}

/** The vdevs that the words describe. Words that name no device are told of before groups that are too small. */
export function readVdevSpecs(call: Call, words: readonly string[]): readonly VdevSpec[] {
  const read = readSpecWords(words);
  if (!read.ok) return call.fail(specText(read.refusal));
  return read.groups.map((group) => resolveGroup(call, group));
}

interface DeviceComplaints {
  /** No option helps against these. */
  readonly fatal: readonly string[];
  /** Lines below "use '-f' to override the following errors:". */
  readonly overridable: readonly string[];
}

/** Partitions of a disk by their paths, as far as it is one. */
function partitionsOf(call: Call, path: string): readonly string[] {
  const { disk } = blockDevice(call.ctx.world, call.host, path) ?? {};
  const found = disk === undefined ? undefined : findDisk(call.ctx.world, call.host, disk);
  return (found?.partitions ?? []).map(({ number }) => `/dev/${partitionName(found?.device ?? '', number)}`);
}

/** `/dev/sda1 is part of exported pool 'tank'`; undefined when the device is nobody's. */
function useText(call: Call, path: string, isSpareAllowed: boolean): string | undefined {
  const use = deviceUse(call.ctx.world, call.host, path);
  if (!use || (use.state === 'spare' && isSpareAllowed)) return undefined;
  switch (use.state) {
    case 'active':
      return `${path} is part of active pool '${use.pool}'`;
    case 'exported':
      return `${path} is part of exported pool '${use.pool}'`;
    case 'potentially-active':
      return `${path} is part of potentially active pool '${use.pool}'`;
    case 'spare':
      return `${path} is reserved as a hot spare for pool ${use.pool}`;
    case 'cache':
      return `${path} is part of active pool '${use.pool}'`;
  }
}

function complaintsOf(call: Call, { path, isWholeDisk }: DeviceSpec, isSpare: boolean): DeviceComplaints {
  if (isWholeDisk && isHeld(call.ctx.world, call.host, path)) {
    const isSharable = isSpare && partitionsOf(call, path).some((part) => isSpareOf(call, part));
    if (isSharable) return { fatal: [], overridable: [] };
    return { fatal: [`${path} is in use and contains a unknown filesystem.`], overridable: [] };
  }
  const places = isWholeDisk ? [...partitionsOf(call, path), path] : [path];
  const uses = places.map((place) => useText(call, place, isSpare)).filter((text) => text !== undefined);
  return { fatal: [], overridable: uses };
}

function isSpareOf(call: Call, path: string): boolean {
  return deviceUse(call.ctx.world, call.host, path)?.state === 'spare';
}

const OVERRIDE = "invalid vdev specification\nuse '-f' to override the following errors:";

/** Refuses devices that are in use. `-f` helps against some of it. */
export function checkDevices(call: Call, specs: readonly VdevSpec[], isForced: boolean): void {
  const all = specs.flatMap(({ purpose, devices }) =>
    devices.map((device) => complaintsOf(call, device, purpose === 'spare')),
  );
  const fatal = all.flatMap((complaints) => complaints.fatal);
  const overridable = isForced ? [] : all.flatMap((complaints) => complaints.overridable);
  if (overridable.length > 0) call.err([OVERRIDE, ...overridable].join('\n'));
  for (const line of fatal) call.err(line);
  if (fatal.length + overridable.length > 0) call.end(1);
}

/** Refuses with lines that `-f` would override. */
export function refuseUnlessForced(call: Call, lines: readonly string[]): never {
  return call.fail([OVERRIDE, ...lines].join('\n'));
}
