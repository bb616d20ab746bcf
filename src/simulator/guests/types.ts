/** Guests of a host: what runs, and what a client sees of it. Their configuration is a file below `/etc/pve`. */
import type { PmxcfsWorld } from '../pmxcfs/types.ts';

export type Vmid = string;

/** A guest's process on one host. */
export interface RunningGuest {
  readonly vmid: Vmid;
  readonly pid: number;
  readonly startedAtMs: number;
  phase: 'starting' | 'booting' | 'up' | 'shutting-down';
  /** It is on its way to this host. */
  migratesTo?: string;
}

/** A span in which a guest answered its clients. */
export interface Answering {
  readonly host: string;
  readonly sinceMs: number;
  /** Absent while it goes on. */
  untilAtMs?: number;
}

export interface GuestsState {
  /** Host → what runs there, by VMID. */
  running: Record<string, Record<Vmid, RunningGuest>>;
  /** What a client of each guest saw, oldest first. */
  answering: Record<Vmid, Answering[]>;
  /** How long a guest's operating system takes to boot, in milliseconds. */
  bootMs: number;
}

export interface GuestsWorld extends PmxcfsWorld {
  guests: GuestsState;
}

/** Why a guest's process is gone. */
export type EndReason = 'shutdown' | 'stop' | 'moved' | 'host-lost';

declare module '../kernel/types.ts' {
  interface EventMap {
    'guests.starting': { vmid: string };
    'guests.started': { vmid: string };
    /** Its operating system is up and answers. */
    'guests.booted': { vmid: string };
    'guests.shutting-down': { vmid: string };
    'guests.ended': { vmid: string; reason: EndReason };
    'guests.migrating': { vmid: string; target: string; totalMs: number };
    'guests.migrated': { vmid: string; source: string; pauseMs: number };
    'guests.migration-failed': { vmid: string; target: string };
  }
  interface TimerMap {
    'guests.started': { host: string; vmid: string; pid: number };
    'guests.booted': { host: string; vmid: string; pid: number };
    'guests.ended': { host: string; vmid: string; pid: number; reason: 'shutdown' | 'stop' };
    'guests.migrated': { host: string; vmid: string; pid: number; target: string };
  }
}
