/** Unpacking and setting up: the lines dpkg prints while it changes the host. */
import { SET_UP_MS, TRIGGERS_MS, UNPACK_MS } from '../../../simulator/os/durations.ts';
import { installPackage } from '../../../simulator/os/packages.ts';
import { unitTable } from '../../../simulator/os/unit-table.ts';
import type { Process, Run } from '../../types.ts';
import { fileVersion } from './apt-download.ts';
import { type PackageFacts, packageCatalogue } from './package-catalogue.ts';
import { createdWants } from './unit-files.ts';

/** From this many packages on, apt numbers the files it hands to dpkg. */
const NUMBERED_FROM = 5;
const FILES_PER_PACKAGE = 83;
const FILES_BASE = 11_240;

/** Libraries that may be installed for several architectures carry theirs in the name. */
export function displayName(name: string, facts: PackageFacts | undefined): string {
  const isShared = name.startsWith('lib') && !name.endsWith('-tools') && !name.endsWith('-perl');
  return isShared && facts?.architecture === 'amd64' ? `${name}:amd64` : name;
}

/** How many files dpkg knows of on a host; grows with what is installed. */
export function databaseSize(packageCount: number): number {
  return FILES_BASE + packageCount * FILES_PER_PACKAGE;
}

function* unpack(process: Process, names: readonly string[]): Run {
  for (const [index, name] of names.entries()) {
    const facts = packageCatalogue[name];
    if (!facts) continue;
    process.out(`Selecting previously unselected package ${displayName(name, facts)}.\n`);
    if (index === 0) {
      const count = Object.keys(process.ctx.world.os[process.host]?.packages ?? {}).length;
      process.out(
        `(Reading database ... ${databaseSize(count)} files and directories currently installed.)\n`,
      );
    }
    const number = names.length >= NUMBERED_FROM ? `${index}-` : '';
    process.out(
      `Preparing to unpack .../${number}${name}_${fileVersion(facts.version)}_${facts.architecture}.deb ...\n`,
    );
    yield { for: 'time', ms: UNPACK_MS };
    process.out(`Unpacking ${displayName(name, facts)} (${facts.version}) ...\n`);
  }
  return 0;
}

/** What the installation scripts say about the services of a package. */
function announceUnits(process: Process, packageName: string): void {
  for (const { name, isLeftDisabled } of unitTable.filter((unit) => unit.packageName === packageName)) {
    process.out(
      isLeftDisabled
        ? `${name}.service is a disabled or a static unit, not starting it.\n`
        : `${createdWants(name)}\n`,
    );
  }
}

/** Unpacks and sets up downloaded packages in this order. */
export function* installAll(process: Process, names: readonly string[]): Run {
  yield* unpack(process, names);
  for (const name of names) {
    const facts = packageCatalogue[name];
    if (!facts) continue;
    process.out(`Setting up ${displayName(name, facts)} (${facts.version}) ...\n`);
    yield { for: 'time', ms: SET_UP_MS };
    installPackage(process.ctx, process.host, name, facts.version);
    announceUnits(process, name);
  }
  yield { for: 'time', ms: TRIGGERS_MS };
  process.out('Processing triggers for man-db (2.13.1-1) ...\n');
  if (names.some((name) => name.startsWith('lib'))) {
    process.out('Processing triggers for libc-bin (2.41-12) ...\n');
  }
  return 0;
}
