/** Pieces of text on their way from a word to arguments: field splitting and quote removal. */

export interface Piece {
  readonly text: string;
  /** Quoted text is neither split nor a pattern. */
  readonly isQuoted: boolean;
}

export type Field = readonly Piece[];

/** Puts pieces together to fields; unquoted text from expansions is split at the separators. */
export class FieldBuilder {
  readonly #fields: Field[] = [];
  #current: Piece[] | undefined;
  readonly #separators: string;

  constructor(separators: string) {
    this.#separators = separators;
  }

  /** Text as typed, or quoted: never split. */
  add(piece: Piece): void {
    this.#current ??= [];
    this.#current.push(piece);
  }

  /** Text that an unquoted expansion gave. */
  addSplit(text: string): void {
    const isBlank = (char: string) => ' \t\n'.includes(char) && this.#separators.includes(char);
    let run = '';
    const flush = () => {
      if (run !== '') this.add({ text: run, isQuoted: false });
      run = '';
    };
    for (let index = 0; index < text.length; index++) {
      const char = text.charAt(index);
      if (isBlank(char)) {
        flush();
        this.endField();
      } else if (this.#separators.includes(char)) {
        if (run === '' && !this.#current) this.add({ text: '', isQuoted: true });
        flush();
        this.endField();
        while (isBlank(text.charAt(index + 1))) index++;
      } else {
        run += char;
      }
    }
    flush();
  }

  endField(): void {
    if (this.#current) this.#fields.push(this.#current);
    this.#current = undefined;
  }

  /** Fields that hold something, or at least quotes. */
  finish(): Field[] {
    this.endField();
    return this.#fields.filter((field) => field.some((piece) => piece.isQuoted || piece.text !== ''));
  }
}

export function textOf(field: Field): string {
  return field.map((piece) => piece.text).join('');
}

const PATTERN_CHARACTERS = /[\\*?[\](){}!+@|]/g;

/** A pattern for picomatch in which quoted text stands for itself. Braces were expanded before. */
export function patternOf(field: Field): string {
  return field
    .map((piece) =>
      piece.text.replace(piece.isQuoted ? PATTERN_CHARACTERS : /[\\(){}+@|]/g, (char) => `\\${char}`),
    )
    .join('');
}

export function hasPattern(field: Field): boolean {
  return field.some((piece) => !piece.isQuoted && /[*?[]/.test(piece.text));
}
