/** Removing packages: the lines dpkg prints while it changes the host. */
import { REMOVE_MS, TRIGGERS_MS } from '../../../simulator/os/durations.ts';
import { removePackage } from '../../../simulator/os/packages.ts';
import type { Process, Run } from '../../types.ts';
import { databaseSize, displayName } from './dpkg-install.ts';
import { packageCatalogue } from './package-catalogue.ts';

/** Removes installed packages, those that need others first. `isPurge` drops their configuration too. */
export function* removeAll(process: Process, names: readonly string[], isPurge: boolean): Run {
  const os = process.ctx.world.os[process.host];
  if (!os) return 1;
  const count = Object.keys(os.packages).length;
  process.out(`(Reading database ... ${databaseSize(count)} files and directories currently installed.)\n`);
  for (const name of names) {
    const version = os.packages[name] ?? '';
    process.out(`Removing ${displayName(name, packageCatalogue[name])} (${version}) ...\n`);
    yield { for: 'time', ms: REMOVE_MS };
    removePackage(process.ctx, process.host, name);
    if (isPurge && !packageCatalogue[name]?.isLibrary) {
      process.out(`Purging configuration files for ${name} (${version}) ...\n`);
    }
  }
  yield { for: 'time', ms: TRIGGERS_MS };
  process.out('Processing triggers for man-db (2.13.1-1) ...\n');
  return 0;
}
