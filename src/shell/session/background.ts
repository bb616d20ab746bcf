/** Commands that end in `&`. */
import { detached, type FrameOf } from '../frames.ts';
import type { AndOr, ListItem } from '../language/syntax.ts';
import type { Run, SessionState } from '../types.ts';
import { type Machine, type Shell, sessionShell } from './shell.ts';
import { Pipe } from './streams.ts';
import { inOwnStrand } from './subshell.ts';

declare module '../frames.ts' {
  interface FrameMap {
    /** What a background command's strand begins with. */
    job: {
      readonly andOr: AndOr;
      readonly label: string;
      readonly depth: number;
      readonly isGuarded: boolean;
    };
  }
}

type RunAndOr = (shell: Shell, andOr: AndOr) => Run;

function hasOwnTerminal({ streams }: Shell): boolean {
  const { stdin, stdout, stderr } = streams;
  return stdin === 'terminal' && stdout.terminal === 'stdout' && stderr.terminal === 'stderr';
}

/** Starts a command in the background; `jobs` knows it then. It can be resumed when it has the terminal's streams. */
export function startBackground(shell: Shell, item: ListItem, runAndOr: RunAndOr): void {
  const { scheduler, jobs, ctx } = shell.machine;
  const os = ctx.world.os[shell.environment.host];
  const pid = os ? os.nextPid++ : 1;
  const stdin = shell.streams.stdin === 'terminal' ? Pipe.of('') : shell.streams.stdin;
  const { label, depth, isGuarded } = shell;
  const root: FrameOf<'job'> = { kind: 'job', andOr: item.andOr, label, depth, isGuarded };
  const isResumable = hasOwnTerminal(shell);
  const inner = { ...shell, streams: { ...shell.streams, stdin }, frame: isResumable ? root : detached() };
  const strand = scheduler.start(ctx, {
    session: shell.session.id,
    run: inOwnStrand(inner, (own) => runAndOr(own, item.andOr)),
    root: isResumable ? root : undefined,
    isForeground: false,
  });
  shell.environment.lastBackgroundPid = pid;
  const job = jobs.add(shell.session.id, pid, item.source, strand);
  if (shell.depth === 0) shell.streams.stderr.write(`[${job.number}] ${pid}\n`);
}

/** Goes on with a background command in a copy of the World. */
export function resumeBackground(
  machine: Machine,
  session: SessionState,
  root: FrameOf<'job'>,
  runAndOr: RunAndOr,
): Run {
  const shell = sessionShell(machine, session, root);
  const { label, depth, isGuarded } = root;
  const streams = { ...shell.streams, stdin: Pipe.of('') };
  return inOwnStrand({ ...shell, label, depth, isGuarded, streams }, (own) => runAndOr(own, root.andOr));
}
