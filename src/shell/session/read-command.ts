/** From typed lines to a complete command: joins what is unfinished, keeps the history, prints syntax errors. */
import { SyntaxFault, UnfinishedInput } from '../language/faults.ts';
import { parse } from '../language/parser.ts';
import type { List } from '../language/syntax.ts';
import { complain, type Shell } from './shell.ts';

/** More lines than this are not kept (`HISTSIZE`). */
const HISTORY_MAX = 500;

function remember(shell: Shell, source: string): void {
  const { history } = shell.session;
  if (source.trim() === '') return;
  history.push(source);
  if (history.length > HISTORY_MAX) history.splice(0, history.length - HISTORY_MAX);
}

/** Replaces `!!`, `!5`, `!-2` and `!word` outside single quotes; undefined when an event is not found. */
function expandHistory(shell: Shell, line: string): string | undefined {
  const { history } = shell.session;
  let missing: string | undefined;
  const pattern = /'[^']*'|\\.|!(!|-?\d+|\$|[A-Za-z/][^\s;|&'"()]*)/gs;
  const expanded = line.replace(pattern, (whole: string, event: string | undefined) => {
    if (event === undefined) return whole;
    const index = Number(event);
    const last = history.at(-1);
    const found =
      event === '!'
        ? last
        : event === '$'
          ? last?.split(/\s+/).at(-1)
          : Number.isNaN(index)
            ? history.findLast((entry) => entry.startsWith(event))
            : index < 0
              ? history.at(index)
              : history[index - 1];
    if (found === undefined) missing ??= whole;
    return found ?? '';
  });
  if (missing !== undefined) {
    complain(shell, `${missing}: event not found`);
    return undefined;
  }
  if (expanded !== line) shell.streams.stdout.write(`${expanded}\n`);
  return expanded;
}

/**
 * Takes one typed line. Gives the command once it is complete; undefined while more lines are needed (then
 * `pendingInput` holds what came) or when there is nothing to run.
 */
export function readCommand(shell: Shell, line: string): List | undefined {
  const { session } = shell;
  const expanded = session.pendingInput === '' ? expandHistory(shell, line) : line;
  if (expanded === undefined) return undefined;
  const source = session.pendingInput === '' ? expanded : `${session.pendingInput}\n${expanded}`;
  try {
    const list = parse(source, session.aliases);
    session.pendingInput = '';
    remember(shell, source);
    return list;
  } catch (error) {
    if (error instanceof UnfinishedInput) {
      session.pendingInput = source;
      return undefined;
    }
    session.pendingInput = '';
    if (!(error instanceof SyntaxFault)) throw error;
    remember(shell, source);
    complain(shell, error.message);
    session.lastExit = 2;
    return undefined;
  }
}
