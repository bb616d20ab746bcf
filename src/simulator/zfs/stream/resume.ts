/** Going on with a stream that was cut off, and giving up what has come of it. */
import { changeDataset } from '../dataset/snapshot.ts';
import type { ZfsContext } from '../pool-state.ts';
import { changeContentNow } from '../txg.ts';
import type { Pool } from '../types.ts';
import type { SendJob, SendSource } from './send.ts';
import type { ResumeToken } from './token.ts';

export type ResumeRefusal =
  /** The snapshot of that name is another one by now. */
  | { readonly rule: 'resume.other-snapshot'; readonly name: string }
  | { readonly rule: 'resume.snapshot-gone'; readonly name: string }
  | { readonly rule: 'resume.source-gone'; readonly guid: string };

export interface Resumed {
  readonly pool: Pool;
  readonly job: SendJob;
  /** Full name of the source. */
  readonly source?: string;
}

interface Found {
  readonly pool: Pool;
  readonly name: string;
  readonly source: SendSource;
}

/** A snapshot or bookmark of this data set, or of any in these pools, with this guid. */
function findByGuid(pools: readonly Pool[], guid: string, dataset: string): Found | undefined {
  for (const pool of pools) {
    for (const [name, { snapshots, bookmarks }] of Object.entries(pool.content.datasets)) {
      const isOrigin = name !== dataset;
      const snapshot = snapshots.find((each) => each.guid === guid);
      if (snapshot) return { pool, name: `${name}@${snapshot.name}`, source: { ...snapshot, isOrigin } };
      const mark = isOrigin ? undefined : bookmarks.find((each) => each.guid === guid);
      if (mark) return { pool, name: `${name}#${mark.name}`, source: { ...mark, isOrigin } };
    }
  }
  return undefined;
}

/** What a token asks for. */
export function resumedSend(
  pools: readonly Pool[],
  token: ResumeToken,
):
  | { readonly ok: true; readonly resumed: Resumed }
  | { readonly ok: false; readonly refusal: ResumeRefusal } {
  const { toGuid, toName, fromGuid, object, offset, isCompressed, isRaw, hasLargeBlocks } = token;
  const [dataset = '', short] = toName.split('@');
  const to = findByGuid(pools, toGuid, dataset);
  if (!to?.name.includes('@')) {
    const sameName = pools.some((pool) =>
      pool.content.datasets[dataset]?.snapshots.some(({ name }) => name === short),
    );
    const rule = sameName ? 'resume.other-snapshot' : 'resume.snapshot-gone';
    return { ok: false, refusal: { rule, name: toName } };
  }
  const from =
    fromGuid === undefined ? undefined : findByGuid([to.pool], fromGuid, to.name.split('@')[0] ?? '');
  if (fromGuid !== undefined && !from) {
    return { ok: false, refusal: { rule: 'resume.source-gone', guid: fromGuid } };
  }
  const options = {
    isCompressed: isCompressed === true,
    isRaw: isRaw === true,
    hasLargeBlocks: hasLargeBlocks === true,
  };
  const job = {
    name: to.name,
    options,
    resume: { object, offset },
    ...(from ? { source: from.source } : {}),
  };
  return { ok: true, resumed: { pool: to.pool, job, ...(from ? { source: from.name } : {}) } };
}

/** `zfs receive -A`: gives up what a receive left. Only for data sets that have something to give up. */
export function abortReceive(ctx: ZfsContext, host: string, pool: Pool, name: string): void {
  if (pool.content.datasets[name]?.resume?.tree) {
    changeDataset(ctx, host, pool, name, ({ resume: _, ...kept }) => kept);
    return;
  }
  changeContentNow(ctx, host, pool, ({ [name]: _, ...others }) => others);
}
