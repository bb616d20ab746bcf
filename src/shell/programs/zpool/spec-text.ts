/** What zpool prints about vdevs that a pool cannot, or should not, be made of. */
import type { ReplicationRefusal } from '../../../simulator/zfs/replication-level.ts';
import type { SpecRefusal } from '../../../simulator/zfs/spec-words.ts';

const INVALID = 'invalid vdev specification';

/** Lines on standard error, without the line feed at the end. No `-f` helps against these. */
export function specText(refusal: SpecRefusal): string {
  switch (refusal.rule) {
    case 'spec.too-few-devices':
      return `${INVALID}: ${refusal.word} requires at least ${refusal.least} devices`;
    case 'spec.too-many-devices':
      return `${INVALID}: ${refusal.word} supports no more than ${refusal.most} devices`;
    case 'spec.only-once':
      return `${INVALID}: '${refusal.word}' can be specified only once`;
    case 'spec.unsupported-layout':
      return `${INVALID}: unsupported '${refusal.purpose}' device: ${refusal.layout}`;
    case 'spec.empty':
      return `${INVALID}: at least one toplevel vdev must be specified`;
    case 'draid.syntax':
      return `invalid dRAID syntax; expected [:<number><c|d|s>] not '${refusal.word}'`;
    case 'draid.children':
      return `invalid number of dRAID children; ${refusal.required} required but ${refusal.provided} provided`;
    case 'draid.no-room-for-data':
      return `request number of distributed spares ${refusal.spares} and parity level ${refusal.parity}\nleaves no disks available for data`;
    case 'draid.data':
      return `requested number of dRAID data disks per group ${refusal.data} is too high,\nat most ${refusal.most} disks are available for data`;
    case 'draid.spares':
      return `invalid number of dRAID spares ${refusal.spares}; additional disks would be required`;
    case 'draid.too-many-disks':
      return `${refusal.disks} disks were provided, but dRAID only supports up to ${refusal.most} disks`;
  }
}

/** One of the lines below "use '-f' to override the following errors:". */
export function replicationText(refusal: ReplicationRefusal): string {
  const mismatched = 'mismatched replication level:';
  switch (refusal.rule) {
    case 'replication.sizes':
      return `${refusal.type} contains devices of different sizes`;
    case 'replication.redundancy': {
      const [[one, other], [first, second]] = [refusal.types, refusal.failures];
      const ways = refusal.ways === undefined ? '' : ` (${refusal.ways}-way)`;
      return `${mismatched} ${one} and ${other} vdevs with different redundancy, ${first} vs. ${second}${ways} are present`;
    }
    case 'replication.types':
      return `${mismatched} both ${refusal.types[0]} and ${refusal.types[1]} vdevs are present`;
    case 'replication.ways':
      return `${mismatched} both ${refusal.ways[0]}-way and ${refusal.ways[1]}-way mirror vdevs are present`;
  }
}

/** All of it, as `zpool create` without `-f` prints it. */
export function overridableText(refusals: readonly ReplicationRefusal[]): string {
  return [`${INVALID}`, `use '-f' to override the following errors:`, ...refusals.map(replicationText)].join(
    '\n',
  );
}
