import { discardCheckpoint, takeCheckpoint } from '../../../simulator/zfs/pool/checkpoint.ts';
import type { Pool } from '../../../simulator/zfs/types.ts';
import { immediate } from '../../immediate.ts';
import type { Call } from '../openzfs/call.ts';
import type { Subcommand } from '../openzfs/declaration.ts';
import { logHistory } from '../openzfs/history.ts';
import { findPool, openPool } from '../openzfs/open-pool.ts';
import { FAILED_REQUEST, reasonText } from './refusal-text.ts';

function changeCheckpoint(call: Call, pool: Pool, isDiscarding: boolean): number {
  const result = isDiscarding ? discardCheckpoint(call.ctx, pool) : takeCheckpoint(call.ctx, pool);
  if (!result.ok) {
    const what = isDiscarding ? `discard checkpoint in '${pool.name}'` : `checkpoint '${pool.name}'`;
    return call.fail(`cannot ${what}: ${reasonText(result.refusal)}`);
  }
  logHistory(call, pool);
  return 0;
}

function checkpointPool(call: Call): number {
  const given = call.options();
  if (given.has('w') && !given.has('d')) call.usage('--wait only valid when --discard also specified');
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool argument');
  if (more.length > 0) call.usage('too many arguments');
  const pool = findPool(call, name);
  if (pool !== undefined) return changeCheckpoint(call, pool, given.has('d'));
  if (name.includes('/')) {
    call.err(
      "'zpool checkpoint' doesn't work on datasets. To save the state of a dataset from a specific point in time please use 'zfs snapshot'",
    );
  }
  return 1;
}

export const checkpoint: Subcommand = {
  name: 'checkpoint',
  synopsis: ['checkpoint [-d [-w]] <pool> ...'],
  options: {
    short: 'dw',
    tellsMissing: true,
    long: [
      { name: 'discard', key: 'd' },
      { name: 'wait', key: 'w' },
    ],
  },
  operands: ['pool'],
  run: (call) => immediate(() => checkpointPool(call)),
};

function prefetchTables(call: Call): number {
  const given = call.options();
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool name argument');
  if (more.length > 0) call.usage('too many arguments');
  openPool(call, name);
  const type = given.value('t');
  if (type !== undefined && type !== 'ddt' && type !== 'brt') call.usage('unsupported prefetch type');
  return 0;
}

/** Reads tables into memory ahead of time: nothing anybody could see here. */
export const prefetch: Subcommand = {
  name: 'prefetch',
  synopsis: ['prefetch [-t <type>] <pool>'],
  options: { short: 't:' },
  operands: ['pool'],
  run: (call) => immediate(() => prefetchTables(call)),
};

function amountOf(call: Call, text: string, most: number, unit: string): number {
  const amount = /^\d+$/.test(text) ? Number(text) : 0;
  if (amount === 0 || amount > most) call.usage(`invalid ${unit} value`);
  return amount;
}

function pruneTable(call: Call): number {
  const seen = new Set<string>();
  const given = call.options({
    d: (text) => {
      if (seen.has('p')) call.usage('-d cannot be combined with -p option');
      amountOf(call, text, Number.MAX_SAFE_INTEGER, 'days');
      seen.add('d');
    },
    p: (text) => {
      if (seen.has('d')) call.usage('-p cannot be combined with -d option');
      amountOf(call, text, 100, 'percentage');
      seen.add('p');
    },
  });
  if (seen.size === 0) call.usage('missing amount option (-d|-p <value>)');
  const [name, ...more] = given.operands;
  if (name === undefined) call.usage('missing pool argument');
  if (more.length > 0) call.usage('too many arguments');
  const pool = openPool(call, name, FAILED_REQUEST);
  logHistory(call, pool);
  return 0;
}

export const ddtprune: Subcommand = {
  name: 'ddtprune',
  synopsis: ['ddtprune -d|-p <amount> <pool>'],
  options: { short: 'd:p:' },
  operands: ['pool'],
  run: (call) => immediate(() => pruneTable(call)),
};
