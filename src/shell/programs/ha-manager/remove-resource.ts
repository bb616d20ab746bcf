/** Takes a resource out of what HA looks after. */
import { splitList } from '../../pve-cli/parameters.ts';
import type { Process } from '../../types.ts';
import { readAll, writeAll } from './resource-words.ts';
import { ruleSections, writeRules } from './rule-words.ts';

/** Takes a resource out of the rules; a rule of it alone goes. */
function purgeRules(process: Process, sid: string): void {
  const sections = ruleSections(process);
  const isIn = (resources = '') => splitList(resources).includes(sid);
  if (!sections.some(({ properties }) => isIn(properties.resources))) return;
  const purged = sections.flatMap((section) => {
    if (!isIn(section.properties.resources)) return [section];
    const others = splitList(section.properties.resources ?? '').filter((one) => one !== sid);
    const properties = { ...section.properties, resources: others.join(',') };
    return others.length === 0 ? [] : [{ ...section, properties }];
  });
  writeRules(process, purged);
}

/** Removes a resource; from the rules too when `hasToPurge`. To be called under the lock. */
export function removeResource(process: Process, sid: string, hasToPurge: boolean): void {
  const { ctx, host } = process;
  const others = readAll(ctx, host).filter((one) => one.sid !== sid);
  writeAll(ctx, host, others);
  if (hasToPurge) purgeRules(process, sid);
}
