/** Pipelines: commands side by side, each in a subshell and a strand of its own. */
import { enter, type Frame, type FrameOf, waitIn } from '../frames.ts';
import type { Command } from '../language/syntax.ts';
import type { Run } from '../types.ts';
import { isControlFlow, type Shell } from './shell.ts';
import { endedStrand, type Strand } from './strand.ts';
import { BrokenPipe, Pipe, type PipeState, pipeState } from './streams.ts';
import { inOwnStrand } from './subshell.ts';

declare module '../frames.ts' {
  interface FrameMap {
    /** `exits`: null for a stage that still runs. */
    stages: { readonly strands: number[]; readonly pipes: PipeState[]; readonly exits: (number | null)[] };
    /** What a stage's strand begins with; the pipeline begins it again. */
    stage: Record<never, never>;
  }
}

/** One stage: its place in the pipeline, and what it runs in the shell it is given. */
interface Stage {
  readonly of: FrameOf<'stages'>;
  readonly index: number;
  readonly run: (shell: Shell) => Run;
}

/** Runs the stages of a pipeline; gives the last one's exit code, or the first failure with `pipefail`. */
export function* executeStages(
  shell: Shell,
  commands: readonly Command[],
  runCommand: (shell: Shell, command: Command) => Run,
): Run {
  const frame = enter(shell, 'stages', () => ({
    kind: 'stages',
    strands: [],
    pipes: commands.slice(1).map(() => pipeState()),
    exits: commands.map(() => null),
  }));
  const pipes = frame.pipes.map((state) => new Pipe(state));
  const strands = commands.map((command, index) => {
    const stdin = pipes[index - 1] ?? shell.streams.stdin;
    const streams = { ...shell.streams, stdin, stdout: pipes[index] ?? shell.streams.stdout };
    const run = (inner: Shell) => runCommand(inner, command);
    return startStage({ ...shell, streams }, { of: frame, index, run }, pipes[index]);
  });
  return yield* join(shell, frame, strands);
}

/** Starts a stage, or goes on with it as it was. */
function startStage(shell: Shell, stage: Stage, output: Pipe | undefined): Strand {
  const { scheduler, ctx } = shell.machine;
  const session = shell.session.id;
  const begun = stage.of.strands[stage.index];
  const runFrom = (root: Frame) => runStage({ ...shell, frame: root }, stage, output);
  if (begun === undefined) {
    const root: Frame = { kind: 'stage' };
    const strand = scheduler.start(ctx, { session, root, run: runFrom(root) });
    stage.of.strands.push(strand.id);
    return strand;
  }
  const exitCode = stage.of.exits[stage.index];
  return typeof exitCode === 'number'
    ? endedStrand(begun, session, exitCode)
    : scheduler.adopt(begun, runFrom);
}

function* runStage(shell: Shell, { of, index, run }: Stage, output: Pipe | undefined): Run {
  const { stdin } = shell.streams;
  let exitCode: number | null = null;
  try {
    exitCode = yield* inOwnStrand(shell, run);
    return exitCode;
  } catch (error) {
    if (!(error instanceof BrokenPipe)) throw error;
    exitCode = 141;
    return exitCode;
  } finally {
    of.exits[index] = exitCode;
    if (exitCode === null) of.inner = { kind: 'fault' };
    output?.closeWriter();
    if (stdin !== 'terminal') stdin.closeReader();
  }
}

/** Waits for the stages. */
function* join(shell: Shell, frame: FrameOf<'stages'>, strands: readonly Strand[]): Run {
  try {
    yield waitIn(frame, {
      for: 'condition' as const,
      isJoin: true,
      isMet: () => strands.every((strand) => strand.exitCode !== undefined),
    });
  } finally {
    shell.machine.scheduler.kill(shell.machine.ctx, strands, 129);
  }
  const fault = strands.find((strand) => strand.fault && isControlFlow(strand.fault))?.fault;
  if (fault) throw fault;
  const codes = strands.map((strand) => strand.exitCode ?? 0);
  const failure = codes.findLast((code) => code !== 0);
  return (shell.environment.options.includes('pipefail') ? failure : codes.at(-1)) ?? 0;
}
