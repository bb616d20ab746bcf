/**
 * Votequorum once more, in a few lines and without time: only what is left when everything has settled. Nodes have one
 * vote each; all running nodes of one side are one membership.
 */

export interface ModelOptions {
  readonly nodes: number;
  readonly waitForAll: boolean;
  readonly lastManStanding: boolean;
  readonly twoNode: boolean;
}

interface ModelNode {
  isRunning: boolean;
  side: number;
  expected: number;
  isWaiting: boolean;
  isQuorate: boolean;
  members: readonly number[];
  /** Highest expected votes this node knows of in its membership. */
  highest: number;
}

export class PlainModel {
  readonly options: ModelOptions;
  readonly nodes = new Map<number, ModelNode>();

  constructor(options: ModelOptions) {
    this.options = options;
    for (let nodeId = 1; nodeId <= options.nodes; nodeId++) {
      this.nodes.set(nodeId, {
        isRunning: false,
        side: 0,
        expected: 0,
        isWaiting: false,
        isQuorate: false,
        members: [],
        highest: 0,
      });
    }
  }

  node(nodeId: number): ModelNode {
    const node = this.nodes.get(nodeId);
    if (!node) throw new RangeError(`no node ${nodeId}`);
    return node;
  }

  /** Running nodes of one side. */
  together(side: number): number[] {
    return [...this.nodes].flatMap(([id, node]) => (node.isRunning && node.side === side ? [id] : []));
  }

  start(nodeId: number): void {
    const node = this.node(nodeId);
    node.isRunning = true;
    node.expected = this.options.nodes;
    node.isWaiting = this.options.waitForAll;
    node.isQuorate = false;
    node.members = [];
    this.form([nodeId]);
    this.settle();
  }

  stop(nodeId: number): void {
    this.node(nodeId).isRunning = false;
    this.settle();
  }

  split(sideOf: (nodeId: number) => number): void {
    for (const [id, node] of this.nodes) node.side = sideOf(id);
    this.settle();
  }

  /** Gives whether corosync accepts it. */
  expect(nodeId: number, votes: number): boolean {
    const own = this.node(nodeId);
    const total = own.members.length;
    const needed = this.needed(votes, total);
    if (votes < total || (own.isQuorate && needed > total)) return false;
    for (const id of own.members) {
      const node = this.node(id);
      node.expected = Math.max(votes, total);
      node.highest = node.expected;
      this.judge(id);
    }
    return true;
  }

  needed(expected: number, total: number): number {
    if (this.options.twoNode && total <= 2) return 1;
    return Math.floor(Math.max(expected, total) / 2) + 1;
  }

  private settle(): void {
    for (const side of new Set([...this.nodes.values()].map((node) => node.side))) {
      const group = this.together(side);
      if (group.some((id) => this.node(id).members.join() !== group.join())) this.form(group);
    }
  }

  private form(group: readonly number[]): void {
    const leaders = group.filter((id) => this.node(id).isQuorate);
    const expectedOf = new Map(group.map((id) => [id, this.node(id).expected]));
    const hasLeaver = group.some((id) => this.node(id).members.some((other) => !group.includes(other)));
    for (const id of group) {
      const node = this.node(id);
      const [leader] = leaders;
      if (!node.isQuorate && leader !== undefined) {
        node.expected = expectedOf.get(leader) ?? node.expected;
        if (!this.node(leader).isWaiting) node.isWaiting = false;
      }
      node.expected = Math.max(node.expected, group.length);
      node.highest = Math.max(node.expected, ...leaders.map((other) => expectedOf.get(other) ?? 0));
    }
    for (const id of group) {
      this.node(id).members = group;
      this.judge(id);
    }
    if (!this.options.lastManStanding || !hasLeaver) return;
    for (const id of group) {
      const node = this.node(id);
      if (!node.isQuorate) continue;
      node.expected = group.length;
      node.highest = group.length;
      this.judge(id);
    }
  }

  private judge(nodeId: number): void {
    const node = this.node(nodeId);
    const total = node.members.length;
    if (node.isWaiting) {
      node.isQuorate = false;
      if (total !== node.expected) return;
    }
    node.isQuorate = total >= this.needed(node.highest, total);
    node.isWaiting = this.options.waitForAll && !node.isQuorate;
  }
}
