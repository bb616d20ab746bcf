/** What a scene has to tell its reader besides the picture, as data: each widget says it in the reader's language. */
import type { SavedRunProblem } from '../../course/saved-run.ts';

/** Why a link could not be used. The `bench-` ones: what of the disks or commands that it brings cannot be. */
export type DamagedLink =
  | SavedRunProblem
  | 'other-scene'
  | 'stumbled'
  | 'bench-version'
  | 'bench-disks'
  | 'bench-lines';

export type Notice =
  /** The link or saved run could not be used; the scene began afresh. */
  | { readonly code: 'damaged'; readonly problem: DamagedLink }
  /** A rule of the simulator failed; the scene stopped there. */
  | { readonly code: 'stumbled'; readonly detail: string }
  /** The simulator could not be loaded. */
  | { readonly code: 'not-loaded'; readonly detail: string }
  /** "Until something happens" gave up after this much virtual time. */
  | { readonly code: 'nothing-happened'; readonly hours: number };

/** What an error says, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
