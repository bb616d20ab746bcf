/** A place in a text that is being read from left to right. */
export class Cursor {
  readonly source: string;
  at = 0;

  constructor(source: string, at = 0) {
    this.source = source;
    this.at = at;
  }

  get isAtEnd(): boolean {
    return this.at >= this.source.length;
  }

  /** The character `ahead` places further on, or the empty string past the end. */
  peek(ahead = 0): string {
    return this.source[this.at + ahead] ?? '';
  }

  take(): string {
    return this.source[this.at++] ?? '';
  }

  startsWith(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  /** Moves past `text` if it comes next. */
  accept(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.at += text.length;
    return true;
  }

  /** Takes what the sticky regular expression matches here; the empty string if nothing. */
  match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source)?.[0] ?? '';
    this.at += found.length;
    return found;
  }
}
