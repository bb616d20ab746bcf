/** What was done to the recorded machine behind the back of its programs, on the simulated one. */
import { injectFault } from '../../../src/simulator/os/faults.ts';
import { HOST, type ZfsLab } from './lab.ts';

export interface RequestFault {
  readonly disk: string;
  readonly pool: string;
  readonly requests: 'read' | 'write';
  /** Share of requests that fail, 0 to 100. */
  readonly percent: number;
}

export interface BlockDamage {
  readonly dataset: string;
  readonly file: string;
  readonly blocks: number;
  readonly disks: readonly string[];
  readonly isFirstCopyOnly: boolean;
}

function notYet(what: string): never {
  throw new Error(`the simulator has nothing yet to ${what}`);
}

export function pullDisk(_lab: ZfsLab, disk: string): void {
  notYet(`pull ${disk}`);
}

/** All pulled disks are back, with their old names and contents. */
export function plugDisks(_lab: ZfsLab): void {
  notYet('plug disks');
}

/** Power is lost and comes back; the host has booted when this returns. */
export function powerCycle(lab: ZfsLab): void {
  lab.act((ctx) => injectFault(ctx, { kind: 'reset', host: HOST }));
  lab.runUntil(() => lab.world.os[HOST]?.boot === 'up');
}

export function failRequests(_lab: ZfsLab, { disk }: RequestFault): void {
  notYet(`let requests to ${disk} fail`);
}

export function slowDown(_lab: ZfsLab, disk: string, _ms: number): void {
  notYet(`slow ${disk} down`);
}

/** Every disk answers as it should again. */
export function endRequestFaults(_lab: ZfsLab): void {
  notYet('end failing requests');
}

/** Gives how many blocks the file has. */
export function damageBlocks(_lab: ZfsLab, { file }: BlockDamage): number {
  return notYet(`damage blocks of ${file}`);
}
