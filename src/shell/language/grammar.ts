import type { Command, List } from './syntax.ts';
import type { TokenStream } from './token-stream.ts';

/** What the compound commands need of the whole grammar. */
export interface Grammar {
  readonly tokens: TokenStream;
  /** Commands up to one of the words or operators in `ends`, which is not taken. */
  list(ends: readonly string[]): List;
  command(): Command;
}
