import type { Word, WordPart } from './syntax.ts';

/** Collects parts and joins neighbouring text of the same kind. */
export class WordBuilder {
  readonly #parts: WordPart[] = [];

  text(text: string, isQuoted: boolean): void {
    const last = this.#parts.at(-1);
    if (last?.kind === 'text' && last.isQuoted === isQuoted) {
      this.#parts[this.#parts.length - 1] = { kind: 'text', text: last.text + text, isQuoted };
    } else {
      this.#parts.push({ kind: 'text', text, isQuoted });
    }
  }

  add(part: WordPart): void {
    this.#parts.push(part);
  }

  finish(): Word {
    return this.#parts;
  }
}
