/** The formats of `printf`, and the escapes it shares with `echo -e`. */

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Text with its backslash escapes carried out. `\c` ends all output. */
export function unescapeText(text: string): { readonly text: string; readonly isCut: boolean } {
  const cut = /^((?:[^\\]|\\[^c])*)\\c/s.exec(text);
  const body = cut?.[1] ?? text;
  const replaced = body.replace(
    /\\(?:0([0-7]{1,3})|([1-7][0-7]{0,2})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|(.))/gs,
    (whole, zero?: string, octal?: string, hex?: string, unicode?: string, other?: string) => {
      if (zero ?? octal) return String.fromCharCode(Number.parseInt(zero ?? octal ?? '0', 8) & 0xff);
      if (hex ?? unicode) return String.fromCharCode(Number.parseInt(hex ?? unicode ?? '0', 16));
      return other === '0' ? '\0' : (ESCAPES[other ?? ''] ?? whole);
    },
  );
  return { text: replaced, isCut: cut !== null };
}

interface Formatted {
  readonly text: string;
  /** What is wrong with the arguments, as bash says it. */
  readonly errors: readonly string[];
}

const SPEC = /%([-+ 0#]*)(\*|\d+)?(?:\.(\*|\d+)?)?([a-zA-Z%])/g;

function pad(text: string, flags: string, width: number): string {
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/** C's number syntax; what does not fit is reported and counts as far as it goes. */
function numberOf(text: string, errors: string[]): number {
  if (/^['"]/.test(text)) return text.codePointAt(1) ?? 0;
  const digits = /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)/.exec(text)?.[0] ?? '';
  if (digits !== text) errors.push(`${text}: invalid number`);
  const trimmed = digits.trim();
  if (/^[-+]?0[0-7]+$/.test(trimmed)) return Number.parseInt(trimmed, 8);
  const isNegativeHex = /^-0[xX]/.test(trimmed);
  return isNegativeHex ? -Number(trimmed.slice(1)) : Number(trimmed || '0');
}

function exponential(value: number, precision: number): string {
  return value.toExponential(precision).replace(/e([-+])(\d)$/, 'e$10$2');
}

function general(value: number, precision: number): string {
  const digits = precision === 0 ? 1 : precision;
  const exponent = value === 0 ? 0 : Number(value.toExponential(digits - 1).split('e')[1]);
  const text =
    exponent < -4 || exponent >= digits
      ? exponential(value, digits - 1)
      : value.toFixed(digits - 1 - exponent);
  const [mantissa = '', tail] = text.split('e');
  const short = mantissa.includes('.') ? mantissa.replace(/\.?0+$/, '') : mantissa;
  return tail === undefined ? short : `${short}e${tail}`;
}

function convertNumber(
  conversion: string,
  flags: string,
  precision: number | undefined,
  value: number,
): string {
  const isFloat = 'eEfFgG'.includes(conversion);
  const whole = Math.trunc(value);
  let text: string;
  if (conversion === 'x' || conversion === 'X') text = (flags.includes('#') ? '0x' : '') + whole.toString(16);
  else if (conversion === 'o') text = (flags.includes('#') ? '0' : '') + whole.toString(8);
  else if (conversion === 'f' || conversion === 'F') text = value.toFixed(precision ?? 6);
  else if (conversion === 'e' || conversion === 'E') text = exponential(value, precision ?? 6);
  else if (conversion === 'g' || conversion === 'G') text = general(value, precision ?? 6);
  else text = String(whole);
  if (!isFloat && precision !== undefined)
    text = text.replace(/\d+$/, (digits) => digits.padStart(precision, '0'));
  if ('XEG'.includes(conversion)) text = text.toUpperCase();
  if (text.startsWith('-') || !'dieEfFgG'.includes(conversion)) return text;
  return flags.includes('+') ? `+${text}` : flags.includes(' ') ? ` ${text}` : text;
}

/** One pass of the format over as many arguments as it wants. */
function formatOnce(
  format: string,
  next: () => string | undefined,
  errors: string[],
): Formatted & { isCut: boolean } {
  let isCut = false;
  let at = 0;
  let text = '';
  const literal = (piece: string) => {
    if (isCut) return;
    const plain = unescapeText(piece);
    text += plain.text;
    isCut = plain.isCut;
  };
  for (const match of format.matchAll(SPEC)) {
    const [whole, flags = '', width, precision, conversion = ''] = match;
    literal(format.slice(at, match.index));
    at = match.index + whole.length;
    if (isCut) break;
    if (conversion === '%') {
      text += '%';
      continue;
    }
    const wide = Math.min(10_000, Number(width === '*' ? (next() ?? 0) : (width ?? 0)) || 0);
    const given = precision === '*' ? next() : precision;
    const exact = whole.includes('.') ? Math.min(100, Number(given ?? 0) || 0) : undefined;
    const argument = next();
    if ('sbcq'.includes(conversion)) {
      const plain =
        conversion === 'b' ? unescapeText(argument ?? '') : { text: argument ?? '', isCut: false };
      const shown =
        conversion === 'c' ? plain.text.slice(0, 1) : conversion === 'q' ? quote(plain.text) : plain.text;
      text += pad(shown.slice(0, exact), flags.replace('0', ''), wide);
      isCut = plain.isCut;
    } else if ('diouxXeEfFgG'.includes(conversion)) {
      text += pad(convertNumber(conversion, flags, exact, numberOf(argument ?? '0', errors)), flags, wide);
    } else {
      errors.push(`\`${conversion}': invalid format character`);
      isCut = true;
    }
  }
  literal(format.slice(at));
  return { text, errors, isCut };
}

function quote(text: string): string {
  return text === '' ? "''" : text.replace(/[^\w@%+=:,./-]/g, '\\$&');
}

/** `printf FORMAT ARGUMENT…`: the format is used again until all arguments are consumed. */
export function formatPrintf(format: string, args: readonly string[]): Formatted {
  const errors: string[] = [];
  let used = 0;
  let text = '';
  for (;;) {
    const before = used;
    const pass = formatOnce(format, () => args[used++], errors);
    text += pass.text;
    if (pass.isCut || used >= args.length || used === before) return { text, errors };
  }
}

/** `echo [-neE] TEXT…` as bash's own: the options only count when they come first. */
export function echoText(args: readonly string[]): string {
  let isEscaped = false;
  let endsLine = true;
  let first = 0;
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const letter of (args[first] ?? '').slice(1)) {
      if (letter === 'n') endsLine = false;
      else isEscaped = letter === 'e';
    }
  }
  const joined = args.slice(first).join(' ');
  if (!isEscaped) return endsLine ? `${joined}\n` : joined;
  const { text, isCut } = unescapeText(joined);
  return endsLine && !isCut ? `${text}\n` : text;
}
