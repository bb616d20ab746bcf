/** The options of `/etc/pve/datacenter.cfg` that concern HA. */
import { remembering } from '../../kernel/remembering.ts';
import type { HaOptions } from '../environment.ts';
import { readText } from './files.ts';
import type { HaWorld } from './types.ts';

function property(text: string, key: string): Record<string, string> {
  const line = text.split('\n').find((one) => one.startsWith(`${key}:`)) ?? '';
  const pairs = line
    .slice(key.length + 1)
    .trim()
    .split(',')
    .map((part) => part.split('='));
  return Object.fromEntries(pairs.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function number(value: string | undefined): number | undefined {
  return value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value);
}

const readOptions = remembering((text): HaOptions => {
  const ha = property(text, 'ha');
  const crs = property(text, 'crs');
  return {
    shutdownPolicy: ha.shutdown_policy,
    scheduler: crs.ha,
    rebalanceOnStart: crs['ha-rebalance-on-start'] === '1',
    autoRebalance: crs['ha-auto-rebalance'] === '1',
    rebalanceThreshold: number(crs['ha-auto-rebalance-threshold']),
    rebalanceHoldRounds: number(crs['ha-auto-rebalance-hold-duration']),
    rebalanceMargin: number(crs['ha-auto-rebalance-margin']),
    rebalanceMethod: crs['ha-auto-rebalance-method'],
  };
});

/** The options as this host has the file. */
export function haOptions(world: HaWorld, host: string): HaOptions {
  return readOptions(readText(world, host, 'datacenter.cfg') ?? '');
}
