/** The syntax tree of a command line. Plain data, so that a function's body can be kept in the World. */

export type WordPart =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean }
  | {
      readonly kind: 'parameter';
      readonly name: string;
      readonly operation?: ParameterOperation;
      readonly isQuoted: boolean;
    }
  /** `$(…)` or backticks: the text of the commands inside. */
  | { readonly kind: 'command'; readonly source: string; readonly isQuoted: boolean }
  /** `$((…))`, with the `$` inside still to be expanded. */
  | { readonly kind: 'arithmetic'; readonly source: string; readonly isQuoted: boolean };

export type Word = readonly WordPart[];

/** What `${NAME…}` does to the value: `length`, `:-`, `%%`, `//` and so on, each with its operands as typed. */
export interface ParameterOperation {
  readonly operator: string;
  readonly operands: readonly string[];
}

export interface Redirect {
  /** Descriptor on the left; -1 stands for both 1 and 2 (`&>`). */
  readonly descriptor: number;
  readonly operator: '<' | '>' | '>>' | '>&' | '<&' | '<<<' | '<<' | '<>';
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
  readonly isAppended: boolean;
}

export type Command =
  | {
      readonly kind: 'simple';
      readonly assignments: readonly Assignment[];
      readonly words: readonly Word[];
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: 'for';
      readonly name: string;
      readonly words?: readonly Word[];
      readonly body: List;
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: 'loop';
      readonly until: boolean;
      readonly condition: List;
      readonly body: List;
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: 'if';
      readonly branches: readonly Branch[];
      readonly otherwise?: List;
      readonly redirects: readonly Redirect[];
    }
  | {
      readonly kind: 'case';
      readonly subject: Word;
      readonly arms: readonly CaseArm[];
      readonly redirects: readonly Redirect[];
    }
  | { readonly kind: 'group'; readonly body: List; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'subshell'; readonly body: List; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'test'; readonly expression: TestExpression; readonly redirects: readonly Redirect[] }
  | { readonly kind: 'arithmetic'; readonly source: string; readonly redirects: readonly Redirect[] }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly body: Command;
      readonly redirects: readonly Redirect[];
    };

export interface Branch {
  readonly condition: List;
  readonly body: List;
}

export interface CaseArm {
  readonly patterns: readonly Word[];
  readonly body: List;
}

/** What stands inside `[[ … ]]`. */
export type TestExpression =
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: Word }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Word; readonly right: Word }
  | { readonly kind: 'not'; readonly operand: TestExpression }
  | { readonly kind: 'and' | 'or'; readonly left: TestExpression; readonly right: TestExpression };

export interface Pipeline {
  readonly isNegated: boolean;
  readonly commands: readonly Command[];
}

export interface AndOr {
  readonly first: Pipeline;
  readonly rest: readonly { readonly operator: '&&' | '||'; readonly pipeline: Pipeline }[];
}

export interface ListItem {
  readonly andOr: AndOr;
  readonly isBackground: boolean;
  /** As typed, for `jobs`. */
  readonly source: string;
}

export type List = readonly ListItem[];
