/** `apt` and `apt-get`: which command is meant, and with which options. */
import type { Process, Program, Run } from '../../types.ts';
import { aptChange } from './apt-change.ts';
import { aptList, aptPolicy, aptSearch, aptShow } from './apt-query.ts';
import type { AptStyle } from './apt-style.ts';
import { aptUpdate } from './apt-update.ts';
import { packageCatalogue } from './package-catalogue.ts';
import { wholeWords } from './whole-words.ts';

interface AptCall {
  readonly style: AptStyle;
  readonly operation: string | undefined;
  readonly names: readonly string[];
  readonly options: ReadonlySet<string>;
}

const OPTIONS: Readonly<Record<string, string>> = {
  '-y': 'yes',
  '--yes': 'yes',
  '--assume-yes': 'yes',
  '-s': 'simulate',
  '--simulate': 'simulate',
  '--dry-run': 'simulate',
  '--installed': 'installed',
  '--upgradable': 'upgradable',
  '--purge': 'purge',
  '-a': 'all-versions',
  '--all-versions': 'all-versions',
  '--no-install-recommends': 'no-recommends',
  '--install-recommends': 'recommends',
  '-q': 'quiet',
  '-qq': 'quiet',
  '--quiet': 'quiet',
  '-h': 'help',
  '--help': 'help',
  '-v': 'version',
  '--version': 'version',
};

const USAGE = `Usage: NAME [options] command

Most used commands:
  update - fetch the lists of available packages
  install - install packages
  remove - remove packages
  purge - remove packages together with their configuration
  autoremove - remove packages nobody needs any more
  upgrade - install newer versions of what is there
  list - list packages by name
  search - search in names and descriptions
  show - show one package
  policy - show versions and where they come from
`;

/** `-sy` counts as `-s -y`, as apt reads it. */
function splitOptions(word: string): readonly string[] {
  if (word.startsWith('--') || OPTIONS[word] !== undefined) return [word];
  return [...word.slice(1)].map((letter) => `-${letter}`);
}

function readArguments(style: AptStyle, args: readonly string[]): AptCall | string {
  const words: string[] = [];
  const options = new Set<string>();
  for (const word of args) {
    if (!word.startsWith('-') || word === '-') {
      words.push(word);
      continue;
    }
    for (const option of splitOptions(word)) {
      const meaning = OPTIONS[option];
      if (meaning === undefined) return refuseOption(option, word);
      options.add(meaning);
    }
  }
  const [operation, ...names] = words;
  return { style, operation, names, options };
}

function refuseOption(option: string, word: string): string {
  if (word.startsWith('--')) {
    return `Command line option ${word} is not understood in combination with the other options`;
  }
  return `Command line option '${option.slice(1)}' [from ${word}] is not understood in combination with the other options.`;
}

function* perform(process: Process, call: AptCall): Run {
  const { style, names, options } = call;
  const flags = { isYes: options.has('yes'), isSimulated: options.has('simulate') };
  switch (call.operation) {
    case 'update':
      return yield* aptUpdate(process, style);
    case 'install':
    case 'reinstall':
    case 'remove':
    case 'purge':
    case 'autoremove':
    case 'autopurge':
      return yield* aptChange(process, style, call.operation, names, flags);
    case 'upgrade':
    case 'dist-upgrade':
    case 'full-upgrade':
      return yield* aptChange(process, style, 'install', [], flags);
    case 'clean':
    case 'autoclean':
      return 0;
    default:
      return query(process, call);
  }
}

function query(process: Process, call: AptCall): number {
  const { style, names, options, operation } = call;
  if (style.name === 'apt') {
    if (operation === 'list') return aptList(process, names, options);
    if (operation === 'policy') return aptPolicy(process, names);
    if (operation === 'search') return aptSearch(process, style, names);
    if (operation === 'show') return aptShow(process, style, names);
  }
  process.err(`${style.error} Invalid operation ${operation ?? ''}\n`);
  return 100;
}

function aptProgram(style: AptStyle, summary: Program['summary']): Program {
  return {
    name: style.name,
    summary,
    *run(process) {
      if (style.name === 'apt' && !process.isTty) {
        process.err('\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n');
      }
      const call = readArguments(style, process.args);
      if (typeof call === 'string') {
        process.err(`${style.error} ${call}\n`);
        return 100;
      }
      if (call.options.has('version')) {
        process.out('apt 3.0.3 (amd64)\n');
        return 0;
      }
      if (call.operation === undefined || call.operation === 'help' || call.options.has('help')) {
        process.out(`apt 3.0.3 (amd64)\n${USAGE.replace('NAME', style.name)}`);
        return call.operation === 'help' || call.options.has('help') ? 0 : 1;
      }
      return yield* perform(process, call);
    },
    complete: (process, words) =>
      completeApt(style, process.ctx.world.os[process.host]?.packages ?? {}, words),
  };
}

function completeApt(style: AptStyle, installed: Readonly<Record<string, string>>, words: readonly string[]) {
  const common = ['update', 'install', 'remove', 'purge', 'autoremove', 'upgrade', 'full-upgrade'];
  const queries = style.name === 'apt' ? ['list', 'policy', 'search', 'show'] : [];
  const operation = words.slice(1, -1).find((word) => !word.startsWith('-'));
  const choices =
    operation === undefined
      ? [...common, ...queries]
      : ['remove', 'purge'].includes(operation)
        ? Object.keys(installed)
        : [...new Set([...Object.keys(packageCatalogue), ...Object.keys(installed)])];
  return wholeWords(choices);
}

export const apt = aptProgram(
  { name: 'apt', error: 'Error:', isClassic: false },
  { de: 'Pakete installieren und entfernen', en: 'install and remove packages' },
);

export const aptGet = aptProgram(
  { name: 'apt-get', error: 'E:', isClassic: true },
  { de: 'Pakete installieren und entfernen (für Skripte)', en: 'install and remove packages (for scripts)' },
);
