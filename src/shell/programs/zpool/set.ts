/** `zpool set`. */
import { enabled, wantedFeatures } from '../../../simulator/zfs/features.ts';
import { writeCacheFile } from '../../../simulator/zfs/pool/cache-file.ts';
import { storedPoolValue } from '../../../simulator/zfs/pool-property-value.ts';
import { poolByName } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { findVdev } from '../../../simulator/zfs/vdev-find.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { pending } from '../openzfs/pending.ts';
import { poolValueProblemText } from './property-text.ts';

/** EINVAL, which these return as it is. */
const INVALID = 22;

function warnOfCompatibility(call: Call, pool: Pool, compatibility: string): void {
  const wanted = wantedFeatures(call.ctx.world.zfs[call.host]?.version ?? '2.4', compatibility);
  const hasMore = Object.entries(pool.features).some(
    ([name, state]) => state !== 'disabled' && !wanted.has(name),
  );
  if (!hasMore) return;
  call.err(`Warning: one or more features already enabled on pool '${pool.name}'`);
  call.err('are not present in this compatibility set.');
}

function enableFeature(call: Call, pool: Pool, feature: string): void {
  const version = call.ctx.world.zfs[call.host]?.version ?? '2.4';
  if (!wantedFeatures(version, pool.properties.compatibility ?? 'off').has(feature)) {
    call.fail(
      `Error: cannot enable feature '${feature}' on pool '${pool.name}'\n` +
        "as it is not specified in this pool's current compatibility set.\n" +
        "Consider setting 'compatibility' to a less restrictive set, or to 'off'.",
    );
  }
  pool.features = enabled(pool.features, [feature]);
}

function assign(call: Call, pool: Pool, typed: string, text: string): void {
  const stored = storedPoolValue(typed, text, { occasion: 'set', pool: pool.name });
  if (!stored.ok) {
    const reason = poolValueProblemText(stored.problem);
    const isUnreadable = stored.problem.rule === 'pool-property.compatibility';
    call.fail(isUnreadable ? `Error: ${reason}` : `cannot set property for '${pool.name}': ${reason}`);
  }
  const { name, value } = stored;
  if (name === 'bootfs' && value !== '' && !pool.content.datasets[value]) {
    call.fail(`cannot set property for '${pool.name}': no such pool or dataset`);
  }
  if (name === 'compatibility') warnOfCompatibility(call, pool, value);
  if (name.startsWith('feature@')) enableFeature(call, pool, name.slice('feature@'.length));
  else pool.properties = { ...pool.properties, [name]: value };
  if (name === 'cachefile') writeCacheFile(call.ctx, call.host);
}

function setProperty(call: Call): number {
  call.properties = 'pool';
  const [word, name, vdev, ...more] = call.args;
  if (word?.startsWith('-') === true) call.usage(`invalid option '${word.charAt(1) || '\0'}'`);
  if (word === undefined) call.usage('missing property=value argument');
  if (name === undefined) call.usage('missing pool name');
  if (more.length > 0) call.usage('too many pool names');
  const at = word.indexOf('=');
  if (at < 0) call.usage('missing value in property=value argument');
  const pool = poolByName(call.ctx.world, call.host, name);
  if (!pool) call.fail(`cannot open '${name}': is not a pool`, INVALID);
  if (vdev !== undefined) {
    if (findVdev(pool, vdev)?.kind === 'vdev') return pending(call);
    call.fail(`cannot find '${vdev}' in '${name}': device not in pool`, INVALID);
  }
  assign(call, pool, word.slice(0, at), word.slice(at + 1));
  logHistory(call, pool);
  return 0;
}

export const set: Subcommand = {
  name: 'set',
  synopsis: ['set <property=value> <pool>', 'set <vdev_property=value> <pool> <vdev>'],
  options: { short: '' },
  operands: ['property', 'pool', 'vdev'],
  run: (call) => immediate(() => setProperty(call)),
};
