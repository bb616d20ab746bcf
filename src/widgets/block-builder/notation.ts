/**
 * Diagrams as short text for the link: `s(bUPS*0.9999~r1*0.05(…))`. A block is `b` name `*` availability, or
 * `b` name `*` MTTF `-` MTTR in hours; a series `s(…)`; a redundant group `r` required `*` β `(…)`.
 */
import { type Diagram, type Rating, validateDiagram } from '../../availability/diagram.ts';
import { blockLimit } from './edit.ts';
import { blockCount, type Group, renumbered } from './tree.ts';

export const nameLimit = 24;

export function writeDiagram(node: Diagram): string {
  if (node.kind === 'block') return `b${escapeName(node.name)}*${writeRating(node.rating)}`;
  const members = node.members.map(writeDiagram).join('~');
  return node.kind === 'series' ? `s(${members})` : `r${node.required}*${node.beta}(${members})`;
}

/** The diagram of a text, checked; null if it is none or breaks a limit. Its root is a series. */
export function readDiagram(text: string): Group | null {
  const read = readNode(text, 0);
  if (!read || read.end !== text.length || read.node.kind !== 'series') return null;
  const root: Group = renumbered(read.node, 0);
  return validateDiagram(root).length === 0 && blockCount(root) <= blockLimit ? root : null;
}

interface Read {
  readonly node: Diagram;
  readonly end: number;
}

const blockShape = /b([\w%.-]*)\*([\d.e+-]+)/uy;
const groupShape = /(?:s|r(\d+)\*([\d.]+))\(/uy;

function readNode(text: string, start: number): Read | null {
  blockShape.lastIndex = start;
  const block = blockShape.exec(text);
  if (block) return readBlock(block, blockShape.lastIndex);
  groupShape.lastIndex = start;
  const group = groupShape.exec(text);
  if (!group) return null;
  const inner = readMembers(text, groupShape.lastIndex);
  if (!inner) return null;
  const [, required, beta] = group;
  const { members, end } = inner;
  const node: Diagram =
    required === undefined || beta === undefined
      ? { kind: 'series', id: 'n0', members }
      : { kind: 'redundant', id: 'n0', required: Number(required), beta: Number(beta), members };
  return { node, end };
}

/** Members up to the closing bracket, which is read as well. */
function readMembers(text: string, start: number): { members: Diagram[]; end: number } | null {
  const members: Diagram[] = [];
  let at = start;
  while (true) {
    const member = readNode(text, at);
    if (!member) return null;
    members.push(member.node);
    at = member.end + 1;
    if (text[member.end] === ')') return { members, end: at };
    if (text[member.end] !== '~') return null;
  }
}

function readBlock([, escaped = '', rated = '']: RegExpExecArray, end: number): Read | null {
  const name = unescapeName(escaped);
  const rating = readRating(rated);
  return name === null || rating === null ? null : { node: { kind: 'block', id: 'n0', name, rating }, end };
}

function writeRating(rating: Rating): string {
  return rating.by === 'availability'
    ? String(rating.availability)
    : `${rating.mttfHours}-${rating.mttrHours}`;
}

function readRating(text: string): Rating | null {
  const numbers = /^([\d.]+(?:e[+-]?\d+)?)(?:-([\d.]+(?:e[+-]?\d+)?))?$/u.exec(text);
  if (!numbers) return null;
  const [, first = '', second] = numbers;
  return second === undefined
    ? { by: 'availability', availability: Number(first) }
    : { by: 'repair', mttfHours: Number(first), mttrHours: Number(second) };
}

/** Everything but letters, digits, `-`, `_` and `.` as percent signs; `~*'()!` too, which the notation uses. */
function escapeName(name: string): string {
  return encodeURIComponent(name).replace(
    /[~*'()!]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function unescapeName(text: string): string | null {
  try {
    const name = decodeURIComponent(text);
    return name.length <= nameLimit ? name : null;
  } catch {
    return null;
  }
}
