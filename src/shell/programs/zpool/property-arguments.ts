/** `-o property=value` of zpool: what is refused before anything else is looked at (add_prop_list()). */
import {
  findDatasetProperty,
  isUserProperty,
  isUserQuota,
} from '../../../simulator/zfs/dataset-properties.ts';
import { findPoolProperty } from '../../../simulator/zfs/pool-properties.ts';
import { findVdevProperty } from '../../../simulator/zfs/vdev-properties.ts';
import type { Call } from '../openzfs/call.ts';

/** By full name, in the order in which they were given. */
export type PropertyValues = Map<string, string>;

function isFeature(name: string): boolean {
  return name.startsWith('feature@');
}

function clashesWithVersion(props: PropertyValues, name: string): boolean {
  if (isFeature(name)) return props.has('version');
  return name === 'version' && [...props.keys()].some(isFeature);
}

function clashesWithCompatibility(props: PropertyValues, name: string, value: string): boolean {
  if (name === 'compatibility') return value !== 'legacy' && props.has('version');
  return name === 'version' && (props.get('compatibility') ?? 'legacy') !== 'legacy';
}

function addChecked(call: Call, props: PropertyValues, typed: string, name: string, value: string): boolean {
  if (props.has(name) && name !== 'cachefile') {
    call.err(`property '${typed}' specified multiple times`);
    return false;
  }
  props.set(name, value);
  return true;
}

/** Adds a property of the pool; says why not when it cannot be meant. */
export function addPoolProperty(call: Call, props: PropertyValues, typed: string, value: string): boolean {
  const known = findPoolProperty(typed);
  if (known === undefined && !isFeature(typed) && findVdevProperty(typed) === undefined) {
    call.err(`property '${typed}' is not a valid pool or vdev property`);
    return false;
  }
  const name = known?.name ?? typed;
  if (clashesWithVersion(props, name)) {
    call.err("'feature@' and 'version' properties cannot be specified together");
    return false;
  }
  if (clashesWithCompatibility(props, name, value)) {
    call.err("when 'version' is specified, the 'compatibility' feature may only be set to 'legacy'");
    return false;
  }
  return addChecked(call, props, typed, name, value);
}

/** Adds a property of the pool's root file system; says why not when it cannot be meant. */
export function addFilesystemProperty(
  call: Call,
  props: PropertyValues,
  typed: string,
  value: string,
): boolean {
  const known = findDatasetProperty(typed);
  const isFitting = known?.appliesTo.includes('filesystem') === true;
  if (!isFitting && !isUserProperty(typed) && !isUserQuota(typed)) {
    call.err(`property '${typed}' is not a valid filesystem property`);
    return false;
  }
  return addChecked(call, props, typed, isFitting ? known.name : typed, value);
}

/** `name=value` in its two parts; undefined without an equals sign. */
export function splitProperty(word: string): readonly [string, string] | undefined {
  const at = word.indexOf('=');
  return at < 0 ? undefined : [word.slice(0, at), word.slice(at + 1)];
}

/** `-o ashift=…` of add, attach and replace, the only property they take. */
export function takeAshift(call: Call, props: PropertyValues, word: string): void {
  const pair = splitProperty(word);
  if (pair === undefined) call.usage("missing '=' for -o option");
  const [name, value] = pair;
  if (name !== 'ashift' || !addPoolProperty(call, props, name, value)) call.usage();
}
