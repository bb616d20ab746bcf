import { addVdevs as addToPool } from '../../../simulator/zfs/pool/add.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { openPool } from '../openzfs/open-pool.ts';
import { ashiftOption } from './ashift-option.ts';
import { checkDevices } from './device-use.ts';
import { additionText } from './pool-refusal-text.ts';
import { previewLines } from './preview.ts';
import { type PropertyValues, takeAshift } from './property-arguments.ts';
import { checkReplication } from './replication.ts';
import { readVdevSpecs } from './spec-devices.ts';

const ALLOWANCES = ['allow-in-use', 'allow-replication-mismatch', 'allow-ashift-mismatch'];

function addVdevs(call: Call): number {
  const props: PropertyValues = new Map();
  const given = call.options({ o: (word) => takeAshift(call, props, word) });
  const [name, ...vdevs] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (vdevs.length === 0) call.usage('missing vdev specification');
  if (given.has('f') && ALLOWANCES.some((key) => given.has(key))) {
    call.usage(
      "'-f' option is not allowed with '--allow-replication-mismatch', '--allow-ashift-mismatch', or '--allow-in-use'",
    );
  }
  const pool = openPool(call, name);
  const ashift = ashiftOption(call, props.get('ashift'));
  const specs = readVdevSpecs(call, vdevs);
  checkDevices(call, specs, { isForced: given.has('f') || given.has('allow-in-use') });
  const mayMixRedundancy = given.has('f') || given.has('allow-replication-mismatch');
  if (!mayMixRedundancy) checkReplication(call, specs, pool);
  if (given.has('n')) {
    call.out(`would update '${name}' to the following configuration:\n\n`);
    call.out(`${previewLines(name, specs, pool).join('\n')}\n`);
    return 0;
  }
  const mayMixAshift = given.has('f') || given.has('allow-ashift-mismatch');
  const result = addToPool(call.ctx, call.host, pool, specs, { ashift, mayMixAshift });
  if (!result.ok) call.fail(`cannot add to '${name}': ${additionText(result.refusal)}`);
  logHistory(call, pool);
  return 0;
}

export const add: Subcommand = {
  name: 'add',
  synopsis: ['add [-afgLnP] [-o property=value] <pool> <vdev> ...'],
  options: { short: 'fgLno:P', long: ALLOWANCES.map((name) => ({ name, key: name })) },
  operands: ['pool', 'device'],
  run: (call) => immediate(() => addVdevs(call)),
};
