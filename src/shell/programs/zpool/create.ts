import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { pending } from '../openzfs/pending.ts';
import {
  addFilesystemProperty,
  addPoolProperty,
  type PropertyValues,
  splitProperty,
} from './property-arguments.ts';

/** What `zpool create` was asked for. */
export interface CreateRequest {
  readonly name: string;
  readonly vdevs: readonly string[];
  readonly isForced: boolean;
  readonly isDryRun: boolean;
  readonly enablesFeatures: boolean;
  readonly poolProperties: PropertyValues;
  readonly filesystemProperties: PropertyValues;
  readonly mountpoint: string | undefined;
  readonly altroot: string | undefined;
  readonly temporaryName: string | undefined;
}

/** Versions from this one on have features instead of numbers. */
const FEATURE_VERSION = 5000;

function readRequest(call: Call): CreateRequest {
  const poolProperties: PropertyValues = new Map();
  const filesystemProperties: PropertyValues = new Map();
  let [mountpoint, altroot]: (string | undefined)[] = [];
  let enablesFeatures = true;
  const addOr = (name: string, value: string) => {
    if (!addPoolProperty(call, poolProperties, name, value)) call.end(1);
  };
  const given = call.options({
    R: (value) => {
      altroot = value;
      addOr('altroot', value);
      if (!poolProperties.has('cachefile')) addOr('cachefile', 'none');
    },
    m: (value) => {
      mountpoint = value;
    },
    o: (word) => {
      const pair = splitProperty(word) ?? call.fail("missing '=' for -o option");
      addOr(...pair);
      if (pair[0] === 'version' && Number(pair[1]) < FEATURE_VERSION) enablesFeatures = false;
      if (pair[0] === 'altroot') altroot = pair[1];
    },
    O: (word) => {
      const [name, value] = splitProperty(word) ?? call.fail("missing '=' for -O option");
      if (name === 'mountpoint') mountpoint = value;
      else if (!addFilesystemProperty(call, filesystemProperties, name, value)) call.end(1);
    },
    t: (value) => {
      if (value.includes('/')) {
        call.err(`cannot create '${value}': invalid character '/' in temporary name`);
        call.fail("use 'zfs create' to create a dataset");
      }
      if (!poolProperties.has('cachefile')) addOr('cachefile', 'none');
    },
  });
  const [name, ...vdevs] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (vdevs.length === 0) call.usage('missing vdev specification');
  return {
    ...{ name, vdevs, poolProperties, filesystemProperties, mountpoint, altroot },
    isForced: given.has('f'),
    isDryRun: given.has('n'),
    enablesFeatures: enablesFeatures && !given.has('d'),
    temporaryName: given.value('t'),
  };
}

function createPool(call: Call): number {
  const request = readRequest(call);
  if (request.name.includes('/')) {
    call.err(`cannot create '${request.name}': invalid character '/' in pool name`);
    call.fail("use 'zfs create' to create a dataset");
  }
  return pending(call);
}

export const create: Subcommand = {
  name: 'create',
  synopsis: [
    'create [-fnd] [-o property=value] ... ',
    '    [-O file-system-property=value] ... ',
    '    [-m mountpoint] [-R root] <pool> <vdev> ...',
  ],
  options: { short: 'fndR:m:o:O:t:', tellsMissing: true },
  operands: ['pool', 'device'],
  run: (call) => immediate(() => createPool(call)),
};
