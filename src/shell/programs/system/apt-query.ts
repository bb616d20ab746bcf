/** `apt list`, `policy`, `search` and `show`: what is installed and what the archives offer. */
import picomatch from 'picomatch';
import type { OsHost } from '../../../simulator/os/types.ts';
import type { Process } from '../../types.ts';
import { archiveOf } from './apt-archive.ts';
import type { AptStyle } from './apt-style.ts';
import { aptSize } from './apt-text.ts';
import { packageCatalogue } from './package-catalogue.ts';
import { installedPackages } from './package-plan.ts';

function knownNames(os: OsHost): readonly string[] {
  return [...new Set([...Object.keys(packageCatalogue), ...Object.keys(installedPackages(os))])].sort();
}

function matching(os: OsHost, patterns: readonly string[]): readonly string[] {
  if (patterns.length === 0) return knownNames(os);
  const isMatch = picomatch([...patterns]);
  return knownNames(os).filter((name) => isMatch(name));
}

/** `apt list [--installed] [--upgradable] [PATTERN…]`. */
export function aptList(process: Process, patterns: readonly string[], options: ReadonlySet<string>): number {
  const os = process.ctx.world.os[process.host];
  if (!os) return 100;
  for (const name of matching(os, patterns)) {
    const installed = installedPackages(os)[name];
    if (options.has('upgradable') || (options.has('installed') && installed === undefined)) continue;
    const facts = packageCatalogue[name];
    const version = installed ?? facts?.version ?? '';
    const architecture = facts?.architecture ?? 'amd64';
    const state = installed === undefined ? '' : facts?.isLibrary ? ' [installed,automatic]' : ' [installed]';
    const where = installed === undefined ? 'stable' : 'stable,now';
    process.out(`${name}/${where} ${version} ${architecture}${state}\n`);
  }
  return 0;
}

/** `apt policy [NAME…]`: installed version, candidate, table of versions. Unknown names give nothing. */
export function aptPolicy(process: Process, names: readonly string[]): number {
  const { world } = process.ctx;
  const os = world.os[process.host];
  if (!os) return 100;
  for (const name of names) {
    const facts = packageCatalogue[name];
    const installed = installedPackages(os)[name];
    const candidate = facts?.version ?? installed;
    if (candidate === undefined) continue;
    const archive = facts && archiveOf(world, process.host, facts);
    const mark = installed === candidate ? ' ***' : '    ';
    process.out(
      `${name}:\n  Installed: ${installed ?? '(none)'}\n  Candidate: ${candidate}\n  Version table:\n`,
    );
    process.out(`${mark} ${candidate} ${archive ? 500 : 100}\n`);
    if (archive) {
      process.out(`        500 ${archive.uri} ${archive.suite}/${archive.component} amd64 Packages\n`);
    }
    if (installed !== undefined) process.out('        100 /var/lib/dpkg/status\n');
  }
  return 0;
}

/** `apt search WORD…`: every word must occur in the name or the description. */
export function aptSearch(process: Process, style: AptStyle, words: readonly string[]): number {
  if (words.length === 0) {
    process.err(`${style.error} You must give at least one search pattern\n`);
    return 100;
  }
  const os = process.ctx.world.os[process.host];
  for (const [name, facts] of Object.entries(packageCatalogue).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const text = `${name} ${facts.description}`.toLowerCase();
    if (!words.every((word) => text.includes(word.toLowerCase()))) continue;
    const state = !os || installedPackages(os)[name] === undefined ? '' : ' [installed]';
    process.out(`${name}/stable ${facts.version} ${facts.architecture}${state}\n  ${facts.description}\n\n`);
  }
  return 0;
}

/** `apt show NAME…`: the record of a package. */
export function aptShow(process: Process, style: AptStyle, names: readonly string[]): number {
  let exitCode = 0;
  for (const name of names) {
    const facts = packageCatalogue[name];
    if (!facts) {
      process.err(`${style.error} No packages found\n`);
      exitCode = 100;
      continue;
    }
    const depends = facts.dependsOn.length > 0 ? `Depends: ${facts.dependsOn.join(', ')}\n` : '';
    process.out(
      `Package: ${name}\nVersion: ${facts.version}\nInstalled-Size: ${aptSize(facts.installedBytes)}B\n${depends}` +
        `Download-Size: ${aptSize(facts.downloadBytes)}B\nDescription: ${facts.description}\n\n`,
    );
  }
  return exitCode;
}
