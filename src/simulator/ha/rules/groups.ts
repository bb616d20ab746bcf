/** Groups of Proxmox VE 7 and 8 as node affinity rules (pve-ha-manager, specification 8.4). */
import type { ServiceConfig, ServiceConfigs } from '../types.ts';
import { sortedKeys } from '../types.ts';
import type { Group, NodeAffinityRule } from './types.ts';

function members(group: Group, configs: ServiceConfigs): string[] {
  return sortedKeys(configs).filter((sid) => configs[sid]?.group === group.id);
}

/** The rule `ha-group-ID` of each group that a service names. */
export function groupRules(groups: readonly Group[], configs: ServiceConfigs): NodeAffinityRule[] {
  return groups.flatMap((group): NodeAffinityRule[] => {
    const resources = members(group, configs);
    if (resources.length === 0) return [];
    const { nodes, isRestricted: isStrict } = group;
    return [
      { type: 'node-affinity', id: `ha-group-${group.id}`, resources, nodes, isStrict, isDisabled: false },
    ];
  });
}

/** Services with the failback their group gives them. */
export function withGroupFailback(groups: readonly Group[], configs: ServiceConfigs): ServiceConfigs {
  if (groups.length === 0) return configs;
  const byId = new Map(groups.map((group) => [group.id, group]));
  const adopt = (config: ServiceConfig): ServiceConfig => {
    const group = byId.get(config.group ?? '');
    return group === undefined ? config : { ...config, failback: !group.hasNoFailback };
  };
  return Object.fromEntries(Object.entries(configs).map(([sid, config]) => [sid, adopt(config)]));
}
