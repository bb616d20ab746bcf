/** Subcommands that can be run (their shape: shape.ts). */
import type { Run } from '../../types.ts';
import type { Call } from './call.ts';
import type { SubcommandShape, ToolShape } from './shape.ts';

export interface Subcommand extends SubcommandShape {
  readonly run: (call: Call) => Run;
}

export interface Tool extends ToolShape {
  readonly groups: readonly (readonly Subcommand[])[];
}
