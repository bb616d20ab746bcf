/** What an awk program knows between two lines, as plain JSON. */
import type { AwkValue } from './awk-values.ts';

/** A value; numbers that JSON does not have are kept by their name. */
type KeptValue = AwkValue | { readonly number: string };

export interface AwkState {
  readonly variables: readonly (readonly [string, KeptValue])[];
  readonly arrays: readonly (readonly [string, readonly (readonly [string, KeptValue])[]])[];
  /** Indexes of the rules whose range is open. */
  readonly openRanges: readonly number[];
  readonly fields: readonly string[];
  readonly record: string;
  readonly steps: number;
  readonly exitCode: number;
}

/** The value as JSON has it. */
function keptValue(value: AwkValue): KeptValue {
  const isPlain = typeof value !== 'number' || (Number.isFinite(value) && !Object.is(value, -0));
  return isPlain ? value : { number: Object.is(value, -0) ? '-0' : String(value) };
}

function revived(kept: KeptValue): AwkValue {
  return typeof kept === 'object' && 'number' in kept ? Number(kept.number) : kept;
}

/** All values of a table, in its order. */
export function keptTable(table: ReadonlyMap<string, AwkValue>): AwkState['variables'] {
  return [...table].map(([name, value]) => [name, keptValue(value)] as const);
}

/** The table these values were kept from. */
export function tableOf(kept: AwkState['variables']): Map<string, AwkValue> {
  return new Map(kept.map(([name, value]) => [name, revived(value)]));
}
