import { expect, test } from 'vitest';
import { type StatusStyle, statusText } from '../../../../../src/shell/programs/zpool/status-text.ts';
import { vdevName } from '../../../../../src/simulator/zfs/vdev-names.ts';
import type { StatusView } from '../../../../../src/simulator/zfs/views/status-view.ts';
import { leaf, mirror, tree, view } from './pool-views.ts';

const SECOND = 1000;
const style: StatusStyle = {
  config: {
    label: vdevName,
    isExact: false,
    showsSlow: false,
    showsPower: false,
    showsDirect: false,
    showsTrim: false,
    showsInitialize: false,
    isUnhealthyOnly: false,
  },
  clock: { nowMs: 100 * SECOND, text: (atMs) => `second ${atMs / SECOND}` },
  isVerbose: false,
  showsDedup: false,
  errorName: ({ path }) => path,
};

function status(more: Partial<StatusView>): StatusView {
  return { tree: tree(), isSuspended: false, dataErrors: 0, errorNames: [], ...more };
}

test('a pool that is well says so in few lines', () => {
  const vdevs = { normal: [view(mirror(leaf('sda'), leaf('sdb')))], dedup: [], special: [], log: [] };
  expect(statusText(status({ tree: tree({ vdevs }) }), style)).toBe(
    '  pool: tank\n state: ONLINE\nconfig:\n\n' +
      '\tNAME        STATE     READ WRITE CKSUM\n' +
      '\ttank        ONLINE       0     0     0\n' +
      '\t  mirror-0  ONLINE       0     0     0\n' +
      '\t    sda     ONLINE       0     0     0\n' +
      '\t    sdb     ONLINE       0     0     0\n' +
      '\nerrors: No known data errors\n',
  );
});

test('a device that was not there at import goes by its guid, and the reason stands above', () => {
  const lost = leaf('sdb', { guid: '16816405056763709979', state: 'unavail', isNotPresent: true });
  const vdevs = { normal: [view(mirror(leaf('sda'), lost))], dedup: [], special: [], log: [] };
  const text = statusText(
    status({ tree: tree({ vdevs, health: { state: 'degraded' } }), reason: 'bad-label' }),
    style,
  );
  expect(text).toContain(
    ' state: DEGRADED\n' +
      'status: One or more devices could not be used because the label is missing or\n' +
      '\tinvalid.  Sufficient replicas exist for the pool to continue\n' +
      '\tfunctioning in a degraded state.\n' +
      "action: Replace the device using 'zpool replace'.\n" +
      '   see: https://openzfs.github.io/openzfs-docs/msg/ZFS-8000-4J\nconfig:\n',
  );
  expect(text).toContain(
    '\tNAME                      STATE     READ WRITE CKSUM\n' +
      '\ttank                      DEGRADED     0     0     0\n',
  );
  expect(text).toContain('\t    16816405056763709979  UNAVAIL      0     0     0  was /dev/sdb1\n');
});

test('logs, caches and spares stand below lines of their own', () => {
  const vdevs = { normal: [view(leaf('sda'))], dedup: [], special: [], log: [view(leaf('sdb'), 1)] };
  const spare = { leaf: leaf('sdd'), health: { state: 'online' as const }, isInUse: false };
  const parts = { vdevs, caches: [view(leaf('sdc'))], spares: [spare, { ...spare, isInUse: true }] };
  expect(statusText(status({ tree: tree(parts) }), style)).toContain(
    '\tlogs\t\n\t  sdb       ONLINE       0     0     0\n' +
      '\tcache\n\t  sdc       ONLINE       0     0     0\n' +
      '\tspares\n\t  sdd       AVAIL   \n\t  sdd       INUSE     currently in use\n',
  );
});

test('the place of a removed vdev still counts for the width of names', () => {
  const former = [{ id: 1, former: 'indirect' as const, mappings: 14 }];
  const text = statusText(status({ tree: tree({ former }) }), style);
  expect(text).toContain('\tNAME          STATE     READ WRITE CKSUM\n');
});

const scrub = {
  function: 'scrub' as const,
  startedAtMs: 90 * SECOND,
  totalBytes: 226 * 2 ** 20,
  processedBytes: 0,
  errors: 0,
};

test('a scrub tells its speed and what is left of it, a paused one does not', () => {
  const running = { ...scrub, state: 'running' as const, doneBytes: 159 * 2 ** 20 };
  expect(statusText(status({ scan: running }), style)).toContain(
    '  scan: scrub in progress since second 90\n' +
      '\t226M / 226M scanned, 159M / 226M issued at 15.9M/s\n' +
      '\t0B repaired, 70.35% done, 00:00:04 to go\n',
  );
  const paused = { ...running, state: 'paused' as const, pausedAtMs: 98 * SECOND };
  expect(statusText(status({ scan: paused }), style)).toContain(
    '  scan: scrub paused since second 98\n\tscrub started on second 90\n' +
      '\t226M / 226M scanned, 159M / 226M issued\n\t0B repaired, 70.35% done\n',
  );
});

test('finished work says how long it took', () => {
  const scan = { ...scrub, state: 'finished' as const, doneBytes: 1, endedAtMs: 95 * SECOND };
  const removal = {
    state: 'finished' as const,
    topLevel: 1,
    startedAtMs: 10 * SECOND,
    endedAtMs: 80 * SECOND,
    doneBytes: 84 * 1024,
    totalBytes: 84 * 1024,
    mappingBytes: 336,
  };
  const text = statusText(status({ scan, removal }), style);
  expect(text).toContain('  scan: scrub repaired 0B in 00:00:05 with 0 errors on second 95\n');
  expect(text).toContain(
    'remove: Removal of vdev 1 copied 84K in 0h1m, completed on second 80\n' +
      '\t336 memory used for removed device mappings\n',
  );
});

test('lost files are counted, and named when asked for', () => {
  const view = status({ dataErrors: 2, errorNames: [{ dataset: 'tank', path: '/tank/a' }] });
  expect(statusText(view, style)).toContain("\nerrors: 2 data errors, use '-v' for a list\n");
  expect(statusText(view, { ...style, isVerbose: true })).toContain(
    'errors: Permanent errors have been detected in the following files:\n\n        /tank/a\n',
  );
});
