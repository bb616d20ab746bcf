/** Is there a program for every command that labs, screenplay and lessons have people type? */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { programs } from '../../src/shell/programs/index.ts';
import { builtins } from '../../src/shell/session/builtins/index.ts';
import { commandNames } from './command-names.ts';
import {
  allowedOpenSessions,
  complaintsAbout,
  countOpenSessions,
  sessionsOfLesson,
} from './open-sessions.ts';
import type { CheckResult } from './sizes.ts';

/** One line somebody is asked to type. */
export interface TypedLine {
  readonly file: string;
  readonly line: string;
}

function filesBelow(folders: readonly string[], ending: RegExp): readonly string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...folders], {
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => ending.test(file));
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&#39;': "'",
};

function withoutEntities(text: string): string {
  return text.replace(/&(?:quot|amp|lt|gt|#39);/g, (entity) => ENTITIES[entity] ?? entity);
}

/** The lines of `<Command on="…" line="…" />` and of `<Session lines={[…]} />` in a lesson. */
export function linesOfLesson(file: string, text: string): readonly TypedLine[] {
  const commands = [...text.matchAll(/<Command\b[^>]*?\bline=(?:"([^"]*)"|'([^']*)'|\{`([^`]*)`\})/g)].map(
    (match) => withoutEntities(match[1] ?? match[2] ?? match[3] ?? ''),
  );
  const typed = sessionsOfLesson(text)
    .flatMap(({ lines }) => lines)
    .flatMap((line) => /^\w[\w.-]*#\s?(.*)$/s.exec(line)?.[1] ?? []);
  return [...commands, ...typed].map((line) => ({ file, line }));
}

/** Every `{ on, line }` in what a lab's module exports; each object once. */
export function linesOfLab(file: string, exported: unknown, seen = new Set<unknown>()): readonly TypedLine[] {
  if (typeof exported !== 'object' || exported === null || seen.has(exported)) return [];
  seen.add(exported);
  const own =
    'on' in exported && 'line' in exported && typeof exported.line === 'string'
      ? [{ file, line: exported.line }]
      : [];
  return [...own, ...Object.values(exported).flatMap((value: unknown) => linesOfLab(file, value, seen))];
}

/** Every lesson and guide with its text. */
function lessonTexts(): readonly { file: string; text: string }[] {
  return filesBelow(['content/docs', 'labs'], /\.mdx$/).map((file) => ({
    file,
    text: readFileSync(file, 'utf8'),
  }));
}

async function allLines(): Promise<readonly TypedLine[]> {
  const lessons = lessonTexts().flatMap(({ file, text }) => linesOfLesson(file, text));
  const seen = new Set<unknown>();
  const labs: TypedLine[] = [];
  for (const file of filesBelow(['labs'], /\.ts$/)) {
    const module: unknown = await import(pathToFileURL(file).href);
    labs.push(...linesOfLab(file, module, seen));
  }
  return [...lessons, ...labs];
}

/** What is known of the commands in a set of lines. */
export interface CommandCensus {
  readonly present: readonly string[];
  /** Name → files that have it typed. */
  readonly open: ReadonlyMap<string, readonly string[]>;
  readonly unreadable: readonly TypedLine[];
}

/** Sorts the commands of all lines into present, open, and lines that are no command lines. */
export function takeCensus(lines: readonly TypedLine[], known: ReadonlySet<string>): CommandCensus {
  const present = new Set<string>();
  const open = new Map<string, readonly string[]>();
  const unreadable: TypedLine[] = [];
  for (const typed of lines) {
    try {
      for (const name of commandNames(typed.line)) {
        if (known.has(name)) present.add(name);
        else open.set(name, [...new Set([...(open.get(name) ?? []), typed.file])]);
      }
    } catch {
      unreadable.push(typed);
    }
  }
  return { present: [...present].sort(), open, unreadable };
}

/**
 * Lists each command as present or open. Fails on a line that the shell could not read; open commands are a plan, not
 * a mistake.
 */
export async function checkTypedCommands(): Promise<CheckResult> {
  const lines = await allLines();
  const known = new Set([...programs.map((program) => program.name), ...builtins.keys()]);
  const { present, open, unreadable } = takeCensus(lines, known);
  const waiting = countOpenSessions(lessonTexts().map(({ text }) => text));
  const grown = complaintsAbout(waiting, allowedOpenSessions());
  return {
    ok: unreadable.length === 0 && grown.length === 0,
    lines: [
      `${lines.length} typed lines, ${present.length + open.size} commands: ${present.length} present, ${open.size} open`,
      ...(present.length > 0 ? [`present: ${present.join(' ')}`] : []),
      ...[...open].map(([name, files]) => `open: ${name} (${files.join(', ')})`),
      `${[...waiting.values()].reduce((sum, count) => sum + count, 0)} sessions in lessons without output yet`,
      ...[...waiting].map(([reason, count]) => `without output: ${count} × ${reason}`),
      ...grown,
      ...unreadable.map(({ file, line }) => `${file}: the shell cannot read '${line}'`),
    ],
  };
}
