/** What `zpool import` prints of a pool that could be imported (`show_import()`). */
import type { Importable } from '../../../simulator/zfs/pool/import-search.ts';
import type { OpenZfsVersion, ZfsWorld } from '../../../simulator/zfs/types.ts';
import type { VdevCause } from '../../../simulator/zfs/vdev-types.ts';
import { poolTree, stateName, type VdevView } from '../../../simulator/zfs/views/pool-tree.ts';
import { type StatusReason, statusReason } from '../../../simulator/zfs/views/status-reason.ts';
import { seeLine } from './status-reasons.ts';
import { type Label, nameWidth } from './vdev-label.ts';

const LEAST_NAME_WIDTH = 10;
const MISSING = 'One or more devices are missing from the system.\n';
const DAMAGED = 'One or more devices contains corrupted data.\n';

/** What is wrong, and the page about it. */
const STATUS: Readonly<Partial<Record<StatusReason, { readonly text: string; readonly page?: string }>>> = {
  missing: { text: MISSING, page: 'ZFS-8000-2Q' },
  'missing-no-replicas': { text: MISSING, page: 'ZFS-8000-3C' },
  'bad-label': { text: DAMAGED, page: 'ZFS-8000-4J' },
  'bad-label-no-replicas': { text: DAMAGED, page: 'ZFS-8000-5E' },
  'corrupt-pool': { text: 'The pool metadata is corrupted.\n', page: 'ZFS-8000-72' },
  offline: { text: 'One or more devices are offlined.\n' },
  faulted: { text: 'One or more devices are faulted.\n' },
  resilvering: { text: 'One or more devices were being resilvered.\n' },
  'other-host': { text: 'The pool was last accessed by another system.\n', page: 'ZFS-8000-EY' },
  'features-disabled': {
    text:
      'Some supported features are not enabled on the pool.\n' +
      "\t(Note that they may be intentionally disabled if the\n\t'compatibility' property is set.)\n",
  },
};

const BY_NAME = 'The pool can be imported using its name or numeric identifier';

function actionText({ health }: Importable, reason: StatusReason | undefined): string {
  if (health.state === 'online') {
    if (reason === 'features-disabled') {
      return `${BY_NAME}, though\n\tsome features will not be available without an explicit 'zpool upgrade'.\n`;
    }
    return reason === 'other-host' ? `${BY_NAME} and\n\tthe '-f' flag.\n` : `${BY_NAME}.\n`;
  }
  if (health.state === 'degraded') {
    return (
      'The pool can be imported despite missing or damaged devices.  The\n' +
      '\tfault tolerance of the pool may be compromised if imported.\n'
    );
  }
  return reason === 'missing-no-replicas'
    ? 'The pool cannot be imported. Attach the missing\n\tdevices and try again.\n'
    : 'The pool cannot be imported due to damaged devices or data.\n';
}

const CAUSES: Readonly<Partial<Record<VdevCause, string>>> = {
  'bad-label': 'invalid label',
  'no-replicas': 'insufficient replicas',
  'too-small': 'corrupted data',
  'corrupt-data': 'corrupted data',
};

class Lines {
  readonly #label: Label;
  readonly #width: number;
  text = '';

  constructor(label: Label, width: number) {
    this.#label = label;
    this.#width = width;
  }

  row(name: string, depth: number, { health }: Pick<VdevView, 'health'>): void {
    const cause = health.cause && CAUSES[health.cause];
    const state = stateName(health).padEnd(cause === undefined ? 0 : 8);
    const rest = cause === undefined ? '' : ` ${cause}`;
    this.text += `\t${' '.repeat(depth)}${name.padEnd(this.#width - depth)}  ${state}${rest}\n`;
  }

  vdev({ vdev, place, health, children }: VdevView, depth: number): void {
    this.row(this.#label(vdev, place), depth, { health });
    for (const child of children) this.vdev(child, depth + 2);
  }

  section(title: string, views: readonly VdevView[]): void {
    if (views.length > 0) this.text += `\t${title}\t\n`;
    for (const view of views) this.vdev(view, 2);
  }

  names(title: string, names: readonly string[]): void {
    if (names.length === 0) return;
    this.text += `\t${title}\n${names.map((name) => `\t  ${name}\n`).join('')}`;
  }
}

/** Devices go by their names here, also when they are not there. */
function asPresent(label: Label): Label {
  return (vdev, place) => label(vdev.type === 'leaf' ? { ...vdev, isNotPresent: false } : vdev, place);
}

function configText(found: Importable, world: ZfsWorld, host: string, given: Label): string {
  const label = asPresent(given);
  const tree = poolTree(world, host, found.pool);
  const lines = new Lines(label, nameWidth(tree, label, LEAST_NAME_WIDTH));
  lines.row(tree.name, 0, { health: found.health });
  for (const view of tree.vdevs.normal) lines.vdev(view, 2);
  lines.names(
    'cache',
    tree.caches.map(({ vdev, place }) => label(vdev, place)),
  );
  lines.names(
    'spares',
    tree.spares.map(({ leaf }) => label(leaf, 0)),
  );
  lines.section('dedup', tree.vdevs.dedup);
  lines.section('special', tree.vdevs.special);
  lines.section('logs', tree.vdevs.log);
  return lines.text;
}

export interface ImportSurroundings {
  readonly world: ZfsWorld;
  readonly host: string;
  readonly hostId: string;
  readonly version: OpenZfsVersion;
  readonly label: Label;
}

/** State, what is wrong, what can be done, and the vdevs. */
export function importableText(found: Importable, around: ImportSurroundings): string {
  const { world, host, hostId, version, label } = around;
  const { pool, health, isDestroyed, usedBy } = found;
  const tree = poolTree(world, host, pool);
  const isForeign = usedBy !== undefined && usedBy.hostId !== hostId;
  const reason = statusReason(tree, { pool, version, dataErrors: 0, isImport: true, isForeign });
  const status = reason && STATUS[reason];
  const comment = pool.properties.comment;
  return (
    `  pool: ${pool.name}\n    id: ${pool.guid}\n state: ${stateName(health)}${isDestroyed ? ' (DESTROYED)' : ''}\n` +
    (status ? `status: ${status.text}` : '') +
    `action: ${actionText(found, reason)}` +
    (comment === undefined || comment === '' ? '' : `comment: ${comment}\n`) +
    (status?.page === undefined ? '' : seeLine(status.page)) +
    `config:\n\n${configText(found, world, host, label)}`
  );
}
