/** Puts the rooms together: one World, one list of rules. */
import { guestsRoom } from './guests/room.ts';
import { haRoom } from './ha/live/room.ts';
import type { HaWorld } from './ha/live/types.ts';
import type { RoomFactory } from './kernel/types.ts';
import { osRoom } from './os/room.ts';
import { pmxcfsRoom } from './pmxcfs/room.ts';
import { quorumRoom } from './quorum/room.ts';
import { zfsRoom } from './zfs/room.ts';
import type { ZfsWorld } from './zfs/types.ts';

export interface World extends HaWorld, ZfsWorld {}

/** The rules of every room, lower rooms first: they hear of an event before the higher ones. */
export const clusterRooms: readonly RoomFactory<World>[] = [
  osRoom,
  zfsRoom,
  quorumRoom,
  pmxcfsRoom,
  guestsRoom,
  haRoom,
];
