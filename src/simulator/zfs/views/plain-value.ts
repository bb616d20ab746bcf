/** Values of properties before anybody writes them down. */
import type { PropertySource } from '../dataset/effective.ts';

/** What a value is, for whoever writes it. */
export type PlainValue =
  | { readonly kind: 'word'; readonly text: string }
  /** A number without a unit. */
  | { readonly kind: 'exact'; readonly text: string }
  /** `bytes` shows 0 as `0B`, `number` as `0`. */
  | { readonly kind: 'bytes' | 'number'; readonly value: number }
  /** 0 means that there is none. */
  | { readonly kind: 'quota'; readonly value: number }
  /** A number of things; undefined means that nothing limits or counts them. */
  | { readonly kind: 'limit'; readonly value?: number }
  /** Hundredths. */
  | { readonly kind: 'ratio'; readonly hundredths: number }
  /** Percent; undefined where nothing can be said. */
  | { readonly kind: 'percent'; readonly value?: number }
  /** Bytes of 64 bits without sign; 0 means that there is none. */
  | { readonly kind: 'extra'; readonly value: bigint }
  | { readonly kind: 'moment'; readonly atMs: number; readonly hasSeconds: boolean };

/** Undefined: nothing can be said. */
export function percent(value: number | undefined): PlainValue {
  return value === undefined ? { kind: 'percent' } : { kind: 'percent', value };
}

export interface SourcedValue {
  readonly value: PlainValue;
  readonly source: PropertySource;
}
