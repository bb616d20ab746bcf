/** What `zpool status` prints of one pool. */
import type { ErrorName } from '../../../simulator/zfs/error-log.ts';
import { stateName } from '../../../simulator/zfs/views/pool-tree.ts';
import type { StatusView } from '../../../simulator/zfs/views/status-view.ts';
import { type ConfigStyle, configTable } from './config-text.ts';
import { dedupText } from './dedup-text.ts';
import { reasonText } from './status-reasons.ts';
import { type Clock, workLines } from './work-text.ts';

export interface StatusStyle {
  readonly config: Omit<ConfigStyle, 'time'>;
  readonly clock: Clock;
  readonly isVerbose: boolean;
  readonly showsDedup: boolean;
  /** How a damaged file is called: by its path where its file system is mounted. */
  readonly errorName: (name: ErrorName) => string;
}

/** State of a pool in one word. */
function poolStateWord({ tree, isSuspended }: Pick<StatusView, 'tree' | 'isSuspended'>): string {
  return isSuspended ? 'SUSPENDED' : stateName(tree.health);
}

function errorLines({ dataErrors, errorNames }: StatusView, { isVerbose, errorName }: StatusStyle): string {
  if (dataErrors === 0) return 'errors: No known data errors\n';
  if (!isVerbose) return `errors: ${dataErrors} data errors, use '-v' for a list\n`;
  const rows = errorNames.map((name) => `${' '.repeat(8)}${errorName(name)}\n`).join('');
  return `errors: Permanent errors have been detected in the following files:\n\n${rows}`;
}

export function statusText(view: StatusView, style: StatusStyle): string {
  const { tree, reason } = view;
  const config = configTable(tree, { ...style.config, time: style.clock.text });
  return (
    `  pool: ${tree.name}\n state: ${poolStateWord(view)}\n` +
    (reason === undefined ? '' : reasonText(reason)) +
    workLines(view, style.clock) +
    `config:\n\n${config}\n${errorLines(view, style)}` +
    (style.showsDedup ? dedupText(view.dedup) : '')
  );
}
