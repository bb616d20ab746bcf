/** `zpool upgrade`. */
import {
  enabled,
  type FeatureStates,
  featuresOf,
  isEnabled,
  wantedFeatures,
} from '../../../simulator/zfs/features.ts';
import type { Feature } from '../../../simulator/zfs/features-table.ts';
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { forEachPool } from '../openzfs/open-pool.ts';
import { FEATURE_DESCRIPTIONS } from './feature-descriptions.ts';
import { LEGACY_VERSIONS } from './legacy-versions.ts';

const LAST_NUMBERED_VERSION = 28;
const FEATURE_VERSION = 5000;

function isSupported(text: string): boolean {
  const version = Number(text);
  return (version >= 1 && version <= LAST_NUMBERED_VERSION) || version === FEATURE_VERSION;
}

function known(call: Call): readonly Feature[] {
  return featuresOf(call.ctx.world.zfs[call.host]?.version ?? '2.4');
}

function lackingFeatures(call: Call, features: FeatureStates): readonly Feature[] {
  return known(call).filter(({ name }) => !isEnabled(features, name));
}

/** What an upgrade enables: what the pool lacks and its `compatibility` allows. */
function upgradable(call: Call, pool: Pool): readonly string[] {
  const version = call.ctx.world.zfs[call.host]?.version ?? '2.4';
  const wanted = wantedFeatures(version, pool.properties.compatibility ?? 'off');
  return lackingFeatures(call, pool.features)
    .filter(({ name, isNotUpgraded }) => isNotUpgraded !== true && wanted.has(name))
    .map(({ name }) => name);
}

/** Gives how many features were enabled. */
function upgradeFeatures(call: Call, pool: Pool): number {
  const names = upgradable(call, pool);
  if (names.length === 0) return 0;
  pool.features = enabled(pool.features, names);
  call.out(
    `Enabled the following features on '${pool.name}':\n${names.map((name) => `  ${name}\n`).join('')}\n`,
  );
  logHistory(call, pool);
  return names.length;
}

function upgradeOne(call: Call, pool: Pool, version: number): number {
  if (version < FEATURE_VERSION) {
    call.out(`Pool '${pool.name}' is already formatted using more current version '${FEATURE_VERSION}'.\n\n`);
  } else if (upgradeFeatures(call, pool) === 0) {
    call.out(`Pool '${pool.name}' already has all supported and requested features enabled.\n`);
  }
  return 0;
}

function upgradeAll(call: Call, pools: readonly Pool[], version: number): number {
  const counts = version < FEATURE_VERSION ? [] : pools.map((pool) => upgradeFeatures(call, pool));
  if (counts.some((count) => count > 0)) return 0;
  call.out(
    version < FEATURE_VERSION
      ? `All pools are already formatted with version ${version} or higher.\n`
      : 'All pools are already formatted using feature flags.\n\n' +
          'Every feature flags pool already has all supported and requested features enabled.\n',
  );
  return 0;
}

const EXPLANATION =
  '\nSome supported features are not enabled on the following pools. Once a\n' +
  'feature is enabled the pool may become incompatible with software\n' +
  'that does not support the feature. See zpool-features(7) for details.\n\n' +
  "Note that the pool 'compatibility' feature can be used to inhibit\nfeature upgrades.\n\n" +
  'Features marked with (*) are not applied automatically on upgrade, and\n' +
  'must be applied explicitly with zpool-set(7).\n\nPOOL  FEATURE\n---------------\n';

function listLacking(call: Call, pools: readonly Pool[]): number {
  const rows = pools.flatMap((pool) => {
    const lacking = lackingFeatures(call, pool.features);
    const names = lacking.map(
      ({ name, isNotUpgraded }) => `      ${name}${isNotUpgraded === true ? '(*)' : ''}\n`,
    );
    return names.length === 0 ? [] : [`${pool.name}\n`, ...names];
  });
  call.out('All pools are formatted using feature flags.\n\n');
  call.out(
    rows.length === 0
      ? 'Every feature flags pool has all supported and requested features enabled.\n'
      : `${EXPLANATION}${rows.join('')}\n`,
  );
  return 0;
}

function listVersions(call: Call): number {
  const features = known(call).map(({ name, isReadOnlyCompatible }) => {
    const note = isReadOnlyCompatible === true ? ' (read-only compatible)' : '';
    return `${name.padEnd(37)}${note}\n     ${FEATURE_DESCRIPTIONS[name] ?? ''}\n`;
  });
  const versions = LEGACY_VERSIONS.map((text, index) => ` ${String(index + 1).padEnd(3)} ${text}\n`);
  call.out(
    `The following features are supported:\n\nFEAT DESCRIPTION\n${'-'.repeat(61)}\n${features.join('')}\n` +
      'The following legacy versions are also supported:\n\nVER  DESCRIPTION\n' +
      `---  ${'-'.repeat(56)}\n${versions.join('')}` +
      '\nFor more information on a particular version, including supported releases,\n' +
      'see the ZFS Administration Guide.\n\n',
  );
  return 0;
}

function upgradePools(call: Call): number {
  const given = call.options({
    V: (text) => {
      if (!/^-?\d+$/.test(text) || !isSupported(text)) call.usage(`invalid version '${text}'`);
    },
  });
  const { operands } = given;
  if (given.has('V') && !given.has('a') && operands.length === 0) {
    call.usage('-V option is incompatible with other arguments');
  }
  if (given.has('v') && (given.has('a') || operands.length > 0)) {
    call.usage('-v option is incompatible with other arguments');
  }
  if (!given.has('v') && given.has('a') && operands.length > 0) {
    call.usage('-a option should not be used along with a pool name');
  }
  call.out('This system supports ZFS pool feature flags.\n\n');
  if (given.has('v')) return listVersions(call);
  const pools = importedPools(call.ctx.world, call.host);
  const version = Number(given.value('V') ?? FEATURE_VERSION);
  if (given.has('a')) return upgradeAll(call, pools, version);
  if (operands.length === 0) return listLacking(call, pools);
  return forEachPool(call, operands, (pool) => upgradeOne(call, pool, version));
}

export const upgrade: Subcommand = {
  name: 'upgrade',
  synopsis: ['upgrade', 'upgrade -v', 'upgrade [-V version] <-a | pool ...>'],
  options: { short: 'avV:', tellsMissing: true },
  operands: ['pool'],
  run: (call) => immediate(() => upgradePools(call)),
};
