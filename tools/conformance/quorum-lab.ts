/** The lab of the quorum recordings, built from the simulator: what was done to it, done to a World. */
import { clusterRooms, type World } from '../../src/simulator/cluster.ts';
import { createEngine, type Engine } from '../../src/simulator/kernel/engine.ts';
import type { Context } from '../../src/simulator/kernel/types.ts';
import type { Fault } from '../../src/simulator/hardware/types.ts';
import { killUnit, startUnit, stopUnit } from '../../src/simulator/os/units.ts';
import { killNode, reloadConfig, setExpectedVotes } from '../../src/simulator/quorum/operations.ts';
import { quorumView } from '../../src/simulator/quorum/views.ts';
import { type ClusterSpec, createWorld, type HostSpec } from '../../src/simulator/scenario.ts';
import type { ObservedNode, QuorumRecording, QuorumStep } from './recording.ts';

declare module '../../src/simulator/kernel/types.ts' {
  interface InputMap {
    /** Something an administrator or the lab's own switchboard does. */
    'lab.act': { act: (ctx: Context<World>) => void };
  }
}
