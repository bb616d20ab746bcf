/** Feature flags of pools: which version of OpenZFS brought them, and what that means for a pool. */
import { FEATURES, type Feature } from './features-table.ts';
import type { OpenZfsVersion } from './types.ts';

/** Oldest first. */
export const OPENZFS_VERSIONS: readonly OpenZfsVersion[] = ['0.7', '0.8', '2.1', '2.2', '2.3', '2.4'];

export type FeatureState = 'disabled' | 'enabled' | 'active';
export type FeatureStates = Readonly<Record<string, FeatureState>>;

/** Is `version` at least `since`? */
export function isAtLeast(version: OpenZfsVersion, since: OpenZfsVersion): boolean {
  return OPENZFS_VERSIONS.indexOf(version) >= OPENZFS_VERSIONS.indexOf(since);
}

/** The features a version knows, in the order in which it lists them. */
export function featuresOf(version: OpenZfsVersion): readonly Feature[] {
  return FEATURES.filter(({ since }) => isAtLeast(version, since));
}

/** States of a new pool's features when these are wanted. Some are in use from the first transaction group on. */
export function newFeatures(version: OpenZfsVersion, isWanted: (feature: string) => boolean): FeatureStates {
  const state = ({ name, isActiveFromStart }: Feature): FeatureState => {
    if (!isWanted(name)) return 'disabled';
    return isActiveFromStart ? 'active' : 'enabled';
  };
  return Object.fromEntries(featuresOf(version).map((feature) => [feature.name, state(feature)]));
}

/** May something be used that needs this feature? */
export function isEnabled(features: FeatureStates, name: string): boolean {
  return (features[name] ?? 'disabled') !== 'disabled';
}

/** The states after something began to use a feature. */
export function activated(features: FeatureStates, ...names: string[]): FeatureStates {
  const changed = names.filter((name) => features[name] === 'enabled');
  if (changed.length === 0) return features;
  return { ...features, ...Object.fromEntries(changed.map((name) => [name, 'active' as const])) };
}

/** Nothing uses this feature any more. */
export function deactivated(features: FeatureStates, name: string): FeatureStates {
  return features[name] === 'active' ? { ...features, [name]: 'enabled' } : features;
}

/** The states after features were enabled; what is active from the start becomes so now. */
export function enabled(features: FeatureStates, names: readonly string[]): FeatureStates {
  const states = FEATURES.filter(({ name }) => names.includes(name) && !isEnabled(features, name)).map(
    ({ name, isActiveFromStart }) => [name, isActiveFromStart ? 'active' : 'enabled'] as const,
  );
  return { ...features, ...Object.fromEntries(states) };
}

/** `openzfs-2.1-linux`: what a file of compatible features means; undefined for one that is not known here. */
function featuresOfFile(file: string): readonly Feature[] | undefined {
  const [, version] = /^openzfs(?:onlinux)?-(\d\.\d)(?:-linux)?$/.exec(file) ?? [];
  const known = OPENZFS_VERSIONS.find((candidate) => candidate === version);
  return known && featuresOf(known);
}

/** `off`, `legacy`, or files that are there. */
export function isKnownCompatibility(compatibility: string): boolean {
  const isWord = ['off', 'legacy', ''].includes(compatibility);
  return isWord || compatibility.split(',').every((file) => featuresOfFile(file) !== undefined);
}

/** The features that a pool with this `compatibility` shall have: those that all its files name. */
export function wantedFeatures(version: OpenZfsVersion, compatibility: string): ReadonlySet<string> {
  const all = featuresOf(version).map(({ name }) => name);
  if (compatibility === 'legacy') return new Set();
  if (compatibility === 'off' || compatibility === '') return new Set(all);
  const lists = compatibility.split(',').map((file) => featuresOfFile(file)?.map(({ name }) => name) ?? []);
  return new Set(all.filter((name) => lists.every((list) => list.includes(name))));
}
