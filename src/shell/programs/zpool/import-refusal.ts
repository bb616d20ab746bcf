/** Why a pool is not imported, as zpool and libzfs word it. */
import type { Importable } from '../../../simulator/zfs/pool/import-search.ts';
import type { PoolRefusal } from '../../../simulator/zfs/pool/refusal.ts';
import { pathName, vdevName } from '../../../simulator/zfs/vdev-names.ts';
import type { TopLevel, Vdev } from '../../../simulator/zfs/vdev-types.ts';
import type { Call } from '../openzfs/call.ts';
import { asctimeText, wallTime } from '../system/wall-clock.ts';

function missingLines(vdev: Vdev, place: number, depth: number, mark: string): readonly string[] {
  const name = vdev.type === 'leaf' ? pathName(vdev) : vdevName(vdev, place);
  const below = vdev.type === 'leaf' ? [] : vdev.children;
  return [
    `\t${' '.repeat(depth)}${name}${mark}`,
    ...below.flatMap((child, index) => missingLines(child, index, depth + 2, '')),
  ];
}

function missingLogsText(logs: readonly TopLevel[]): string {
  const lines = logs.flatMap(({ vdev, id }) => missingLines(vdev, id, 4, ' [log]'));
  const heading = "The devices below are missing or corrupted, use '-m' to import the pool anyway:";
  return `${[heading, ...lines].join('\n')}\n\n`;
}

function featureText(features: readonly string[], isReadable: boolean): string {
  const list = features.map((name) => `\t${name}\n`).join('');
  const note = isReadable
    ? "All unsupported features are only required for writing to the pool.\nThe pool can be imported using '-o readonly=on'.\n"
    : '';
  return `This pool uses the following feature(s) not supported by this system:\n${list}${note}`;
}

function lastUse({ ctx, host }: Call, atMs: number): string {
  return asctimeText(wallTime(ctx.world, host, atMs));
}

/** Prints why, and gives the exit status. */
export function refuseImport(
  call: Call,
  found: Importable,
  newName: string | undefined,
  refusal: PoolRefusal,
): number {
  const { name } = found.pool;
  const what = newName === undefined ? `cannot import '${name}'` : `cannot import '${name}' as '${newName}'`;
  switch (refusal.rule) {
    case 'import.foreign':
      call.err(`cannot import '${name}': pool was previously in use from another system.`);
      call.err(
        `Last accessed by ${refusal.hostname} (hostid=${refusal.hostId}) at ${lastUse(call, refusal.lastUsedAtMs)}`,
      );
      return call.fail("The pool can be imported, use 'zpool import -f' to import the pool.");
    case 'pool.exists':
      return call.fail(`${what}: pool already exists`);
    case 'import.devices-missing':
      call.out('\tDestroy and re-create the pool from\n\ta backup source.\n');
      return call.fail(`${what}: no such pool or dataset`);
    case 'import.logs-missing':
      call.out(missingLogsText(found.missingLogs));
      return call.fail(`${what}: one or more devices is currently unavailable`);
    case 'import.unknown-features':
    case 'import.read-only-features':
      call.out(featureText(refusal.features, refusal.rule === 'import.read-only-features'));
      return call.fail(`${what}: unsupported version or feature`);
    case 'checkpoint.none':
      return call.fail(`${what}: checkpoint does not exist`);
    default:
      return call.fail(`${what}: one or more devices is currently unavailable`);
  }
}
