/** Where a property means something. */
import { findDatasetProperty } from '../dataset-properties.ts';

/** Does a data set of this type have it? Anybody's own properties belong everywhere. */
export function isValidFor(name: string, type: 'filesystem' | 'volume'): boolean {
  const property = findDatasetProperty(name);
  return property === undefined || property.appliesTo.includes(type);
}

/** Do data sets below have it from here? */
export function isInheritable(name: string): boolean {
  const attribute = findDatasetProperty(name)?.attribute;
  return attribute === undefined || attribute === 'inherit' || attribute === 'onetime';
}
