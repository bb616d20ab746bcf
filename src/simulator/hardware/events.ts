/** What this room tells the others. */
import type { Fault } from './types.ts';

declare module '../kernel/types.ts' {
  interface EventMap {
    'hardware.power-on': { reason: 'button' | 'reset' };
    'hardware.power-off': { reason: 'loss' | 'reset' | 'shutdown' };
    'hardware.cable': { nic: string; network: string; cable: 'plugged' | 'unplugged'; isPowered: boolean };
    /** The administrator took a card down or brought it up. */
    'hardware.nic': { nic: string; network: string; isUp: boolean };
    'hardware.switch': { switch: string; power: 'on' | 'off' };
    'hardware.path': { from: string; to: string; network: string; isCut: boolean };
    'hardware.partition': { groups: readonly (readonly string[])[] };
    'hardware.heal': Record<string, never>;
    'hardware.latency': { network: string; ms: number };
    'hardware.disk-pulled': { disk: string };
    'hardware.disk-plugged': { disk: string };
    'hardware.disk-errors': { disk: string; readPercent: number; writePercent: number };
    'hardware.disk-slow': { disk: string; ms: number };
    /** A disk has another partition table. */
    'hardware.partitioned': { disk: string };
  }

  interface InputMap {
    /** Something breaks or is repaired by hand. A fault that names what does not exist is refused with a sentence. */
    'hardware.fault': { fault: Fault };
  }
}
