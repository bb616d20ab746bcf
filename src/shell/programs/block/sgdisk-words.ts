/** The words of sgdisk: options in the order in which they are carried out, and what their arguments mean. */

/** Letter → long name, and whether it takes an argument. */
const OPTIONS: Readonly<Record<string, readonly [name: string, takesArgument: boolean]>> = {
  a: ['set-alignment', true],
  c: ['change-name', true],
  d: ['delete', true],
  D: ['display-alignment', false],
  e: ['move-second-header', false],
  E: ['end-of-largest', false],
  f: ['first-in-largest', false],
  F: ['first-aligned-in-largest', false],
  g: ['mbrtogpt', false],
  G: ['randomize-guids', false],
  i: ['info', true],
  I: ['align-end', false],
  L: ['list-types', false],
  n: ['new', true],
  N: ['largest-new', true],
  o: ['clear', false],
  p: ['print', false],
  P: ['pretend', false],
  r: ['transpose', true],
  R: ['replicate', true],
  s: ['sort', false],
  t: ['typecode', true],
  u: ['partition-guid', true],
  U: ['disk-guid', true],
  v: ['verify', false],
  V: ['version', false],
  z: ['zap', false],
  Z: ['zap-all', false],
};

export interface SgdiskOption {
  readonly letter: string;
  readonly argument: string;
}

export interface SgdiskWords {
  readonly device: string | undefined;
  readonly options: readonly SgdiskOption[];
}

function longOption(word: string, rest: string[]): SgdiskOption | undefined {
  const [name = '', value] = word.slice(2).split(/=(.*)/s, 2);
  const found = Object.entries(OPTIONS).find(([, [long]]) => long === name);
  if (!found) return undefined;
  const [letter, [, takesArgument]] = found;
  return { letter, argument: takesArgument ? (value ?? rest.shift() ?? '') : '' };
}

function shortOptions(word: string, rest: string[]): readonly SgdiskOption[] | undefined {
  const options: SgdiskOption[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const [, takesArgument] = OPTIONS[letter] ?? [];
    if (takesArgument === undefined) return undefined;
    if (!takesArgument) {
      options.push({ letter, argument: '' });
      continue;
    }
    const attached = word.slice(at + 1).replace(/^=/, '');
    return [...options, { letter, argument: attached === '' ? (rest.shift() ?? '') : attached }];
  }
  return options;
}

/** Reads until the first word that is no option of sgdisk's, as popt does; what follows is not looked at. */
export function readWords(args: readonly string[]): SgdiskWords {
  const rest = [...args];
  const options: SgdiskOption[] = [];
  let device: string | undefined;
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (!word.startsWith('-') || word === '-') {
      device ??= word;
      continue;
    }
    const long = word.startsWith('--') ? longOption(word, rest) : undefined;
    const found = long ? [long] : word.startsWith('--') ? undefined : shortOptions(word, rest);
    if (!found) break;
    options.push(...found);
  }
  return { device, options };
}

/** `1:2048:+4G`: the fields; a colon in front is left out. */
export function fieldsOf(argument: string): readonly string[] {
  return argument.replace(/^:/, '').split(':');
}

/** The leading number of a text, 0 without one. */
export function numberIn(text: string | undefined): number {
  return Number(/^\s*(\d+)/.exec(text ?? '')?.[1] ?? 0);
}

const SUFFIXES = 'KMGTPE';
const SECTOR = 512;

interface SectorRange {
  readonly low: number;
  readonly high: number;
  /** Where nothing, or 0, is given. */
  readonly byDefault: number;
  readonly alignment: number;
}

/** Sectors of a size such as `4G`; a bare number counts sectors. */
function sectorsIn(digits: string, suffix: string): number {
  const exponent = SUFFIXES.indexOf(suffix.toUpperCase()) + 1;
  const isUnit = suffix !== '' && exponent > 0;
  return isUnit ? Math.floor((Number(digits) * 1024 ** exponent) / SECTOR) : Number(digits);
}

/** The sector that `2048`, `+4G`, `-1M` or `0` means (`IeeeToInt()`); 0, which is never free, for what means none. */
export function sectorFrom(text: string, { low, high, byDefault, alignment }: SectorRange): number {
  const given = /^ *([+-]?)(\d*)\s*(\S?)/.exec(text);
  const [, sign = '', digits = '', suffix = ''] = given ?? [];
  if (digits === '' && text.trim() !== '') return 0;
  if (Number(digits) === 0) return byDefault;
  const sectors = sectorsIn(digits, suffix);
  if (sign === '-') return sectors > high ? 0 : high - sectors;
  if (sign === '') return sectors;
  const isEnd = high - byDefault < alignment;
  return isEnd ? low + Math.max(0, sectors - 1) : byDefault + sectors;
}
