/** How zpool and zfs are declared: parser, usage texts and completion all come from this. */
import type { Process } from '../../types.ts';
import type { OptionTable } from './getopt.ts';

/** What an operand names, for completion. */
export type OperandKind = 'pool' | 'vdev' | 'device' | 'dataset' | 'filesystem' | 'snapshot' | 'property';

export interface SubcommandShape {
  readonly name: string;
  /** Other names it answers to. */
  readonly aliases?: readonly string[];
  /** Lines of its usage text, as the program prints them behind a tab. */
  readonly synopsis: readonly string[];
  readonly options: OptionTable;
  /** By position; the last one stands for all that follow. */
  readonly operands?: readonly OperandKind[];
}

/** Which properties a usage text of zpool lists. */
export type PropertyList = 'pool' | 'vdev';

export interface ToolShape {
  readonly name: 'zpool' | 'zfs';
  /** In the order of the usage text; an empty line stands between two groups. */
  readonly groups: readonly (readonly SubcommandShape[])[];
  /** Follows the synopsis: notes, or the list of properties. */
  readonly usageNote: (
    subcommand: SubcommandShape | undefined,
    properties: PropertyList | undefined,
  ) => string;
  readonly candidates: (process: Pick<Process, 'ctx' | 'host'>, kind: OperandKind) => readonly string[];
}
