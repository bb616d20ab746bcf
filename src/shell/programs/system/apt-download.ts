/** Fetching packages: takes virtual time and needs a way out of the lab. */
import { ARCHIVE_BYTES_PER_MS, ARCHIVE_REQUEST_MS } from '../../../simulator/os/durations.ts';
import type { Process, Run } from '../../types.ts';
import { type Archive, archiveOf, isArchiveReachable, serverName } from './apt-archive.ts';
import type { AptStyle } from './apt-style.ts';
import { aptSize } from './apt-text.ts';
import { type PackageFacts, packageCatalogue } from './package-catalogue.ts';

const RESOLVER_TIMEOUT_MS = 10_000;

/** `2:3.110-1` → `2%3a3.110-1`, as package files are named. */
export function fileVersion(version: string): string {
  return version.replaceAll(':', '%3a');
}

function poolPath(name: string, facts: PackageFacts): string {
  const first = name.startsWith('lib') ? name.slice(0, 4) : name.slice(0, 1);
  return `pool/main/${first}/${name}/${name}_${fileVersion(facts.version)}_${facts.architecture}.deb`;
}

function* failAll(process: Process, style: AptStyle, names: readonly string[], archive: Archive): Run {
  yield { for: 'time', ms: RESOLVER_TIMEOUT_MS };
  const reason = `Temporary failure resolving '${serverName(archive)}'`;
  for (const [index, name] of names.entries()) {
    const facts = packageCatalogue[name];
    if (!facts) continue;
    const source = `${archive.uri} ${archive.suite}/${archive.component} amd64 ${name} ${facts.architecture} ${facts.version}`;
    process.out(`Err:${index + 1} ${source}\n  ${reason}\n`);
  }
  for (const name of names) {
    const facts = packageCatalogue[name];
    if (facts)
      process.err(`${style.error} Failed to fetch ${archive.uri}/${poolPath(name, facts)}  ${reason}\n`);
  }
  process.err(
    `${style.error} Unable to fetch some archives, maybe run apt-get update or try with --fix-missing?\n`,
  );
  return 100;
}

/** Downloads packages of the catalogue in this order. Exit code 100 when the archive cannot be reached. */
export function* downloadAll(process: Process, style: AptStyle, names: readonly string[]): Run {
  const { world } = process.ctx;
  const startMs = process.ctx.nowMs;
  let bytes = 0;
  for (const [index, name] of names.entries()) {
    const facts = packageCatalogue[name];
    const archive = facts && archiveOf(world, process.host, facts);
    if (!facts || !archive) continue;
    if (!isArchiveReachable(world, process.host)) {
      return yield* failAll(process, style, names.slice(index), archive);
    }
    yield { for: 'time', ms: ARCHIVE_REQUEST_MS + Math.ceil(facts.downloadBytes / ARCHIVE_BYTES_PER_MS) };
    const suite = `${archive.suite}/${archive.component}`;
    process.out(
      `Get:${index + 1} ${archive.uri} ${suite} amd64 ${name} ${facts.architecture} ${facts.version} [${aptSize(facts.downloadBytes)}B]\n`,
    );
    bytes += facts.downloadBytes;
  }
  const tookMs = Math.max(1, process.ctx.nowMs - startMs);
  const perSecond = Math.round((bytes * 1000) / tookMs);
  process.out(`Fetched ${aptSize(bytes)}B in ${Math.floor(tookMs / 1000)}s (${aptSize(perSecond)}B/s)\n`);
  return 0;
}
