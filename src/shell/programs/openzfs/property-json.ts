/** Properties and data sets in the JSON of zfs and zpool. */
import type { GetRow } from './get-table.ts';
import type { Json } from './json.ts';

/** `--json-int`: what is a whole number stands there as one. */
export function jsonNumber(text: string, asNumber: boolean): Json {
  return asNumber && /^\d+$/.test(text) ? BigInt(text) : text;
}

export function jsonProperty({ value, source }: Pick<GetRow, 'value' | 'source'>, asNumber: boolean): Json {
  const data = source.kind === 'inherited' ? (source.from ?? '-') : '-';
  return { value: jsonNumber(value, asNumber), source: { type: source.kind.toUpperCase(), data } };
}
