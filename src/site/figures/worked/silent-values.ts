/** Lesson 4.1: rates of the studies, and what they would mean for a server of one's own. */
import { percent, plain } from './worked-value.ts';

/** CERN 2007: corrupt files found, files checked; test program: errors, nodes with errors, nodes at least. */
const CERN = { corrupt: 22, files: 33_700, errors: 500, nodesHit: 100, nodes: 3_000 } as const;
/** Kinds of error that the test program found. */
const SHARES = { singleBit: 0.1, regions: 0.8 } as const;
/** FAST '08: share of disks with a checksum mismatch within 17 months. */
const NETAPP = { nearline: 0.0066, enterprise: 0.0006 } as const;
/** Assumed by the lesson. */
const [DISKS, FILES] = [24, 200_000];

/** Probability that at least one of independent disks is hit. */
const atLeastOne = (share: number): number => 1 - (1 - share) ** DISKS;

export const silentValues = {
  'cern.share': percent(CERN.corrupt / CERN.files, 3),
  'cern.one-in': plain(CERN.files / CERN.corrupt, 0),
  'fsprobe.nodes': percent(CERN.nodesHit / CERN.nodes, 1),
  'fsprobe.single-bit': plain(CERN.errors * SHARES.singleBit, 0),
  'fsprobe.regions': plain(CERN.errors * SHARES.regions, 0),
  'archive.nearline': percent(atLeastOne(NETAPP.nearline), 1),
  'archive.enterprise': percent(atLeastOne(NETAPP.enterprise), 1),
  'files.damaged': plain((FILES * CERN.corrupt) / CERN.files, 0),
};
