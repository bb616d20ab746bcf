/** All manual pages written here; programs that bring their own text are not among them. */
import { blockPages } from './block.ts';
import { filePages } from './files.ts';
import { networkPages } from './network.ts';
import { packagePages } from './packages.ts';
import type { ManualPage } from './page.ts';
import { processPages } from './processes.ts';
import { servicePages } from './services.ts';
import { shellWordPages } from './shell-words.ts';
import { zfsPages } from './zfs.ts';

export const manualPages: Readonly<Record<string, ManualPage>> = {
  ...blockPages,
  ...filePages,
  ...networkPages,
  ...packagePages,
  ...processPages,
  ...servicePages,
  ...shellWordPages,
  ...zfsPages,
};
