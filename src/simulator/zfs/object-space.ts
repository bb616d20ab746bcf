import type { StoredObject } from './block-types.ts';

/** Bytes that a data set is charged with for an object: its data and what stands above it (`DN_USED_BYTES()`). */
export function objectBytes({ runs, metadata }: Pick<StoredObject, 'runs' | 'metadata'>): number {
  return [...runs, ...metadata].reduce((sum, { count, chargedBytes }) => sum + count * chargedBytes, 0);
}
