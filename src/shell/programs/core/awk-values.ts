/** awk's values: texts that may look like numbers, and how they are compared and written. */

/** `isInput`: came from outside and is a number when it looks like one. */
export type AwkValue = number | string | { readonly input: string };

const NUMBER = /^\s*[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/;

export function toNumber(value: AwkValue): number {
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : value.input;
  return Number(NUMBER.exec(text)?.[0] ?? 0);
}

/** Six significant digits, whole numbers in full (`%.6g`). */
export function toText(value: AwkValue): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'number') return value.input;
  if (Number.isNaN(value)) return '-nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value))
    return Math.abs(value) < 1e16 ? String(value === 0 ? 0 : value) : BigInt(value).toString();
  const rounded = Number(value.toPrecision(6));
  const size = Math.abs(rounded);
  return size < 1e-4 || size >= 1e6
    ? rounded.toExponential().replace(/e([-+])(\d)$/, 'e$10$2')
    : String(rounded);
}

function looksNumeric(value: AwkValue): boolean {
  if (typeof value === 'number') return true;
  if (typeof value === 'string') return false;
  return NUMBER.exec(value.input)?.[0].length === value.input.trimEnd().length && value.input.trim() !== '';
}

export function toTruth(value: AwkValue): boolean {
  if (typeof value === 'number') return value !== 0;
  if (typeof value === 'string') return value !== '';
  return looksNumeric(value) ? toNumber(value) !== 0 : value.input !== '';
}

/** Below 0, 0 or above 0: as numbers when both are, else as texts. */
export function compareValues(left: AwkValue, right: AwkValue): number {
  if (looksNumeric(left) && looksNumeric(right)) return toNumber(left) - toNumber(right);
  const [one, other] = [toText(left), toText(right)];
  return one === other ? 0 : one < other ? -1 : 1;
}
