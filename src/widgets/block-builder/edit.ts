/** Changes to a block diagram. Each gives a new tree; a change that makes no sense gives the same one. */
import type { Block, Diagram, Rating, Redundant } from '../../availability/diagram.ts';
import { blockCount, findNode, freshId, type Group, placeOf, renumbered } from './tree.ts';

/** Blocks that fit on the stage. */
export const blockLimit = 24;

/** The tree with one node replaced by others; groups that become empty or hold a single node dissolve. */
function replace(root: Group, id: string, by: (node: Diagram) => readonly Diagram[]): Group {
  const visit = (node: Diagram): readonly Diagram[] => {
    if (node.id === id) return by(node);
    if (node.kind === 'block') return [node];
    const members = node.members.flatMap(visit);
    return members.length > 1 ? [withMembers(node, members)] : members;
  };
  const members = root.members.flatMap(visit);
  return members.length > 0 ? withMembers(root, members) : root;
}

/** A group never needs more members than it has. */
function withMembers<G extends Group>(group: G, members: readonly Diagram[]): G {
  return group.kind === 'redundant'
    ? { ...group, members, required: Math.min(group.required, members.length) }
    : { ...group, members };
}

function isFull(root: Group, more: Diagram): boolean {
  return blockCount(root) + blockCount(more) > blockLimit;
}

export function removeNode(root: Group, id: string): Group {
  return replace(root, id, () => []);
}

/** A new block behind the node, in series with it: inside a redundant group both become a branch of it. */
export function addInSeries(root: Group, id: string, block: Block): Group {
  const place = placeOf(root, id);
  const added = { ...block, id: freshId(root) };
  if (isFull(root, block)) return root;
  if (!place) return withMembers(root, [...root.members, added]);
  if (place.parent.kind === 'series') return replace(root, id, (node) => [node, added]);
  const branch = numberAfter(added.id);
  return replace(root, id, (node) => [{ kind: 'series', id: branch, members: [node, added] }]);
}

/** The same once more beside the node: one more branch of its redundant group, or a new group of two. */
export function addInParallel(root: Group, id: string): Group {
  const place = placeOf(root, id);
  const node = findNode(root, id);
  if (!place || !node || isFull(root, node)) return root;
  const twin = renumbered(node, Number(freshId(root).slice(1)));
  if (place.parent.kind === 'redundant') return replace(root, id, () => [node, twin]);
  const group = freshId({ ...root, members: [...root.members, twin] });
  return replace(root, id, () => [
    { kind: 'redundant', id: group, required: 1, beta: 0, members: [node, twin] },
  ]);
}

function numberAfter(id: string): string {
  return `n${Number(id.slice(1)) + 1}`;
}

/** One place earlier (−1) or later (+1); at the edge of a group the node leaves it. */
export function moveNode(root: Group, id: string, by: -1 | 1): Group {
  const place = placeOf(root, id);
  if (!place) return root;
  const neighbour = place.parent.members[place.index + by];
  if (neighbour) return moveBeside(root, id, neighbour.id, by === -1 ? 'before' : 'after');
  return place.parent.id === root.id
    ? root
    : moveBeside(root, id, place.parent.id, by === -1 ? 'before' : 'after');
}

/** The node before or after another one, in that one's group. A group cannot move into itself. */
export function moveBeside(root: Group, id: string, targetId: string, side: 'before' | 'after'): Group {
  const node = findNode(root, id);
  if (!node || !placeOf(root, id) || !placeOf(root, targetId) || findNode(node, targetId)) return root;
  const insert = (target: Diagram) => (side === 'before' ? [node, target] : [target, node]);
  const marker: Diagram = { ...node, id: '' };
  const inserted = replace(root, targetId, (target) =>
    insert(target).map((each) => (each === node ? marker : each)),
  );
  return replace(
    replace(inserted, id, () => []),
    '',
    () => [node],
  );
}

/** The group's members in its place. */
export function dissolve(root: Group, id: string): Group {
  return id === root.id ? root : replace(root, id, (node) => (node.kind === 'block' ? [node] : node.members));
}

export function setBlock(
  root: Group,
  id: string,
  change: { readonly name?: string; readonly rating?: Rating },
): Group {
  return replace(root, id, (node) => [node.kind === 'block' ? { ...node, ...change } : node]);
}

/** Rules of a redundant group: how many members must work, and β. */
export function setRedundant(
  root: Group,
  id: string,
  change: Partial<Pick<Redundant, 'required' | 'beta'>>,
): Group {
  return replace(root, id, (node) =>
    node.kind === 'redundant' ? [withMembers({ ...node, ...change }, node.members)] : [node],
  );
}

/** Series or redundant: the same members under the other rule. The service itself stays a series. */
export function setKind(root: Group, id: string, kind: Group['kind']): Group {
  return replace(root, id, (node) => {
    if (node.kind === 'block' || node.kind === kind) return [node];
    const { members } = node;
    return [kind === 'series' ? { kind, id, members } : { kind, id, required: 1, beta: 0, members }];
  });
}
