/** `sync`: what waits in memory goes to the disks. */
import { importedPools } from '../../../simulator/zfs/pool-state.ts';
import { syncPool } from '../../../simulator/zfs/txg.ts';
import { statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import { promptProgram, quoted, warn } from './gnu.ts';

export const sync = promptProgram(
  {
    name: 'sync',
    synopsis: '[OPTION] [FILE]...',
    summary: { de: 'Gepuffertes auf die Platten schreiben', en: 'write what is buffered to the disks' },
    options: ['-d/--data', '-f/--file-system'],
  },
  (process, options) => {
    let exitCode = 0;
    for (const name of options.operands) {
      const found = statFile(process, name);
      if (found.ok) continue;
      warn(process, 'sync', `error opening ${quoted(name)}: ${strerror(found.errno)}`);
      exitCode = 1;
    }
    // Files of the local disk are written at once here; data sets wait for their transaction group.
    for (const pool of importedPools(process.ctx.world, process.host)) {
      if (pool.onDisk) syncPool(process.ctx, pool);
    }
    return exitCode;
  },
);
