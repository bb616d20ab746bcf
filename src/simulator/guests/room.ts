/** The rules of the guests. */
import type { Room } from '../kernel/types.ts';
import '../hardware/events.ts';
import { endGuest, finishBoot, finishStart, loseGuests, sameProcess } from './lifecycle.ts';
import { finishMigration } from './migration.ts';
import type { GuestsState, GuestsWorld } from './types.ts';

/** How long a guest of the course boots unless a scenario says otherwise. */
const BOOT_MS = 40_000;

/** State of the room before any guest was started. */
export function emptyGuestsState(bootMs = BOOT_MS): GuestsState {
  return { running: {}, answering: {}, bootMs };
}

/** Makes the room; it keeps nothing outside the World. */
export function guestsRoom<W extends GuestsWorld>(): Room<W> {
  return {
    name: 'guests',
    timers: {
      'guests.started': finishStart,
      'guests.booted': finishBoot,
      'guests.ended'(ctx, payload) {
        if (sameProcess(ctx.world, payload)) endGuest(ctx, payload.host, payload.vmid, payload.reason);
      },
      'guests.migrated': finishMigration,
    },
    listeners: {
      'hardware.power-off'(ctx, { host }) {
        if (host !== undefined) loseGuests(ctx, host);
      },
    },
  };
}
