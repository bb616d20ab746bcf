import { withoutEncryption } from '../../../simulator/zfs/dataset/encryption.ts';
import { mountDataset } from '../../../simulator/zfs/dataset/mount.ts';
import { newFeatures, wantedFeatures } from '../../../simulator/zfs/features.ts';
import { poolNameProblem } from '../../../simulator/zfs/names.ts';
import { createPool as makePool } from '../../../simulator/zfs/pool/create.ts';
import { storedPoolValue } from '../../../simulator/zfs/pool-property-value.ts';
import type { VdevSpec } from '../../../simulator/zfs/vdev-spec.ts';
import type { Run } from '../../types.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { nameProblemText } from '../openzfs/name-text.ts';
import { askForEncryption } from '../zfs/new-encryption.ts';
import { storedValues } from '../zfs/stored-values.ts';
import { ashiftOption } from './ashift-option.ts';
import { checkDevices } from './device-use.ts';
import { checkMountpoint } from './mountpoint-check.ts';
import { creationText } from './pool-refusal-text.ts';
import { previewLines } from './preview.ts';
import {
  addFilesystemProperty,
  addPoolProperty,
  type PropertyValues,
  splitProperty,
} from './property-arguments.ts';
import { poolValueProblemText } from './property-text.ts';
import { checkReplication } from './replication.ts';
import { readVdevSpecs } from './spec-devices.ts';

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

function* createPool(call: Call): Run {
  const request = readRequest(call);
  if (request.name.includes('/')) {
    call.err(`cannot create '${request.name}': invalid character '/' in pool name`);
    call.fail("use 'zfs create' to create a dataset");
  }
  ashiftOption(call, request.poolProperties.get('ashift'));
  const specs = readVdevSpecs(call, request.vdevs);
  checkDevices(call, specs, { isForced: request.isForced });
  if (!request.isForced) checkReplication(call, specs);
  if (!specs.some(({ purpose }) => purpose === 'normal')) {
    call.fail('invalid vdev specification: at least one toplevel vdev must be specified');
  }
  checkMountpoint(call, request);
  if (request.isDryRun) {
    call.out(`would create '${request.name}' with the following layout:\n\n`);
    call.out(`${previewLines(request.name, specs).join('\n')}\n`);
    return 0;
  }
  return yield* carryOut(call, request, specs);
}

/** libzfs names every feature as enabled, and features and a numbered version do not go together. */
function refuseVersionWithFeatures(call: Call, { enablesFeatures, poolProperties }: CreateRequest): void {
  if (!enablesFeatures || !poolProperties.has('version')) return;
  call.err("'feature@' and 'version' properties cannot be specified together");
  call.end(2);
}

/** Pool properties as they are stored; features apart from the rest. */
function poolValues(call: Call, { name, poolProperties }: CreateRequest) {
  const properties: Record<string, string> = {};
  const features: Record<string, string> = {};
  for (const [typed, text] of poolProperties) {
    const stored = storedPoolValue(typed, text, { occasion: 'create', pool: name });
    if (!stored.ok) call.fail(`cannot create '${name}': ${poolValueProblemText(stored.problem)}`);
    const isFeature = stored.name.startsWith('feature@');
    if (isFeature) features[stored.name.slice('feature@'.length)] = stored.value;
    else properties[stored.name] = stored.value;
  }
  return { properties, features };
}

function* carryOut(call: Call, request: CreateRequest, specs: readonly VdevSpec[]): Run {
  const { name } = request;
  refuseVersionWithFeatures(call, request);
  const problem = poolNameProblem(name);
  if (problem) {
    call.err(`cannot create '${name}': ${nameProblemText(problem, 'pool')}`);
    call.fail('pool name may have been omitted');
  }
  const { properties, features } = poolValues(call, request);
  const what = `cannot create '${name}'`;
  const context = { type: 'filesystem', isCreating: true } as const;
  const rootProperties = storedValues(call, request.filesystemProperties, context, what);
  if (request.mountpoint !== undefined) rootProperties.mountpoint = request.mountpoint;
  const rootEncryption = yield* askForEncryption(call, name, undefined, rootProperties);
  const version = call.ctx.world.zfs[call.host]?.version ?? '2.4';
  const wanted = wantedFeatures(
    version,
    request.enablesFeatures ? (properties.compatibility ?? 'off') : 'legacy',
  );
  const isWanted = (feature: string) =>
    features[feature] === undefined ? wanted.has(feature) : features[feature] === 'enabled';
  const result = makePool(call.ctx, call.host, {
    name: request.temporaryName ?? name,
    vdevs: specs,
    properties,
    features: newFeatures(version, isWanted),
    rootProperties: withoutEncryption(rootProperties),
    ...(rootEncryption && rootEncryption !== 'off' ? { rootEncryption } : {}),
  });
  if (!result.ok) call.fail(`${what}: ${creationText(result.refusal)}`);
  mountDataset(call.ctx, call.host, result.pool, result.pool.name);
  logHistory(call, result.pool);
  return 0;
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
  run: createPool,
};
