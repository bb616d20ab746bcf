/** `free`: memory and swap. */
import { promptProgram } from '../core/gnu.ts';
import { memoryOf } from './memory.ts';

const UNITS = { bytes: 1, kibi: 1024, mebi: 2 ** 20, gibi: 2 ** 30 } as const;
const LABEL = 9;
const FIRST = 11;
const CELL = 12;

/** `15Gi`, `3.8Gi`, `720Mi`, `0B`: one digit behind the point below 10. */
function humanText(bytes: number): string {
  const [size, unit] =
    bytes >= UNITS.gibi ? [UNITS.gibi, 'Gi'] : bytes >= UNITS.mebi ? [UNITS.mebi, 'Mi'] : [1, 'B'];
  const value = bytes / size;
  return `${value < 10 && unit !== 'B' ? value.toFixed(1) : Math.floor(value)}${unit}`;
}

function row(label: string, cells: readonly string[]): string {
  const texts = cells.map((cell, index) => cell.padStart(index === 0 ? FIRST : CELL));
  return `${label.padEnd(LABEL)}${texts.join('')}\n`;
}

export const free = promptProgram(
  {
    name: 'free',
    synopsis: '[options]',
    summary: { de: 'Arbeitsspeicher zeigen', en: 'show memory' },
    options: ['-b/--bytes', '-k/--kibi', '-m/--mebi', '-g/--gibi', '-h/--human', '-t/--total'],
    complete: () => [],
  },
  (process, options) => {
    const view = memoryOf(process.ctx.world, process.host);
    const unit = options.last('bytes', 'kibi', 'mebi', 'gibi', 'human') ?? 'kibi';
    const divisor = unit === 'bytes' || unit === 'mebi' || unit === 'gibi' ? UNITS[unit] : UNITS.kibi;
    const size = (bytes: number) =>
      unit === 'human' ? humanText(bytes) : String(Math.floor(bytes / divisor));
    const memory = [view.total, view.used, view.free, view.shared, view.cache, view.available];
    process.out(row('', ['total', 'used', 'free', 'shared', 'buff/cache', 'available']));
    process.out(row('Mem:', memory.map(size)));
    process.out(row('Swap:', [0, 0, 0].map(size)));
    if (options.has('total')) process.out(row('Total:', [view.total, view.used, view.free].map(size)));
    return 0;
  },
);
