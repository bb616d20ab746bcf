/** `apt update`: are the lists of the archives reachable? Their content never changes here. */
import { ARCHIVE_LIST_MS } from '../../../simulator/os/durations.ts';
import type { Process, Run } from '../../types.ts';
import { archivesOf, isArchiveReachable, serverName } from './apt-archive.ts';
import type { AptStyle } from './apt-style.ts';
import { reportReading } from './apt-style.ts';

/** The resolver asks twice, five seconds each. */
const RESOLVER_TIMEOUT_MS = 10_000;

/** Asks every archive for news; without a way out of the lab each one fails, and apt keeps its old lists. */
export function* aptUpdate(process: Process, style: AptStyle): Run {
  const { ctx, host } = process;
  const archives = archivesOf(ctx.world, host);
  const failed: string[] = [];
  for (const [index, archive] of archives.entries()) {
    const source = `${archive.uri} ${archive.suite} InRelease`;
    if (isArchiveReachable(ctx.world, host)) {
      yield { for: 'time', ms: ARCHIVE_LIST_MS };
      process.out(`Hit:${index + 1} ${source}\n`);
      continue;
    }
    if (index === 0) yield { for: 'time', ms: RESOLVER_TIMEOUT_MS };
    const reason = `Temporary failure resolving '${serverName(archive)}'`;
    process.out(`Ign:${index + 1} ${source}\n`);
    process.out(`Err:${index + 1} ${source}\n  ${reason}\n`);
    failed.push(`Failed to fetch ${archive.uri}/dists/${archive.suite}/InRelease  ${reason}`);
  }
  reportReading(process, style);
  if (!style.isClassic) process.out('All packages are up to date.\n');
  const warning = style.isClassic ? 'W:' : 'Warning:';
  for (const text of failed) process.err(`${warning} ${text}\n`);
  if (failed.length > 0) {
    process.err(
      `${warning} Some index files failed to download. They have been ignored, or old ones used instead.\n`,
    );
  }
  return 0;
}
