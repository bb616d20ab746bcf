/** /etc/pve: what each host's cluster file system keeps. */
import type { QuorumWorld } from '../quorum/types.ts';

export interface PmxcfsWorld extends QuorumWorld {}
