/** Facts of zpool-features(7), in the order of `spa_feature_table`. */
import type { OpenZfsVersion } from './types.ts';

export interface Feature {
  readonly name: string;
  /** First version of the course's that knows it. */
  readonly since: OpenZfsVersion;
  /** In use in every pool that has it enabled. */
  readonly isActiveFromStart?: boolean;
  /** `zpool upgrade` leaves it alone; it is enabled by name only. */
  readonly isNotUpgraded?: boolean;
  /** Can be read by software that does not know it, as long as nothing is written. */
  readonly isReadOnlyCompatible?: boolean;
}

const ACTIVE = { isActiveFromStart: true } as const;
const READ_ONLY = { isReadOnlyCompatible: true } as const;

export const FEATURES: readonly Feature[] = [
  { name: 'async_destroy', since: '0.7', ...READ_ONLY },
  { name: 'empty_bpobj', since: '0.7', ...READ_ONLY },
  { name: 'lz4_compress', since: '0.7', ...ACTIVE },
  { name: 'multi_vdev_crash_dump', since: '0.7' },
  { name: 'spacemap_histogram', since: '0.7', ...ACTIVE, ...READ_ONLY },
  { name: 'enabled_txg', since: '0.7', ...ACTIVE, ...READ_ONLY },
  { name: 'hole_birth', since: '0.7', ...ACTIVE },
  { name: 'extensible_dataset', since: '0.7', ...ACTIVE },
  { name: 'embedded_data', since: '0.7', ...ACTIVE },
  { name: 'bookmarks', since: '0.7', ...READ_ONLY },
  { name: 'filesystem_limits', since: '0.7', ...READ_ONLY },
  { name: 'large_blocks', since: '0.7' },
  { name: 'large_dnode', since: '0.7' },
  { name: 'sha512', since: '0.7' },
  { name: 'skein', since: '0.7' },
  { name: 'edonr', since: '0.7' },
  { name: 'userobj_accounting', since: '0.7', ...ACTIVE, ...READ_ONLY },
  { name: 'encryption', since: '0.8' },
  { name: 'project_quota', since: '0.8', ...ACTIVE, ...READ_ONLY },
  { name: 'device_removal', since: '0.8' },
  { name: 'obsolete_counts', since: '0.8', ...READ_ONLY },
  { name: 'zpool_checkpoint', since: '0.8', ...READ_ONLY },
  { name: 'spacemap_v2', since: '0.8', ...ACTIVE, ...READ_ONLY },
  { name: 'allocation_classes', since: '0.8', ...READ_ONLY },
  { name: 'resilver_defer', since: '0.8', ...READ_ONLY },
  { name: 'bookmark_v2', since: '0.8' },
  { name: 'redaction_bookmarks', since: '2.1' },
  { name: 'redacted_datasets', since: '2.1' },
  { name: 'bookmark_written', since: '2.1' },
  { name: 'log_spacemap', since: '2.1', ...ACTIVE, ...READ_ONLY },
  { name: 'livelist', since: '2.1', ...READ_ONLY },
  { name: 'device_rebuild', since: '2.1', ...READ_ONLY },
  { name: 'zstd_compress', since: '2.1' },
  { name: 'draid', since: '2.1' },
  { name: 'zilsaxattr', since: '2.2', ...READ_ONLY },
  { name: 'head_errlog', since: '2.2', ...ACTIVE },
  { name: 'blake3', since: '2.2' },
  { name: 'block_cloning', since: '2.2', ...READ_ONLY },
  { name: 'vdev_zaps_v2', since: '2.2', ...ACTIVE },
  { name: 'redaction_list_spill', since: '2.3' },
  { name: 'raidz_expansion', since: '2.3' },
  { name: 'fast_dedup', since: '2.3', ...READ_ONLY },
  { name: 'longname', since: '2.3' },
  { name: 'large_microzap', since: '2.3' },
  { name: 'dynamic_gang_header', since: '2.4', isNotUpgraded: true },
  { name: 'block_cloning_endian', since: '2.4', ...READ_ONLY },
  { name: 'physical_rewrite', since: '2.4', ...READ_ONLY },
];
