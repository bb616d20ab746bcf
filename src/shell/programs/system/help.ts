/** `help`: what this terminal can do, in the reader's language. */
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { wholeWords } from './whole-words.ts';

interface Texts {
  readonly intro: string;
  readonly keys: readonly string[];
  readonly more: string;
  readonly unknown: (name: string) => string;
}

const texts: { readonly de: Texts; readonly en: Texts } = {
  de: {
    intro: 'Diese Befehle gibt es auf diesem Host:',
    keys: [
      'Tab vervollständigt, Pfeil nach oben holt frühere Zeilen, Strg-R sucht darin.',
      'Strg-C bricht ab, Strg-D beendet die Eingabe, Strg-L leert den Bildschirm.',
    ],
    more: 'Mehr zu einem Befehl: man NAME',
    unknown: (name) => `help: Zu „${name}“ gibt es hier nichts. „help“ zeigt alle Befehle.`,
  },
  en: {
    intro: 'These commands are on this host:',
    keys: [
      'Tab completes, arrow up brings back earlier lines, Ctrl-R searches them.',
      'Ctrl-C interrupts, Ctrl-D ends the input, Ctrl-L empties the screen.',
    ],
    more: 'More about a command: man NAME',
    unknown: (name) => `help: There is nothing about "${name}" here. "help" shows all commands.`,
  },
};

function isOnHost(process: Process, program: Program): boolean {
  const { role, packageName } = program.availability ?? {};
  const { hardware, os } = process.ctx.world;
  const hasRole = role === undefined || hardware.hosts[process.host]?.role === role;
  return hasRole && (packageName === undefined || os[process.host]?.packages[packageName] !== undefined);
}

function runHelp(process: Process, programs: readonly Program[]): number {
  const language = process.session.readerLang;
  const text = texts[language];
  const here = programs
    .filter((program) => isOnHost(process, program))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const [name] = process.args;
  const chosen = name === undefined ? here : here.filter((program) => program.name === name);
  if (chosen.length === 0) {
    process.err(`${text.unknown(name ?? '')}\n`);
    return 1;
  }
  const width = Math.max(...chosen.map((program) => program.name.length));
  const rows = chosen.map((program) => `  ${program.name.padEnd(width)}  ${program.summary[language]}\n`);
  if (name !== undefined) {
    process.out(rows.join(''));
    return 0;
  }
  process.out(`${text.intro}\n\n${rows.join('')}\n${text.keys.join('\n')}\n${text.more}\n`);
  return 0;
}

/** `help` about a set of programs. */
export function helpProgram(programs: readonly Program[]): Program {
  return {
    name: 'help',
    summary: { de: 'diese Übersicht', en: 'this overview' },
    run: (process) => immediate(() => runHelp(process, programs)),
    complete: () => wholeWords(programs.map((program) => program.name)),
  };
}
