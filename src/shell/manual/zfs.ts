/** Manual pages: pools and data sets of OpenZFS. */
import type { ManualPage } from './page.ts';

export const zfsPages: Readonly<Record<string, ManualPage>> = {
  zpool: {
    section: 8,
    brief: 'create, check and change pools of OpenZFS',
    synopsis: ['COMMAND [OPTION]... [ARGUMENT]...', 'help [COMMAND]', 'version [-j]'],
    description: [
      'A pool is made of top-level vdevs, over which data is spread: single disks, mirrors, raidz groups of single, double or triple parity, and draid groups with spares built in. It survives as long as every one of its top-level vdevs does. Beside them there may be separate log devices, caches, special and dedup vdevs, and hot spares.',
      'Disks are named by their names in /dev or /dev/disk/by-id; files only by their full path. Every command without further words prints how it is called.',
      'status tells the state of a pool and what to do about it, list its size and what is allocated, iostat what it reads and writes. create, add, attach, replace, remove and destroy change what it is made of; with -n, create and add only show what would come of it. offline and online take a device out and back in. scrub reads everything and repairs what redundancy allows; clear forgets counted errors. export lets a pool go and import takes one over, also when it was last used by another host (-f).',
      'Exit status: 0 done; 1 it failed; 2 the command line was wrong.',
    ],
    examples: [
      ['zpool create tank mirror sda sdb', 'A pool called tank of one mirror.'],
      ['zpool create -n -o ashift=12 tank raidz2 sda sdb sdc sdd', 'Would it look as intended?'],
      ['zpool status -x', 'Only pools that need attention.'],
      ['zpool replace tank sda sdc', 'Rebuild what sda held on sdc.'],
    ],
    seeAlso: ['zfs(8)'],
  },
  zfs: {
    section: 8,
    brief: 'manage data sets of OpenZFS and their properties',
    synopsis: ['COMMAND [OPTION]... [ARGUMENT]...', 'help [COMMAND]', 'version [-j]'],
    description: [
      'Data sets are file systems, volumes (block devices, as virtual machines use them), snapshots of both (POOL/NAME@SNAPSHOT) and bookmarks (POOL/NAME#BOOKMARK). They form a tree whose root has the name of the pool, and share the space of the pool.',
      'What a data set is like is said by its properties: get shows them with where each comes from, set changes one, inherit takes it from the parent again. Quotas limit what a data set may take, reservations keep space for it.',
      'snapshot keeps a state, rollback goes back to it, clone makes a new data set of it, promote swaps the two. send writes a snapshot or what lies between two of them as a stream, and receive makes a data set of it, also in another pool or on another host. A snapshot with a hold or a clone cannot be destroyed.',
      'Exit status: 0 done; 1 it failed; 2 the command line was wrong.',
    ],
    examples: [
      ['zfs list -o space', 'Who takes the space: snapshots, reservations, children?'],
      ['zfs create -V 32G tank/vm-100-disk-0', 'A volume with room reserved for it.'],
      ['zfs get -r compression tank', 'Which data sets are compressed, and who said so?'],
      ['zfs send -i @a tank/vm@b | zfs receive backup/vm', 'Bring a copy from state a to state b.'],
    ],
    seeAlso: ['zpool(8)'],
  },
};
