import type { StoredObject } from '../block-types.ts';

type Times = Pick<StoredObject, 'modifiedAtMs' | 'changedAtMs' | 'accessedAtMs'>;

/** The times of an object, which travel with it. */
export function timesOf({ modifiedAtMs, changedAtMs, accessedAtMs }: Times): Times {
  return {
    modifiedAtMs,
    ...(changedAtMs === undefined ? {} : { changedAtMs }),
    ...(accessedAtMs === undefined ? {} : { accessedAtMs }),
  };
}
