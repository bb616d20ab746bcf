/** What is wrong with a pool, as the first of the rules that apply says (`check_status()` of libzfs_status.c). */
import { featuresOf, isEnabled, wantedFeatures } from '../features.ts';
import type { OpenZfsVersion, Pool } from '../types.ts';
import { leafViews, type PoolTree, type VdevView } from './pool-tree.ts';

export type StatusReason =
  | 'resilvering'
  | 'suspended'
  | 'faulted-no-replicas'
  | 'missing-no-replicas'
  | 'bad-label-no-replicas'
  | 'corrupt-pool'
  | 'data-errors'
  | 'faulted'
  | 'missing'
  | 'bad-label'
  | 'device-errors'
  | 'offline'
  | 'removed'
  | 'non-native-sectors'
  | 'other-host'
  | 'features-disabled';

interface PoolFacts {
  readonly pool: Pick<Pool, 'scan' | 'isSuspended' | 'features' | 'properties'>;
  readonly version: OpenZfsVersion;
  readonly dataErrors: number;
  /** It is not imported yet: only what the labels tell is known. */
  readonly isImport?: boolean;
  /** Another host used it last, and did not let it go. */
  readonly isForeign?: boolean;
}

type Test = (view: VdevView) => boolean;

const isFaulted: Test = ({ health }) => health.state === 'faulted';
const cannotOpen: Test = ({ health }) => health.state === 'unavail';
/** A device that was not there at import counts as one with a bad label: nobody knows what it was. */
const isMissing: Test = ({ vdev, health }) =>
  health.state === 'unavail' &&
  health.cause === 'open-failed' &&
  vdev.type === 'leaf' &&
  vdev.isNotPresent !== true;
const hasErrors: Test = ({ health, errors }) =>
  health.state === 'degraded' || errors.read + errors.write + errors.checksum > 0;
const isOffline: Test = ({ health }) => health.state === 'offline';
const isRemoved: Test = ({ health }) => health.state === 'removed';
const hasSmallSectors: Test = ({ sectors }) => sectors !== undefined;

/** Why a pool that lacks too much cannot be used. */
function unavailable(has: (test: Test) => boolean, { health }: PoolTree): StatusReason | undefined {
  if (has(isFaulted)) return 'faulted-no-replicas';
  if (has(isMissing)) return 'missing-no-replicas';
  if (has(cannotOpen)) return 'bad-label-no-replicas';
  return health.cause === 'corrupt-data' ? 'corrupt-pool' : undefined;
}

/** Enabled where all features are wanted; nobody misses those that are enabled by name only. */
function lacksFeatures({ pool, version }: PoolFacts): boolean {
  const wanted = wantedFeatures(version, pool.properties.compatibility ?? 'off');
  return featuresOf(version).some(
    ({ name, isNotUpgraded }) =>
      isNotUpgraded !== true && wanted.has(name) && !isEnabled(pool.features, name),
  );
}

/** The first thing that is to be said about the pool; undefined when all is well. */
export function statusReason(tree: PoolTree, facts: PoolFacts): StatusReason | undefined {
  const { scan, isSuspended } = facts.pool;
  const tops = Object.values(tree.vdevs).flat();
  const has = (test: Test, withReplacing = false) =>
    tops.some((top) => leafViews(top, withReplacing).some(test)) ||
    // Of a cache device that cannot be opened nobody says why.
    (test !== isMissing && tree.caches.some(test));
  if (scan?.function === 'resilver' && scan.state === 'running') return 'resilvering';
  if (facts.isForeign === true) return 'other-host';
  if (isSuspended) return 'suspended';
  if (tree.health.state === 'unavail') {
    const reason = unavailable(has, tree);
    if (reason) return reason;
  }
  if (facts.dataErrors > 0) return 'data-errors';
  if (has(isFaulted)) return 'faulted';
  if (has(isMissing)) return 'missing';
  if (has(cannotOpen)) return 'bad-label';
  if (facts.isImport !== true && has(hasErrors)) return 'device-errors';
  if (has(isOffline)) return 'offline';
  if (has(isRemoved)) return 'removed';
  if (has(hasSmallSectors, true)) return 'non-native-sectors';
  return lacksFeatures(facts) ? 'features-disabled' : undefined;
}
