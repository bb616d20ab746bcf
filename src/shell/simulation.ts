/** A cluster with shells on it, ready to be typed into. */
import { clusterRooms } from '../simulator/cluster.ts';
import { cloneWorld, type Definition, Simulation } from '../simulator/kernel/simulation.ts';
import type { RoomFactory } from '../simulator/kernel/types.ts';
import { type ClusterSpec, createWorld } from '../simulator/scenario.ts';
import { benchSpec } from '../simulator/scenarios/bench.ts';
import { readBench, splitName } from '../simulator/scenarios/bench-name.ts';
import { presets } from '../simulator/scenarios/presets.ts';
import { programs } from './programs/index.ts';
import { emptyShellState, shellRoom } from './session/room.ts';
import type { ShellWorld } from './types.ts';

const shellRooms: readonly RoomFactory<ShellWorld>[] = [...clusterRooms, () => shellRoom(programs)];

const scenarios: Readonly<Record<string, ClusterSpec>> = presets;

function specOf(scenario: string | ClusterSpec): ClusterSpec {
  if (typeof scenario !== 'string') return scenario;
  const { lab, bench } = splitName(scenario);
  const spec = Object.hasOwn(scenarios, lab) ? scenarios[lab] : undefined;
  const read = bench === undefined ? undefined : readBench(bench);
  if (!spec || read?.ok === false)
    throw new RangeError(`There is no scenario '${scenario}'. Known: ${Object.keys(scenarios).join(', ')}.`);
  return read ? benchSpec(spec, read.bench) : spec;
}

/**
 * What a run starts from: a scenario by name or description, with nobody logged in. The first World is made once and
 * copied, since its hosts have to boot.
 * @throws RangeError when there is no scenario of that name.
 */
export function shellDefinition(scenario: string | ClusterSpec, seed: number): Definition<ShellWorld> {
  const spec = specOf(scenario);
  const clone = (world: ShellWorld) => cloneWorld(world, ['events', 'output']);
  let first: ShellWorld | undefined;
  return {
    start() {
      first ??= { ...createWorld(spec, seed), ...emptyShellState() };
      return clone(first);
    },
    rooms: shellRooms,
    clone,
  };
}

/** A fresh run of a scenario. Sessions are opened with the input `shell.open`. */
export function startSimulation(scenario: string | ClusterSpec, seed = 1): Simulation<ShellWorld> {
  return new Simulation(shellDefinition(scenario, seed));
}
