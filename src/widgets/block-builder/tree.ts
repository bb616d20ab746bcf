/** Looking around in a block diagram. */
import { blocksOf, type Diagram, nodesOf, type Redundant, type Series } from '../../availability/diagram.ts';

export type Group = Series | Redundant;

/** Where a node stands. */
export interface Place {
  readonly parent: Group;
  readonly index: number;
}

export function findNode(diagram: Diagram, id: string): Diagram | undefined {
  return nodesOf(diagram).find((node) => node.id === id);
}

/** The group of a node and its index there; undefined for the root. */
export function placeOf(diagram: Diagram, id: string): Place | undefined {
  for (const node of nodesOf(diagram)) {
    if (node.kind === 'block') continue;
    const index = node.members.findIndex((member) => member.id === id);
    if (index >= 0) return { parent: node, index };
  }
  return undefined;
}

/** An id that no node has. */
export function freshId(diagram: Diagram): string {
  const used = nodesOf(diagram).map(({ id }) => Number(id.slice(1)));
  return `n${Math.max(0, ...used) + 1}`;
}

/** The same tree with ids of its own, counted on from `first`. */
export function renumbered<Node extends Diagram>(diagram: Node, first: number): Node {
  let next = first;
  const visit = (node: Diagram): Diagram => {
    const id = `n${next++}`;
    return node.kind === 'block' ? { ...node, id } : { ...node, id, members: node.members.map(visit) };
  };
  const id = `n${next++}`;
  return diagram.kind === 'block'
    ? { ...diagram, id }
    : { ...diagram, id, members: diagram.members.map(visit) };
}

/** A name for a group, from its blocks: `2 × Switch`, `Server + Hypervisor`. */
export function nameOf(node: Diagram): string {
  if (node.kind === 'block') return node.name;
  const names = node.members.map(nameOf);
  const [first = ''] = names;
  if (names.every((name) => name === first))
    return shortened(names.length > 1 ? `${names.length} × ${first}` : first);
  const shown = [...new Set(names)];
  return shortened(shown.length > 2 ? `${shown.slice(0, 2).join(' + ')} + …` : shown.join(' + '));
}

/** Long names of groups end in an ellipsis: they stand as an index in formulas. */
function shortened(name: string): string {
  return name.length > 26 ? `${name.slice(0, 25).trimEnd()}…` : name;
}

/** How many blocks a tree has. */
export function blockCount(diagram: Diagram): number {
  return blocksOf(diagram).length;
}

/** The node that is selected: the wanted one, or the first block where that is gone. */
export function selectable(root: Group, wanted: string): string {
  return placeOf(root, wanted) ? wanted : (blocksOf(root)[0]?.id ?? root.id);
}
