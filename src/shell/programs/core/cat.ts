/** `cat`: files one after the other; standard input as it comes. */
import { expanded } from '../../../simulator/os/content-text.ts';
import { isEndless } from '../../devices.ts';
import { readFile, realPath } from '../../files.ts';
import type { MemoryOf } from '../../memory.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Run } from '../../types.ts';
import type { Options } from '../options.ts';
import { gnuProgram, warn } from './gnu.ts';

declare module '../../memory.ts' {
  interface MemoryMap {
    cat: {
      /** Which of its files it is at. */
      index: number;
      exitCode: number;
      /** Of the last line that was numbered. */
      number: number;
      isLineStart: boolean;
      wasBlank: boolean;
    };
  }
}

/** A terminal is flooded by a device without end in steps of this length. */
const FLOOD_MS = 100;

/** Numbers lines and marks their ends; remembers across files. */
class LineMarker {
  readonly #options: Options;
  readonly #memory: MemoryOf<'cat'>;

  constructor(options: Options, memory: MemoryOf<'cat'>) {
    this.#options = options;
    this.#memory = memory;
  }

  mark(text: string): string {
    const options = this.#options;
    if (
      !['number', 'number-nonblank', 'show-ends', 'show-all', 'squeeze-blank', 'show-tabs'].some((name) =>
        options.has(name),
      )
    ) {
      return text;
    }
    return expanded(text)
      .split(/(?<=\n)/)
      .map((line) => this.#markLine(line))
      .join('');
  }

  #markLine(line: string): string {
    const options = this.#options;
    const memory = this.#memory;
    const isBlank = memory.isLineStart && line === '\n';
    const isDropped = isBlank && memory.wasBlank && options.has('squeeze-blank');
    memory.wasBlank = isBlank;
    if (isDropped) return '';
    const isNumbered =
      memory.isLineStart && (options.has('number-nonblank') ? !isBlank : options.has('number'));
    memory.isLineStart = line.endsWith('\n');
    const number = isNumbered ? `${String(++memory.number).padStart(6)}\t` : '';
    const shown = options.has('show-tabs') || options.has('show-all') ? line.replaceAll('\t', '^I') : line;
    return (
      number + (options.has('show-ends') || options.has('show-all') ? shown.replace(/\n$/, '$\n') : shown)
    );
  }
}

function* copyInput(process: Process, marker: LineMarker): Run {
  for (let text = yield* process.readSome(); text !== null; text = yield* process.readSome()) {
    process.out(marker.mark(text));
  }
  return 0;
}

function* copyFile(process: Process, name: string, marker: LineMarker): Run {
  const path = realPath(process, name);
  for (;;) {
    const text = readFile(process, name);
    if (!text.ok) {
      warn(process, 'cat', `${name}: ${strerror(text.errno)}`);
      return 1;
    }
    process.out(marker.mark(text.value));
    if (!path.ok || !isEndless(path.value) || !process.isTty) return 0;
    process.forget();
    yield { for: 'time', ms: FLOOD_MS };
  }
}

export const cat = gnuProgram(
  {
    name: 'cat',
    synopsis: '[OPTION]... [FILE]...',
    summary: { de: 'Dateien ausgeben', en: 'print files' },
    options: [
      '-A/--show-all',
      '-b/--number-nonblank',
      '-E/--show-ends',
      '-n/--number',
      '-s/--squeeze-blank',
      '-T/--show-tabs',
      '-v/--show-nonprinting',
    ],
  },
  function* (process, options) {
    const memory = process.memory('cat', () => ({
      kind: 'cat',
      index: 0,
      exitCode: 0,
      number: 0,
      isLineStart: true,
      wasBlank: false,
    }));
    const marker = new LineMarker(options, memory);
    const names = options.operands.length === 0 ? ['-'] : options.operands;
    for (; memory.index < names.length; memory.index++) {
      const name = names[memory.index] ?? '-';
      const code = name === '-' ? yield* copyInput(process, marker) : yield* copyFile(process, name, marker);
      memory.exitCode ||= code;
    }
    return memory.exitCode;
  },
);
