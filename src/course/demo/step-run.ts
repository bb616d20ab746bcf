/** One step being played: types its commands, answers questions, waits, looks at the checks. */
import type { Failure, Instruction } from './instruction.ts';
import type { DemoStep, PreparedAnswer, TypedCommand } from './screenplay.ts';
import type { Stage } from './stage.ts';
import { tidySession } from './tidy.ts';

interface Typing {
  readonly line: string;
  readonly isSecret: boolean;
  shown: number;
}

export class StepRun {
  readonly #step: DemoStep;
  readonly #stage: Stage;
  #commandIndex = -1;
  #typing: Typing | undefined;
  #answersLeft: PreparedAnswer[] = [];
  #sinceMs: number;

  constructor(step: DemoStep, stage: Stage) {
    this.#step = step;
    this.#stage = stage;
    this.#sinceMs = stage.world.kernel.nowMs;
  }

  /** Does the next thing; whatever needs an input of the run has been applied when this returns. */
  next(): Instruction {
    if (this.#typing) return this.#type(this.#typing);
    const command = this.#step.commands[this.#commandIndex];
    if (!command) return this.#commandIndex < 0 ? this.#beginCommand() : this.#assert();
    return this.#watch(command);
  }

  get #waitedMs(): number {
    return this.#stage.world.kernel.nowMs - this.#sinceMs;
  }

  #restartClock(): void {
    this.#sinceMs = this.#stage.world.kernel.nowMs;
  }

  /** Goes on to the next command; behind the last one come the checks. */
  #beginCommand(): Instruction {
    this.#restartClock();
    const command = this.#step.commands[++this.#commandIndex];
    if (!command) return this.#assert();
    if (!tidySession(this.#stage, command.on))
      return this.#fail({ kind: 'no-terminal', session: command.on });
    this.#answersLeft = [...(command.answers ?? [])];
    return this.#startTyping(command.line, false);
  }

  #startTyping(line: string, isSecret: boolean): Instruction {
    this.#typing = { line, isSecret, shown: 0 };
    return this.#type(this.#typing);
  }

  #type(typing: Typing): Instruction {
    const session = this.#step.commands[this.#commandIndex]?.on ?? '';
    const { line, isSecret } = typing;
    const character = line.charAt(typing.shown++);
    if (character !== '') return { kind: 'type', session, character, isSecret };
    this.#typing = undefined;
    this.#stage.apply({ kind: 'shell.line', session, text: line });
    this.#restartClock();
    return { kind: 'enter', session, line: isSecret ? '' : line, isSecret };
  }

  #watch(command: TypedCommand): Instruction {
    const { on: session, line } = command;
    const state = this.#stage.world.shell.sessions[session];
    if (!state || state.mode === 'prompt' || state.mode === 'closed') return this.#beginCommand();
    if (state.mode !== 'busy') return this.#answer(session, state.promptText, state.mode === 'secret');
    if (this.#waitedMs > this.#step.timeoutMs) return this.#fail({ kind: 'timeout', session, line });
    return { kind: 'wait', for: 'prompt', session };
  }

  #answer(session: string, question: string, isSecret: boolean): Instruction {
    const answer = this.#answersLeft.find((candidate) => question.includes(candidate.to));
    if (!answer) return this.#fail({ kind: 'question', session, question });
    this.#answersLeft = this.#answersLeft.filter((other) => other !== answer);
    return this.#startTyping(answer.line, isSecret);
  }

  #assert(): Instruction {
    const { id, checks, commands, timeoutMs } = this.#step;
    const unmet = checks.filter((check) => !check.isMet(this.#stage.world));
    if (unmet.length === 0) return { kind: 'step-done', step: id };
    if (this.#waitedMs <= timeoutMs)
      return { kind: 'wait', for: 'check', session: commands.at(-1)?.on ?? '' };
    return this.#fail({ kind: 'check', reasons: unmet.map((check) => check.reason) });
  }

  #fail(failure: Failure): Instruction {
    return { kind: 'failed', step: this.#step.id, failure };
  }
}
