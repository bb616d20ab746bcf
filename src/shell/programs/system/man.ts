/** `man`: pages of the manual for everything that can be typed here. */
import { immediate } from '../../immediate.ts';
import { headingLine, renderPage } from '../../manual/page.ts';
import { manualPages } from '../../manual/pages.ts';
import type { Process, Program, Run } from '../../types.ts';
import { declareOptions, parseOptions } from '../options.ts';
import { wholeWords } from './whole-words.ts';

const OPTIONS = [
  ...declareOptions('-k/--apropos', '-f/--whatis', '-a/--all', '-P/--pager=', '-w/--where', '-h/--help'),
];

/** No such page. */
const NOT_FOUND = 16;

interface Topic {
  readonly name: string;
  readonly section: number;
  readonly brief: string;
  readonly text: (columns: number) => string;
}

/** The first line of a text's NAME section, behind the dash. */
function briefOf(text: string): string | undefined {
  return /^NAME\n\s+\S+ - (.*)$/m.exec(text)?.[1];
}

function topicOf(programs: readonly Program[], name: string): Topic | undefined {
  const program = programs.find((candidate) => candidate.name === name);
  const page = Object.hasOwn(manualPages, name) ? manualPages[name] : undefined;
  const own = program?.manual;
  if (own !== undefined) {
    const section = program?.directory?.endsWith('sbin') ? 8 : 1;
    return {
      name,
      section,
      brief: briefOf(own) ?? program?.summary.en ?? '',
      text: () => `${own.trimEnd()}\n`,
    };
  }
  if (page) {
    const text = (columns: number) => renderPage(name, page, columns);
    return { name, section: page.section, brief: page.brief, text };
  }
  if (!program) return undefined;
  const made = {
    section: 1,
    brief: program.summary.en,
    synopsis: ['[OPTION]... [ARGUMENT]...'],
    description: [`${program.summary.en}.`],
  };
  return { name, section: 1, brief: made.brief, text: (columns) => renderPage(name, made, columns) };
}

function allTopics(programs: readonly Program[]): readonly Topic[] {
  const names = new Set([...programs.map((program) => program.name), ...Object.keys(manualPages)]);
  return [...names].sort().flatMap((name) => topicOf(programs, name) ?? []);
}

function whatis(process: Process, topics: readonly Topic[]): void {
  for (const { name, section, brief } of topics) {
    process.out(`${`${name} (${section})`.padEnd(20)} - ${brief}\n`);
  }
}

function apropos(process: Process, programs: readonly Program[], words: readonly string[]): number {
  const [word] = words;
  if (word === undefined) {
    process.err('apropos what?\n');
    return 1;
  }
  const found = allTopics(programs).filter((topic) =>
    `${topic.name} ${topic.brief}`.toLowerCase().includes(word.toLowerCase()),
  );
  whatis(process, found);
  if (found.length === 0) process.err(`${word}: nothing appropriate.\n`);
  return found.length === 0 ? NOT_FOUND : 0;
}

/** On a terminal a long page goes through `less`, where there is one. */
function* show(process: Process, programs: readonly Program[], topic: Topic): Run {
  const text = `${headingLine(topic.name, topic.section, process.columns)}\n${topic.text(process.columns)}`;
  const hasPager = programs.some((program) => program.name === 'less');
  if (hasPager && process.isTty && text.split('\n').length > process.rows) {
    return yield* process.spawn(process.host, `man -P cat ${topic.name} | less`);
  }
  process.out(text);
  return 0;
}

function* showAll(process: Process, programs: readonly Program[], words: readonly string[]): Run {
  const [first, ...rest] = words;
  const names = first !== undefined && /^[1-9]$/.test(first) ? rest : words;
  if (names.length === 0) {
    process.err(
      first === undefined
        ? "What manual page do you want?\nFor example, try 'man man'.\n"
        : `What manual page do you want from section ${first}?\nFor example, try 'man ${first} man'.\n`,
    );
    return 1;
  }
  let exitCode = 0;
  for (const name of names) {
    const topic = topicOf(programs, name);
    const isMissing = !topic || (names !== words && String(topic.section) !== first);
    if (isMissing) {
      const where = names !== words ? ` in section ${first}` : '';
      process.err(`No manual entry for ${name}${where}\n`);
      exitCode = NOT_FOUND;
    } else {
      if (names.length === 1) process.memory('begun', () => ({ kind: 'begun' }));
      yield* show(process, programs, topic);
    }
  }
  return exitCode;
}

/** `man` for a set of programs; their own `manual` texts come first. */
export function manProgram(programs: readonly Program[]): Program {
  return {
    name: 'man',
    availability: { packageName: 'man-db' },
    summary: { de: 'Handbuchseite zu einem Befehl', en: 'manual page of a command' },
    run: (process) => {
      const parsed = parseOptions(OPTIONS, process.args);
      if (!parsed.ok) {
        process.err(`man: ${parsed.message}\n`);
        return immediate(() => 1);
      }
      const { options } = parsed;
      if (options.has('apropos')) return immediate(() => apropos(process, programs, options.operands));
      if (options.has('whatis')) {
        return immediate(() => {
          const topics = options.operands.flatMap((name) => topicOf(programs, name) ?? []);
          whatis(process, topics);
          return topics.length > 0 ? 0 : NOT_FOUND;
        });
      }
      return showAll(process, programs, options.operands);
    },
    complete: () => wholeWords(allTopics(programs).map((topic) => topic.name)),
  };
}
