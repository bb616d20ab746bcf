/** What `zpool status` says about each reason: what is wrong, what to do, and the page that explains it. */
import type { StatusReason } from '../../../simulator/zfs/views/status-reason.ts';

interface Advice {
  readonly status: string;
  readonly action: string;
  /** Name of the page about it. */
  readonly page?: string;
}

const CONTINUES = 'Sufficient replicas exist for the pool to continue functioning in a\n\tdegraded state.\n';
const ATTACH = "Attach the missing device and online it using 'zpool online'.\n";
const RECOVERY = 'Destroy and re-create the pool from\n\ta backup source.\n';

export const statusAdvice: Readonly<Record<StatusReason, Advice>> = {
  missing: {
    status:
      'One or more devices could not be opened.  Sufficient replicas exist for\n' +
      '\tthe pool to continue functioning in a degraded state.\n',
    action: ATTACH,
    page: 'ZFS-8000-2Q',
  },
  'missing-no-replicas': {
    status:
      'One or more devices could not be opened.  There are insufficient\n' +
      '\treplicas for the pool to continue functioning.\n',
    action: ATTACH,
    page: 'ZFS-8000-3C',
  },
  'bad-label': {
    status:
      'One or more devices could not be used because the label is missing or\n' +
      '\tinvalid.  Sufficient replicas exist for the pool to continue\n' +
      '\tfunctioning in a degraded state.\n',
    action: "Replace the device using 'zpool replace'.\n",
    page: 'ZFS-8000-4J',
  },
  'bad-label-no-replicas': {
    status:
      'One or more devices could not be used because the label is missing \n' +
      '\tor invalid.  There are insufficient replicas for the pool to continue\n\tfunctioning.\n',
    action: RECOVERY,
    page: 'ZFS-8000-5E',
  },
  'device-errors': {
    status:
      'One or more devices has experienced an unrecoverable error.  An\n' +
      '\tattempt was made to correct the error.  Applications are unaffected.\n',
    action:
      'Determine if the device needs to be replaced, and clear the errors\n' +
      "\tusing 'zpool clear' or replace the device with 'zpool replace'.\n",
    page: 'ZFS-8000-9P',
  },
  offline: {
    status: `One or more devices has been taken offline by the administrator.\n\t${CONTINUES}`,
    action: "Online the device using 'zpool online' or replace the device with\n\t'zpool replace'.\n",
  },
  removed: {
    status: `One or more devices have been removed.\n\t${CONTINUES}`,
    action: "Online the device using zpool online' or replace the device with\n\t'zpool replace'.\n",
  },
  resilvering: {
    status:
      'One or more devices is currently being resilvered.  The pool will\n' +
      '\tcontinue to function, possibly in a degraded state.\n',
    action: 'Wait for the resilver to complete.\n',
  },
  'data-errors': {
    status:
      'One or more devices has experienced an error resulting in data\n' +
      '\tcorruption.  Applications may be affected.\n',
    action: 'Restore the file in question if possible.  Otherwise restore the\n\tentire pool from backup.\n',
    page: 'ZFS-8000-8A',
  },
  'corrupt-pool': {
    status: 'The pool metadata is incomplete or corrupted and the pool cannot be opened.\n',
    action: RECOVERY,
    page: 'ZFS-8000-72',
  },
  'features-disabled': {
    status:
      'Some supported and requested features are not enabled on the pool.\n' +
      '\tThe pool can still be used, but some features are unavailable.\n',
    action:
      "Enable all features using 'zpool upgrade'. Once this is done,\n" +
      '\tthe pool may no longer be accessible by software that does not support\n' +
      '\tthe features. See zpool-features(7) for details.\n',
  },
  faulted: {
    status: `One or more devices are faulted in response to persistent errors.\n\t${CONTINUES}`,
    action: "Replace the faulted device, or use 'zpool clear' to mark the device\n\trepaired.\n",
  },
  'faulted-no-replicas': {
    status:
      'One or more devices are faulted in response to persistent errors.  ' +
      'There are insufficient replicas for the pool to\n\tcontinue functioning.\n',
    action:
      'Destroy and re-create the pool from a backup source.  Manually marking the device\n' +
      "\trepaired using 'zpool clear' may allow some data to be recovered.\n",
  },
  suspended: {
    status: 'One or more devices are faulted in response to IO failures.\n',
    action: "Make sure the affected devices are connected, then run 'zpool clear'.\n",
    page: 'ZFS-8000-HC',
  },
  'non-native-sectors': {
    status:
      'One or more devices are configured to use a non-native block size.\n\tExpect reduced performance.\n',
    action:
      'Replace affected devices with devices that support the\n' +
      '\tconfigured block size, or migrate data to a properly configured\n\tpool.\n',
  },
  'other-host': {
    status:
      'Mismatch between pool hostid and system hostid on imported pool.\n' +
      '\tThis pool was previously imported into a system with a different hostid,\n' +
      '\tand then was verbatim imported into this system.\n',
    action:
      'Export this pool on all systems on which it is imported.\n\tThen import it to correct the mismatch.\n',
    page: 'ZFS-8000-EY',
  },
};

/** The paragraphs of a reason. */
export function reasonText(reason: StatusReason): string {
  const { status, action, page } = statusAdvice[reason];
  return `status: ${status}action: ${action}${page === undefined ? '' : seeLine(page)}`;
}

export function seeLine(page: string): string {
  return `   see: https://openzfs.github.io/openzfs-docs/msg/${page}\n`;
}
