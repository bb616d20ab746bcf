/** The input is not a command: bash's `syntax error near unexpected token`. */
export class SyntaxFault extends Error {
  readonly token: string;

  constructor(token: string) {
    super(`syntax error near unexpected token \`${token}'`);
    this.token = token;
  }
}

/** The input is the beginning of a command: the shell asks for the rest with its second prompt. */
export class UnfinishedInput extends Error {
  /** The quote or bracket that is still open, if that is the reason. */
  readonly delimiter: string | undefined;

  constructor(delimiter?: string) {
    super(
      delimiter === undefined
        ? 'syntax error: unexpected end of file'
        : `unexpected EOF while looking for matching \`${delimiter}'`,
    );
    this.delimiter = delimiter;
  }
}

/** A value that cannot be expanded (`${x:?gone}`, `$((1/0))`, `${a b}`): the command is not run. */
export class ExpansionFault extends Error {}
