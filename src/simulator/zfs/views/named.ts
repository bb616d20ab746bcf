/** Something in a pool that has a name of its own. */
import type { Bookmark, Dataset, Snapshot } from '../dataset-types.ts';
import type { Pool } from '../types.ts';

export type Named = {
  readonly name: string;
  readonly pool: Pool;
  /** The data set itself, or the one a snapshot or bookmark is of. */
  readonly dataset: Dataset;
} & (
  | { readonly type: 'filesystem' | 'volume' }
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'bookmark'; readonly bookmark: Bookmark }
);

/** Name of the data set that it is, or that it is of. */
export function datasetNameOf({ name }: Pick<Named, 'name'>): string {
  return name.split(/[@#]/, 1)[0] ?? '';
}
