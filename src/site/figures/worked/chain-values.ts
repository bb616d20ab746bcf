/** Lesson 2.3: the example chain, redundancy, common causes, and the chain rebuilt as a dual node. */
import { failureWithin } from '../../../availability/budget.ts';
import {
  kOfNUnavailability,
  parallelUnavailability,
  redundantUnavailability,
  seriesUnavailability,
} from '../../../availability/combine.ts';
import { downtimeIn, yearHours } from '../../../availability/downtime.ts';
import { availabilityFromRepair } from '../../../availability/repair.ts';
import { hours, minutes, percent, seconds, type WorkedValue } from './worked-value.ts';

const MTTF_HOURS = 3 * yearHours.common;
const MTTR_HOURS = 8;
const FAILOVER_HOURS = 190 / 3600;

/** Unavailabilities of the example's links. The values are assumptions of the course. */
export const chain = {
  ups: 0.0001,
  switch: 0.0005,
  server: availabilityFromRepair({ convention: 'uptime', mtbfHours: MTTF_HOURS, mttrHours: MTTR_HOURS })
    .unavailability,
  hypervisor: 0.0002,
  application: 0.001,
} as const;

const switches = parallelUnavailability([chain.switch, chain.switch]);
const node = seriesUnavailability([chain.server, chain.hypervisor]);
const nodes = redundantUnavailability([node, node], 1, 0.05);
const dual = seriesUnavailability([chain.ups, switches, nodes, chain.application]);

const yearly = (unavailability: number): number => downtimeIn('year', unavailability).downtimeHours;

function serverPair(beta: number): number {
  return redundantUnavailability([chain.server, chain.server], 1, beta);
}

/** Availability and yearly downtime of a pair of servers for one β. */
function pair(name: string, beta: number): Record<string, WorkedValue> {
  const u = serverPair(beta);
  return {
    [`${name}.a`]: percent(1 - u, beta === 0 ? 6 : 4),
    [`${name}.year`]: beta === 0 ? seconds(yearly(u), 1) : minutes(yearly(u), 1),
  };
}

const whole = seriesUnavailability(Object.values(chain));
const twoSwitches = seriesUnavailability([
  chain.ups,
  switches,
  chain.server,
  chain.hypervisor,
  chain.application,
]);

export const chainValues = {
  'ups.year': hours(yearly(chain.ups), 2),
  'switch.year': hours(yearly(chain.switch), 2),
  'application.year': hours(yearly(chain.application), 2),
  'chain.a': percent(1 - whole, 3),
  'chain.year': hours(yearly(whole), 1),
  'chain-two-switches.a': percent(1 - twoSwitches, 3),
  'chain-two-switches.year': hours(yearly(twoSwitches), 2),
  'switches.a': percent(1 - switches, 6),
  'switches.gain': hours(yearly(whole) - yearly(twoSwitches), 1),
  'two-in-series.a': percent(1 - seriesUnavailability([0.001, 0.001]), 4),
  'voters.a': percent(1 - kOfNUnavailability([chain.server, chain.server, chain.server], 2), 6),
  'node.year': hours(yearly(node), 2),
  'node.a': percent(1 - node, 4),
  ...pair('pair-0', 0),
  ...pair('pair-1', 0.01),
  ...pair('pair-5', 0.05),
  ...pair('pair-10', 0.1),
  'failover.year': minutes(FAILOVER_HOURS / 3, 2),
  'second-failure.p': percent(failureWithin(MTTR_HOURS, MTTF_HOURS).probability, 3),
  'dual.switches.year': seconds(yearly(switches), 1),
  'dual.nodes.year': minutes(yearly(nodes), 1),
  'dual.a': percent(1 - dual, 3),
  'dual.year': hours(yearly(dual), 1),
  'dual.application-share': percent(yearly(chain.application) / yearly(dual), 0),
};
