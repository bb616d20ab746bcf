/** Which key a data set's data is encrypted with. */
import type { Dataset, Encryption } from '../dataset-types.ts';
import type { Pool } from '../types.ts';

/** A new data set below this one is encrypted with the same key; undefined below one that is not encrypted. */
export function inheritedEncryption(pool: Pool, parent: string): Encryption | undefined {
  return pool.content.datasets[parent]?.encryption;
}

/** Is its key needed and not there? */
export function isLocked({ encryption }: Pick<Dataset, 'encryption'>): boolean {
  return encryption !== undefined && !encryption.isLoaded;
}
