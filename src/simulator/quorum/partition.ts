/** Who can form a membership together. Pure. */

/** Can these two exchange packets? Symmetric. */
export type Connected<T> = (a: T, b: T) => boolean;

/** Everyone reachable from `seed` over any number of steps, in the order of `nodes`. */
export function componentOf<T>(seed: T, nodes: readonly T[], connected: Connected<T>): T[] {
  const found = new Set([seed]);
  for (const node of found) {
    for (const other of nodes) if (!found.has(other) && connected(node, other)) found.add(other);
  }
  return nodes.filter((node) => found.has(node));
}

function isClique<T>(group: readonly T[], others: readonly T[], connected: Connected<T>): boolean {
  return group.every((a) => others.every((b) => connected(a, b)));
}

/** Those who were together and still hear each other stay together. */
function keepTogether<T>(nodes: readonly T[], areTogether: Connected<T>, connected: Connected<T>): T[][] {
  const groups: T[][] = [];
  for (const node of nodes) {
    const group = groups.find(
      (candidate) =>
        candidate.every((other) => areTogether(node, other)) && isClique([node], candidate, connected),
    );
    if (group) group.push(node);
    else groups.push([node]);
  }
  return groups;
}

/**
 * Splits nodes into groups in which everyone hears everyone. Groups that exist are kept whole where they can be, and
 * joined when all of one hear all of the other; the earlier in `nodes` go first. Where paths are not transitive real
 * memberships keep changing; here the existing ones stay.
 */
export function splitIntoMemberships<T>(
  nodes: readonly T[],
  areTogether: Connected<T>,
  connected: Connected<T>,
): T[][] {
  const joined: T[][] = [];
  for (const group of keepTogether(nodes, areTogether, connected)) {
    const home = joined.find((candidate) => isClique(candidate, group, connected));
    if (home) home.push(...group);
    else joined.push(group);
  }
  return joined;
}
