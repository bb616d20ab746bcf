/** What a program keeps in the World while it waits, so that it can be resumed in a copy. Plain JSON. */

/** What each kind of memory holds; the program that uses it adds its own by declaration merging. */
export interface MemoryMap {
  /** Nothing: whatever the program knows, it knows from its arguments. */
  begun: Record<never, never>;
}

export type MemoryKind = keyof MemoryMap & string;
type MemoryTable = { readonly [K in MemoryKind]: { readonly kind: K } & MemoryMap[K] };
export type MemoryOf<K extends MemoryKind> = MemoryTable[K];
export type Memory = MemoryTable[MemoryKind];

/** Is this the memory of such a program? */
export function isMemory<K extends MemoryKind>(memory: Memory | undefined, kind: K): memory is MemoryOf<K> {
  return memory?.kind === kind;
}
