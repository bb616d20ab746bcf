import { ensureBaseFiles } from '../../../simulator/pmxcfs/base-files.ts';
import { isMounted, isWritable } from '../../../simulator/pmxcfs/cluster-link.ts';
import type { CommandDeclaration, Parameters } from '../../pve-cli/declaration.ts';
import { catchFailure, fail } from '../../pve-cli/failure.ts';
import type { Process, Run } from '../../types.ts';

const CERTIFICATE_MS = 900;
/** How often and how long updatecerts looks for the mount and for quorum. */
const POLL_MS = 5000;
const PATIENCE_MS = 80_000;

/** Directories, certificate and keys of this node, with the lines the tool prints; `isForced`: a new certificate in any case. */
export function* writeNodeFiles(
  process: Process,
  isForced: boolean,
  say = (text: string) => process.out(text),
): Run {
  const { ctx, host } = process;
  say('(re)generate node files\n');
  if (isForced) say('generate new node certificate\n');
  yield { for: 'time', ms: CERTIFICATE_MS };
  ensureBaseFiles(ctx, host, isForced);
  say('merge authorized SSH keys\n');
  return 0;
}

function* waitForCluster(process: Process, say: (text: string) => void): Run {
  const { ctx, host } = process;
  const giveUpAtMs = ctx.nowMs + PATIENCE_MS;
  while (!isMounted(ctx.world, host) || !isWritable(ctx.world, host)) {
    if (ctx.nowMs >= giveUpAtMs) {
      fail(
        'got timeout when trying to ensure cluster certificates and base file hierarchy is set up - ' +
          'no quorum (yet) or hung pmxcfs?',
      );
    }
    say('waiting for pmxcfs mount to appear and get quorate...\n');
    yield { for: 'time', ms: POLL_MS };
  }
  return 0;
}

function* updatecerts(process: Process, { text }: Parameters): Run {
  const say = text.silent === '1' ? () => undefined : (line: string) => process.out(line);
  yield* waitForCluster(process, say);
  yield* writeNodeFiles(process, text.force === '1', say);
  return 0;
}

export const updatecertsCommand: CommandDeclaration = {
  words: ['updatecerts'],
  implementedBy: 'PVE::CLI::pvecm',
  arguments: [],
  options: [
    { name: 'force', type: 'boolean', description: 'Make a new certificate although there is one.' },
    { name: 'silent', type: 'boolean', description: 'Print nothing.' },
    { name: 'unmerge-known-hosts', type: 'boolean', description: 'Undo the merging of known_hosts files.' },
  ],
  description: 'Make certificates, ssh links and base directories of this node again.',
  run: (process, parameters) => catchFailure(process, () => updatecerts(process, parameters)),
};
