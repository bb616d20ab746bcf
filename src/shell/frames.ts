/**
 * Where a running command is. A JavaScript generator cannot be copied, so each function that may wait for long keeps
 * what it would need again in a frame: plain data, one for each call, from the command line down to the program. Begun
 * again with the frames of a copied World, the same functions come to the same wait without doing anything twice.
 */

/** What each kind of frame holds; the module that uses it adds its own by declaration merging. */
export interface FrameMap {
  /** Something ended in a way that is in no frame: what waits for it cannot be resumed. */
  fault: Record<never, never>;
}

export type FrameKind = keyof FrameMap & string;
type FrameTable = { readonly [K in FrameKind]: { readonly kind: K; inner?: Frame } & FrameMap[K] };
export type FrameOf<K extends FrameKind> = FrameTable[K];
export type Frame = FrameTable[FrameKind];

/** Anything a frame can hang below. */
export interface FrameSlot {
  inner?: Frame;
}

/** Who asks for a frame: below which other one, and whether commands are just being begun again. */
export interface Caller {
  readonly frame: FrameSlot;
  readonly machine: { readonly scheduler: { readonly isResuming: boolean } };
}

function isOfKind<K extends FrameKind>(frame: Frame | undefined, kind: K): frame is FrameOf<K> {
  return frame?.kind === kind;
}

/** Hangs a new frame below the caller's. */
export function begin<K extends FrameKind>(caller: Caller, frame: FrameOf<K> & Frame): FrameOf<K> {
  if (caller.machine.scheduler.isResuming) throw new Error(`Nothing was kept of '${frame.kind}'.`);
  caller.frame.inner = frame;
  return frame;
}

/** The frame this call had in the World that is gone on from; undefined when it is called for the first time. */
export function recall<K extends FrameKind>(caller: Caller, kind: K): FrameOf<K> | undefined {
  const kept = caller.machine.scheduler.isResuming ? caller.frame.inner : undefined;
  return isOfKind(kept, kind) ? kept : undefined;
}

/** The frame of this call: the one it had, else a new one. */
export function enter<K extends FrameKind>(
  caller: Caller,
  kind: K,
  make: () => FrameOf<K> & Frame,
): FrameOf<K> {
  return recall(caller, kind) ?? begin<K>(caller, make());
}

/** For calls whose caller keeps something that is in no frame: they cannot be resumed. */
export function detached(): FrameSlot {
  return {};
}

/** Marks a wait as one that can be resumed from this frame, below which there is nothing now. */
export function waitIn<W extends object>(frame: FrameSlot, wait: W): W & { readonly from: FrameSlot } {
  delete frame.inner;
  return { ...wait, from: frame };
}

/** The last frame of a chain: the one that a wait must come from to be resumed. */
export function lastFrame(root: FrameSlot): FrameSlot {
  let last = root;
  while (last.inner) last = last.inner;
  return last;
}
