/** HA rules and groups as configured. */
import type { Sid } from '../types.ts';

interface RuleBase {
  readonly id: string;
  readonly resources: readonly Sid[];
  readonly isDisabled: boolean;
  readonly comment?: string;
}

export interface NodeAffinityRule extends RuleBase {
  readonly type: 'node-affinity';
  /** Node → priority, the highest wins. */
  readonly nodes: Readonly<Record<string, number>>;
  readonly isStrict: boolean;
}

export interface ResourceAffinityRule extends RuleBase {
  readonly type: 'resource-affinity';
  readonly affinity: 'positive' | 'negative';
}

export type Rule = NodeAffinityRule | ResourceAffinityRule;

/** A group of Proxmox VE 7 and 8 (`/etc/pve/ha/groups.cfg`). */
export interface Group {
  readonly id: string;
  readonly nodes: Readonly<Record<string, number>>;
  readonly isRestricted: boolean;
  readonly hasNoFailback: boolean;
  readonly comment?: string;
}

/** Where a service may run. */
export interface NodeAffinity {
  readonly nodes: Readonly<Record<string, number>>;
  readonly isStrict: boolean;
}

/** Rules as the manager works with them. */
export interface CompiledRules {
  readonly nodeAffinity: Readonly<Record<Sid, NodeAffinity>>;
  /** Service → the others that run on its node. */
  readonly together: Readonly<Record<Sid, readonly Sid[]>>;
  /** Service → those that must not run on its node. */
  readonly apart: Readonly<Record<Sid, readonly Sid[]>>;
}

export interface DroppedRule {
  readonly rule: string;
  readonly reason: string;
}
