import { describe, expect, it } from 'vitest';
import { workedText } from '../../../src/site/figures/worked/worked-value.ts';
import { workedNames, workedValue } from '../../../src/site/figures/worked/worked-values.ts';
import { elementsOf, lessonSlugs, readPage } from '../../../tools/content/lesson-page.ts';

/** Names drawn inside figures, not in the text. */
const DRAWN = ['chain/chain.a', 'chain/chain-two-switches.a'];

describe('computed numbers of the lessons', () => {
  it('are each named by a lesson', () => {
    const named = lessonSlugs().flatMap((slug) =>
      elementsOf(readPage('de', slug).tree).flatMap(({ name, attributes }) =>
        name === 'Value' ? attributes.of : [],
      ),
    );
    const used = new Set([...named, ...DRAWN]);
    expect(workedNames.filter((name) => !used.has(name))).toEqual([]);
  });

  it('refuse a name that does not exist', () => {
    expect(() => workedValue('formula/nothing')).toThrow(/no such value/);
  });

  /** Reference values, computed by hand with 8,760 h a year. */
  it.each([
    ['formula/server.a', '99,9696\u202f%', '99.9696\u202f%'],
    ['formula/server.year', '2,67\u00a0h', '2.67\u00a0h'],
    ['formula/server-mttr-48.year', '15,97\u00a0h', '15.97\u00a0h'],
    ['formula/server.uptime-reading', '0,99969568', '0.99969568'],
    ['formula/server.cycle-reading', '0,99969559', '0.99969559'],
    ['formula/rig.uptime-reading', '0,909', '0.909'],
    ['formula/rig.cycle-reading', '0,900', '0.900'],
    ['formula/maintenance.a', '99,954\u202f%', '99.954\u202f%'],
    ['formula/disk.rate', '0,73\u202f%', '0.73\u202f%'],
    ['table/cluster.slide-minutes', '31,8\u00a0min', '31.8\u00a0min'],
    ['table/cluster.slide-a', '99,99395\u202f%', '99.99395\u202f%'],
    ['table/cluster.year-minutes', '52,56\u00a0min', '52.56\u00a0min'],
    ['table/cluster.year-leap', '52,70\u00a0min', '52.70\u00a0min'],
    ['table/high.month-seconds', '26,3\u00a0s', '26.3\u00a0s'],
    ['chain/chain.a', '99,790\u202f%', '99.790\u202f%'],
    ['chain/chain-two-switches.year', '14,05\u00a0h', '14.05\u00a0h'],
    ['chain/pair-0.year', '2,9\u00a0s', '2.9\u00a0s'],
    ['chain/pair-10.year', '16,0\u00a0min', '16.0\u00a0min'],
    ['chain/voters.a', '99,999972\u202f%', '99.999972\u202f%'],
    ['chain/second-failure.p', '0,030\u202f%', '0.030\u202f%'],
    ['mttr/four-nines.other.mttf', '361\u00a0h', '361\u00a0h'],
    ['mttr/five-nines.master.mttf', '5.278\u00a0h', '5,278\u00a0h'],
    ['mttr/four-nines.master.count', '16', '16'],
    ['mttr/five-nines.master.count', '1', '1'],
    ['mttr/three-failures.lower', '1,1', '1.1'],
    ['mttr/no-failure.lower', '1,36', '1.36'],
    ['migration/busy.limit', '20\u00a0s', '20\u00a0s'],
    ['migration/busy.copy', '19,97\u00a0s', '19.97\u00a0s'],
    ['migration/busy.pause', '26\u00a0ms', '26\u00a0ms'],
    ['migration/near.rounds', '49', '49'],
    ['migration/ten-gigabit.bandwidth', '1,16\u00a0GiB/s', '1.16\u00a0GiB/s'],
    ['migration/gigabit-night.limit', '166\u00a0s', '166\u00a0s'],
    ['quorum/votes-2.needed', '2', '2'],
    ['quorum/votes-4.needed', '3', '3'],
    ['quorum/votes-4.spare', '1', '1'],
    ['quorum/both-needed.year', '5,33\u00a0h', '5.33\u00a0h'],
    ['quorum/two-of-three.year', '8,8\u00a0s', '8.8\u00a0s'],
    ['silent/cern.one-in', '1.532', '1,532'],
    ['silent/archive.nearline', '14,7\u202f%', '14.7\u202f%'],
    ['write-hole/p', '0xE1', '0xE1'],
    ['write-hole/d3.bits', '0000\u00a01111', '0000\u00a01111'],
    ['write-hole/d3.byte', '0F', '0F'],
    ['write-hole/d2-rebuilt', '0xD4', '0xD4'],
    ['rebuild/e14.volume', '12,5\u00a0TB', '12.5\u00a0TB'],
    ['rebuild/twelve.e14', '61,7\u202f%', '61.7\u202f%'],
    ['rebuild/three-disks.e14', '85,3\u202f%', '85.3\u202f%'],
    ['rebuild/three-disks.e15', '17,5\u202f%', '17.5\u202f%'],
    ['rebuild/second-failure', '0,012\u202f%', '0.012\u202f%'],
    ['layers/fleet.hit', '25,9\u202f%', '25.9\u202f%'],
    ['zfs/small-disk.level1', '2.048', '2,048'],
    ['zfs/big-disk.comparisons', '4', '4'],
    ['zfs/scrub.per-mismatch', '118\u00a0KiB', '118\u00a0KiB'],
    ['zfs/cow.lost', '110\u00a0MB', '110\u00a0MB'],
    ['zfs/delta.estimate', '4,04\u00a0MiB', '4.04\u00a0MiB'],
    ['zfs/delta.full-minutes', '81\u00a0min', '81\u00a0min'],
    ['zfs/arc.tenth-64', '6,4\u00a0GiB', '6.4\u00a0GiB'],
    ['zfs/dedup.table', '24\u00a0GiB', '24\u00a0GiB'],
    ['zfs-limits/b8.kib', '24\u00a0KiB', '24\u00a0KiB'],
    ['zfs-limits/b8.share', '33,3\u202f%', '33.3\u202f%'],
    ['zfs-limits/b16.raidz1-4', '66,7\u202f%', '66.7\u202f%'],
    ['zfs-limits/six.usable', '14,41\u00a0TiB', '14.41\u00a0TiB'],
    ['zfs-limits/six.small', '7,21\u00a0TiB', '7.21\u00a0TiB'],
    ['zfs-limits/mirrors.usable', '10,75\u00a0TiB', '10.75\u00a0TiB'],
    ['zfs-limits/v8.reserved', '522\u00a0MiB', '522\u00a0MiB'],
    ['zfs-limits/v16.reserved', '262\u00a0MiB', '262\u00a0MiB'],
    ['zfs-limits/tiny.full', '86,7\u202f%', '86.7\u202f%'],
    ['zfs-limits/slop.sixteen', '0,78\u202f%', '0.78\u202f%'],
    ['zfs-limits/large.sum', '11,25\u00a0TB', '11.25\u00a0TB'],
    ['zfs-limits/usual.rewritten', '11,64\u00a0TB', '11.64\u00a0TB'],
    ['zfs-limits/listed.sum', '10,66\u00a0TB', '10.66\u00a0TB'],
  ])('%s is %s', (name, german, english) => {
    expect(workedText('de', workedValue(name))).toBe(german);
    expect(workedText('en', workedValue(name))).toBe(english);
  });
});
