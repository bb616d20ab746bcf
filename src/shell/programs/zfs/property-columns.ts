/** Lists of properties as `-o` of list and the first operand of get give them. */
import {
  findDatasetProperty,
  isUserProperty,
  isUserQuota,
  isWrittenSince,
} from '../../../simulator/zfs/dataset-properties.ts';
import type { Call } from '../openzfs/call.ts';

/** What `space` stands for. */
const SPACE = 'name,avail,used,usedsnap,usedds,usedrefreserv,usedchild';

/** The name of the dataset itself counts as a property. */
export function isKnownProperty(name: string): boolean {
  return name === 'name' || findDatasetProperty(name) !== undefined;
}

/** The properties of a list; what is none ends the command. */
export function checkPropertyList(call: Call, list: string): readonly string[] {
  if (list === 'all') return [];
  if (list === '') call.usage('bad property list: no properties specified');
  return list.split(',').flatMap((name) => {
    if (name === '') call.usage('bad property list: empty property name');
    if (name === 'space') return SPACE.split(',');
    const isFurther = isUserProperty(name) || isUserQuota(name) || isWrittenSince(name);
    if (!isKnownProperty(name) && !isFurther) call.usage(`bad property list: invalid property '${name}'`);
    return [name];
  });
}
