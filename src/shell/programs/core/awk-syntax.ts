/** The syntax tree of an awk program. */
export type AwkExpression =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'regexp'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'element'; readonly name: string; readonly index: readonly AwkExpression[] }
  | { readonly kind: 'field'; readonly index: AwkExpression }
  | {
      readonly kind: 'assign';
      readonly operator: string;
      readonly target: AwkExpression;
      readonly value: AwkExpression;
    }
  | { readonly kind: 'step'; readonly by: 1 | -1; readonly isPrefix: boolean; readonly target: AwkExpression }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: AwkExpression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: AwkExpression;
      readonly right: AwkExpression;
    }
  | { readonly kind: 'in'; readonly index: readonly AwkExpression[]; readonly name: string }
  | {
      readonly kind: 'choice';
      readonly condition: AwkExpression;
      readonly yes: AwkExpression;
      readonly no: AwkExpression;
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly AwkExpression[] };

export type AwkStatement =
  | { readonly kind: 'print'; readonly args: readonly AwkExpression[]; readonly isFormatted: boolean }
  | { readonly kind: 'expression'; readonly expression: AwkExpression }
  | {
      readonly kind: 'if';
      readonly condition: AwkExpression;
      readonly body: AwkStatement;
      readonly otherwise?: AwkStatement;
    }
  | {
      readonly kind: 'while';
      readonly condition: AwkExpression;
      readonly body: AwkStatement;
      readonly isTestedLast: boolean;
    }
  | {
      readonly kind: 'for';
      readonly start?: AwkStatement;
      readonly condition?: AwkExpression;
      readonly step?: AwkStatement;
      readonly body: AwkStatement;
    }
  | {
      readonly kind: 'for-in';
      readonly variable: string;
      readonly array: string;
      readonly body: AwkStatement;
    }
  | { readonly kind: 'block'; readonly body: readonly AwkStatement[] }
  | { readonly kind: 'delete'; readonly name: string; readonly index?: readonly AwkExpression[] }
  | { readonly kind: 'jump'; readonly name: 'next' | 'break' | 'continue' }
  | { readonly kind: 'exit'; readonly code?: AwkExpression };

export interface AwkRule {
  readonly pattern: 'BEGIN' | 'END' | { readonly from?: AwkExpression; readonly to?: AwkExpression };
  /** Absent: the line is printed. */
  readonly action?: AwkStatement;
}
