/** What `zfs receive` says of streams, and why it takes none. */
import type { Received } from '../../../simulator/zfs/stream/receive.ts';
import type { ReceiveRefusal, ReceiveStage } from '../../../simulator/zfs/stream/receive-refusal.ts';
import { nicebytes } from '../openzfs/nicenum.ts';

const STAGES: Readonly<Record<ReceiveStage, string>> = {
  any: 'cannot receive',
  new: 'cannot receive new filesystem stream',
  incremental: 'cannot receive incremental stream',
  resume: 'cannot receive resume stream',
};

function incomplete(token: string | undefined, alone: string): string {
  if (token === undefined) return alone;
  return (
    'checksum mismatch or incomplete stream.\nPartially received snapshot is saved.\n' +
    'A resuming stream can be generated on the sending system by running:\n' +
    `    zfs send -t ${token}`
  );
}

/** The part behind the colon. */
function reason(refusal: ReceiveRefusal): string {
  switch (refusal.rule) {
    case 'receive.no-stream':
      return 'failed to read from stream';
    case 'receive.bad-magic':
      return 'invalid stream (bad magic number)';
    case 'receive.prefix-missing':
      return `specified fs (${refusal.name}) does not exist`;
    case 'receive.snapshot-with-prefix':
      return 'invalid argument - snapshot not allowed with -e/-d';
    case 'receive.exists':
      return `destination '${refusal.name}' exists\nmust specify -F to overwrite it`;
    case 'receive.has-snapshots':
      return `destination has snapshots (eg. ${refusal.snapshot})\nmust destroy them to overwrite it`;
    case 'receive.root-volume':
      return `destination ${refusal.name} is the root dataset\ncannot overwrite with a ZVOL`;
    case 'receive.has-children':
      return `destination has children (eg. ${refusal.child})\ncannot overwrite with a ZVOL`;
    case 'receive.is-clone':
      return `destination '${refusal.name}' is a clone\nmust destroy it to overwrite it`;
    case 'receive.raw-on-plain':
      return 'cannot perform raw receive on top of existing unencrypted dataset';
    case 'receive.force-encrypted':
      return 'zfs receive -F cannot be used to destroy an encrypted filesystem or overwrite an unencrypted one with an encrypted one';
    case 'receive.not-there':
      return `destination '${refusal.name}' does not exist`;
    case 'receive.parent-missing':
      return 'unable to restore to destination';
    case 'receive.parent-not-filesystem':
      return `parent '${refusal.parent}' is not a filesystem`;
    case 'receive.origin-missing':
      return `local origin for clone ${refusal.name} does not exist`;
    case 'receive.no-match':
      return `most recent snapshot of ${refusal.name} does not\nmatch incremental source`;
    case 'receive.modified':
      return `destination ${refusal.name} has been modified\nsince most recent snapshot`;
    case 'receive.partial':
      return `destination ${refusal.name} contains partially-complete state from "zfs receive -s".`;
    case 'receive.snapshot-exists':
      return 'destination already exists';
    case 'receive.incomplete':
      return incomplete(refusal.token, 'incomplete stream');
    case 'receive.damaged':
      return incomplete(refusal.token, 'checksum mismatch');
    case 'receive.quota':
      return `destination ${refusal.name} space quota exceeded.`;
    case 'receive.no-space':
      return 'out of space';
    case 'receive.busy':
      return 'pool or dataset is busy';
    case 'receive.key-not-loaded':
      return 'inherited key must be loaded';
    case 'receive.other-key':
      return 'encryption key does not match existing key';
    case 'pool.read-only':
      return 'pool is read-only';
    case 'pool.suspended':
      return 'pool I/O is currently suspended';
  }
}

export function receiveRefusalLines(refusal: ReceiveRefusal): readonly string[] {
  const line = `${STAGES[refusal.stage]}: ${reason(refusal)}`;
  if (refusal.rule === 'receive.snapshot-exists')
    return [`cannot restore to ${refusal.name}: ${reason(refusal)}`];
  return refusal.rule === 'receive.parent-missing'
    ? [`cannot open '${refusal.parent}': dataset does not exist`, line]
    : [line];
}

/** How fast a stream is taken in; the least time that is told of. */
const [BYTES_PER_SECOND, LEAST_SECONDS] = [250_000_000, 0.01] as const;

/** `-v`: before and after each stream. */
export function receivedText(
  { kind, toName, isIncremental, destination, bytes }: Received,
  isDry: boolean,
): string {
  const what = `${isIncremental ? 'incremental' : 'full'} stream of ${toName} into ${destination}`;
  const start = `${isDry ? 'would receive' : 'receiving'} ${what}\n`;
  if (kind === 'known') return `${start}snap ${destination} already exists; ignoring\n`;
  if (isDry) return start;
  const seconds = Math.max(LEAST_SECONDS, bytes / BYTES_PER_SECOND);
  const speed = nicebytes(Math.floor(bytes / seconds));
  return `${start}received ${nicebytes(bytes)} stream in ${seconds.toFixed(2)} seconds (${speed}/sec)\n`;
}
