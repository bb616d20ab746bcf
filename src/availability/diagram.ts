/** Block diagrams: a tree of what must work for the service to work. */
import { type FieldIssue, type Issue, rangeIssue } from './issue.ts';

/** A leaf: availability given directly, or from its mean times (uptime convention). */
export interface Block {
  readonly kind: 'block';
  readonly id: string;
  readonly name: string;
  readonly rating: Rating;
}

export type Rating =
  | { readonly by: 'availability'; readonly availability: number }
  | { readonly by: 'repair'; readonly mttfHours: number; readonly mttrHours: number };

/** All members must work. */
export interface Series {
  readonly kind: 'series';
  readonly id: string;
  readonly members: readonly Diagram[];
}

/** At least `required` members must work (1: parallel). `beta` is the share of common causes. */
export interface Redundant {
  readonly kind: 'redundant';
  readonly id: string;
  readonly required: number;
  readonly beta: number;
  readonly members: readonly Diagram[];
}

export type Diagram = Block | Series | Redundant;

/** Limit that keeps importance and drawing cheap. */
export const maximumBlocks = 60;

/** Every block of a tree, from left to right. */
export function blocksOf(diagram: Diagram): readonly Block[] {
  return diagram.kind === 'block' ? [diagram] : diagram.members.flatMap(blocksOf);
}

/** Every node of a tree, a group before its members. */
export function nodesOf(diagram: Diagram): readonly Diagram[] {
  return diagram.kind === 'block' ? [diagram] : [diagram, ...diagram.members.flatMap(nodesOf)];
}

/** All issues of a tree; `field` is `<node id>.<property>`. */
export function validateDiagram(diagram: Diagram): FieldIssue[] {
  const issues = nodesOf(diagram).flatMap(nodeIssues);
  if (blocksOf(diagram).length > maximumBlocks)
    issues.push({ field: diagram.id, issue: { code: 'too-many-blocks', maximum: maximumBlocks } });
  return issues;
}

function nodeIssues(node: Diagram): FieldIssue[] {
  const found: [string, Issue | undefined][] =
    node.kind === 'block' ? ratingIssues(node.rating) : groupIssues(node);
  return found.flatMap(([property, issue]) => (issue ? [{ field: `${node.id}.${property}`, issue }] : []));
}

function ratingIssues(rating: Rating): [string, Issue | undefined][] {
  return rating.by === 'availability'
    ? [['availability', rangeIssue(rating.availability, { minimum: 0, maximum: 1 })]]
    : [
        ['mttfHours', rangeIssue(rating.mttfHours, { minimumExclusive: 0, maximum: 1e9 })],
        ['mttrHours', rangeIssue(rating.mttrHours, { minimum: 0, maximum: 1e9 })],
      ];
}

function groupIssues(group: Series | Redundant): [string, Issue | undefined][] {
  const count = group.members.length;
  if (count === 0) return [['members', { code: 'group-without-members' }]];
  if (group.kind === 'series') return [];
  const { required } = group;
  return [
    ['required', wholeNumberIssue(required) ?? rangeIssue(required, { minimum: 1 })],
    ['required', required > count ? { code: 'required-above-count', required, count } : undefined],
    ['beta', rangeIssue(group.beta, { minimum: 0, maximum: 1 })],
  ];
}

function wholeNumberIssue(value: number): Issue | undefined {
  return Number.isInteger(value) ? undefined : { code: 'not-whole', value };
}
