/** `sed`'s `s` command. */
import type { SedCommand } from './sed-script.ts';

/** `\1`, `&`, `\n` in what replaces a match. */
function replaced(template: string, groups: readonly (string | undefined)[]): string {
  let mode = '';
  let once = '';
  let result = '';
  const add = (text: string) => {
    let shown = mode === 'U' ? text.toUpperCase() : mode === 'L' ? text.toLowerCase() : text;
    if (once !== '' && shown !== '') {
      const first = shown.charAt(0);
      shown = (once === 'u' ? first.toUpperCase() : first.toLowerCase()) + shown.slice(1);
      once = '';
    }
    result += shown;
  };
  for (const [piece, code] of template.matchAll(/\\([\s\S])|&|[^\\&]+|\\/g)) {
    if (piece === '&') add(groups[0] ?? '');
    else if (code === undefined) add(piece);
    else if (/\d/.test(code)) add(groups[Number(code)] ?? '');
    else if ('ULE'.includes(code)) mode = code === 'E' ? '' : code;
    else if ('ul'.includes(code)) once = code;
    else add({ n: '\n', t: '\t' }[code] ?? code);
  }
  return result;
}

/** The text after `s`; undefined when nothing matched. */
export function substitute(text: string, command: SedCommand): string | undefined {
  const { pattern, replacement = '', flags = '' } = command;
  if (!pattern) return undefined;
  const wanted = Number(/\d+/.exec(flags)?.[0] ?? 1);
  let count = 0;
  let hasChanged = false;
  const result = text.replace(pattern, (...args: unknown[]) => {
    count++;
    const whole = String(args[0]);
    if (count < wanted || (count > wanted && !flags.includes('g'))) return whole;
    hasChanged = true;
    const groups = args.slice(
      0,
      args.findIndex((arg) => typeof arg === 'number'),
    );
    return replaced(
      replacement,
      groups.map((group) => (group === undefined ? undefined : String(group))),
    );
  });
  return hasChanged ? result : undefined;
}
