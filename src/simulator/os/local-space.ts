/** How much room files take on the local disk of a host, and how much is left. */
import { byteLength, joinContent, piecesOf } from './content.ts';
import type { FileNode } from './types.ts';

/** Size of the root file system, and what the installed system takes of it beside the files that are shown. */
const ROOT_BYTES = 32 * 2 ** 30;
const SYSTEM_BYTES = 4 * 2 ** 30;
const BLOCK_BYTES = 4096;

/** Sizes that were counted once: a file's node is replaced, never changed. */
const sizes = new WeakMap<FileNode, number>();

/** What `stat` gives as the size of a file, in bytes. */
export function fileBytes(node: FileNode): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const counted = byteLength(node.content);
  sizes.set(node, counted);
  return counted;
}

/** The file with more at its end; it is not counted anew as a whole. */
export function appendedTo(node: FileNode, text: string): FileNode {
  const appended = { ...node, content: joinContent(node.content, text) };
  sizes.set(appended, fileBytes(node) + byteLength(text));
  return appended;
}

/** Says that this node is as long as that one. */
export function keptSize(node: FileNode, same: FileNode): FileNode {
  const known = sizes.get(same);
  if (known !== undefined) sizes.set(node, known);
  return node;
}

/** What it takes of the disk, in whole blocks; the zeros of a sparse file are holes. */
export function allocatedBytes(node: FileNode): number {
  const zeros = node.isSparse ? piecesOf(node.content).filter(({ kind }) => kind === 'zero') : [];
  const bytes = zeros.reduce((left, piece) => left - piece.bytes, fileBytes(node));
  return Math.ceil(bytes / BLOCK_BYTES) * BLOCK_BYTES;
}

/** What is taken of the root file system. */
export function usedBytes(files: Readonly<Record<string, FileNode>>): number {
  return Object.values(files).reduce((sum, node) => sum + allocatedBytes(node), SYSTEM_BYTES);
}

/** What is left of it. */
export function freeBytes(files: Readonly<Record<string, FileNode>>): number {
  return Math.max(0, ROOT_BYTES - usedBytes(files));
}
