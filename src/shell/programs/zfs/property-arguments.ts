/** `-o property=value` of zfs. */
import type { Call } from '../openzfs/call.ts';

/** As they were typed, in their order. */
export type Assignments = Map<string, string>;

/** Adds `name=value`; says why not. */
export function addAssignment(call: Call, props: Assignments, word: string): boolean {
  const at = word.indexOf('=');
  const name = word.slice(0, at);
  if (at < 0) {
    call.err("missing '=' for property=value argument");
    return false;
  }
  if (props.has(name)) {
    call.err(`property '${name}' specified multiple times`);
    return false;
  }
  props.set(name, word.slice(at + 1));
  return true;
}

/** Adds the property of `receive -x`, which the new data set shall not have from the stream. */
export function addExclusion(call: Call, props: Map<string, string | undefined>, name: string): boolean {
  if (name.includes('=')) {
    call.err("property name cannot contain '='");
    return false;
  }
  if (props.has(name)) {
    call.err(`property '${name}' specified multiple times`);
    return false;
  }
  props.set(name, undefined);
  return true;
}
