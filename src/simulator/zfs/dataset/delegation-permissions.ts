/** Which permissions there are (`zfs_deleg_perm_tab`, `zfs_prop_delegatable()`). */
import { findDatasetProperty } from '../dataset-properties.ts';

/** Named after subcommands, in the order in which they are listed. */
export const SUBCOMMAND_PERMISSIONS = [
  'allow',
  'clone',
  'create',
  'destroy',
  'diff',
  'hold',
  'mount',
  'promote',
  'receive',
  'release',
  'rename',
  'rollback',
  'send',
  'send:raw',
  'send:encrypted',
  'share',
  'snapshot',
  'bookmark',
  'load-key',
  'change-key',
] as const;

/** For properties that have a name in their name, or anybody's own. */
export const OTHER_PERMISSIONS = [
  'groupquota',
  'groupused',
  'userprop',
  'userquota',
  'userused',
  'userobjquota',
  'userobjused',
  'groupobjquota',
  'groupobjused',
  'projectused',
  'projectquota',
  'projectobjused',
  'projectobjquota',
] as const;

const NAMED: readonly string[] = [...SUBCOMMAND_PERMISSIONS, ...OTHER_PERMISSIONS];
const SET_NAME = /^@[A-Za-z0-9\-_.: ]+$/;

/** Is this a permission, a property that can be set, or the name of a set of permissions? */
export function isPermission(name: string): boolean {
  if (NAMED.includes(name) || SET_NAME.test(name)) return true;
  const property = findDatasetProperty(name);
  return property !== undefined && property.attribute !== 'readonly';
}
