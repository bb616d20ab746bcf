/** Refusals of data set operations and property values as libzfs words them. */

import type { ValueProblem } from '../../../simulator/zfs/dataset/property-value.ts';
import type { DatasetRefusal } from '../../../simulator/zfs/dataset/refusal.ts';
import type { SetRefusal } from '../../../simulator/zfs/dataset/set.ts';
import { nicenum } from '../openzfs/nicenum.ts';
import { sizeProblemText } from '../openzfs/size-text.ts';

export function valueProblemText(problem: ValueProblem): string {
  switch (problem.rule) {
    case 'property.unknown':
      return `invalid property '${problem.name}'`;
    case 'property.read-only':
      return `'${problem.name}' is readonly`;
    case 'property.other-type':
      return `'${problem.name}' does not apply to datasets of this type`;
    case 'property.size':
      return sizeProblemText(problem.problem);
    case 'property.words':
      return `'${problem.name}' must be one of '${problem.values}'`;
    case 'property.power-of-two':
      return `'${problem.name}' must be power of 2 from 512B to 16M`;
    case 'property.mountpoint':
      return `'${problem.name}' must be an absolute path, 'none', or 'legacy'`;
    case 'property.use-none':
      return `use 'none' to disable ${problem.name}`;
    case 'property.auto-for-volumes':
      return `'${problem.name}=auto' only allowed on volumes`;
    case 'property.owner-unknown':
      return `'${problem.name}' has an invalid user/group name`;
    case 'property.not-none':
      return `'${problem.name}' cannot be none`;
  }
}

/** The part behind the colon, for refusals that one sentence says. */
export function refusalText(refusal: DatasetRefusal | SetRefusal): string {
  switch (refusal.rule) {
    case 'pool.read-only':
      return 'pool is read-only';
    case 'pool.suspended':
      return 'pool I/O is currently suspended';
    case 'dataset.exists':
      return 'dataset already exists';
    case 'dataset.no-pool':
      return `no such pool '${refusal.pool}'`;
    case 'dataset.parent-missing':
      return 'parent does not exist';
    case 'dataset.parent-not-filesystem':
      return 'parent is not a filesystem';
    case 'dataset.no-space':
      return 'out of space';
    case 'dataset.key-not-loaded':
      return "encryption root's key is not loaded or provided";
    case 'dataset.below-itself':
      return 'New dataset name cannot be a descendant of current dataset name';
    case 'promote.no-clone':
      return 'not a cloned filesystem';
    case 'promote.same-snapshot':
      return `snapshot name '${refusal.name}' from origin conflicts with '${refusal.name}' from target`;
    case 'hold.exists':
      return 'tag already exists on this dataset';
    case 'hold.missing':
      return 'no such tag on this dataset';
    case 'bookmark.exists':
      return 'bookmark exists';
    case 'mount.already':
      return 'filesystem already mounted';
    case 'mount.not-mounted':
      return 'not currently mounted';
    case 'mount.legacy':
      return 'legacy mountpoint';
    case 'mount.none':
      return 'no mountpoint set';
    case 'mount.canmount-off':
      return "'canmount' property is set to 'off'";
    case 'mount.key-not-loaded':
      return 'encryption key not loaded';
    case 'mount.busy':
      return 'pool or dataset is busy';
    case 'set.below-used':
      return 'size is less than current used or reserved space';
    case 'set.above-available':
      return 'size is greater than available space';
    case 'set.not-multiple':
      return `'${refusal.name}' must be a multiple of volume block size (${nicenum(refusal.blockBytes)})`;
    case 'set.zero':
      return `'${refusal.name}' cannot be zero`;
    default:
      return refusal.rule;
  }
}
