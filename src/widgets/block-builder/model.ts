/** What the builder shows for a diagram. */
import type { Block, Diagram, Rating } from '../../availability/diagram.ts';
import { yearHours } from '../../availability/downtime.ts';
import { type DiagramResult, evaluateBlock, evaluateDiagram } from '../../availability/evaluate.ts';
import { type Importance, rankImportance } from '../../availability/importance.ts';
import { requiredMtbf } from '../../availability/required.ts';
import type { Step } from '../../availability/step.ts';
import { findNode, type Group, nameOf } from './tree.ts';

export interface BuilderView {
  readonly result: DiagramResult;
  readonly downtimeHours: number;
  /** Formulas of the groups, from the innermost out; the service last. */
  readonly steps: readonly NamedStep[];
  readonly importance: readonly Importance[];
  /** The block that gains most; undefined if nothing gains anything. */
  readonly best: (Importance & { readonly block: Block }) | undefined;
}

interface NamedStep {
  readonly step: Step;
  /** Name of the group; undefined for the service. */
  readonly name: string | undefined;
}

/** Evaluates a diagram without issues. */
export function build(root: Group): BuilderView {
  const name = (id: string) => {
    const node = findNode(root, id);
    return node ? nameOf(node) : id;
  };
  const result = evaluateDiagram(root, name);
  const importance = rankImportance(root);
  const [first] = importance;
  const block = first && findNode(root, first.blockId);
  const isGain = first !== undefined && first.savedIfHalvedHours > 0;
  return {
    result,
    downtimeHours: result.unavailability * yearHours.common,
    steps: result.steps
      .filter(({ symbol }) => isWorthShowing(findNode(root, symbol), root))
      .map((step) => ({ step, name: step.symbol === root.id ? undefined : name(step.symbol) }))
      .filter(isFirstOfItsKind),
    importance,
    best: isGain && block?.kind === 'block' ? { ...first, block } : undefined,
  };
}

/** Twins are computed alike: one line for both. */
function isFirstOfItsKind({ name, step }: NamedStep, index: number, all: readonly NamedStep[]): boolean {
  return all.findIndex((other) => other.name === name && other.step.value === step.value) === index;
}

/** A service of a single group repeats that group's formula. */
function isWorthShowing(node: Diagram | undefined, root: Group): boolean {
  return (
    node !== undefined && !(node === root && root.members.length === 1 && root.members[0]?.kind !== 'block')
  );
}

/** The same availability as mean times, with the repair time of the course's server. */
export function asRepair(rating: Rating): Rating {
  if (rating.by === 'repair') return rating;
  const mttrHours = 8;
  const { hours } = requiredMtbf('uptime', Math.min(rating.availability, 0.999_999_999), mttrHours);
  return { by: 'repair', mttfHours: Number(hours.toPrecision(6)), mttrHours };
}

/** The same mean times as an availability. */
export function asAvailability(block: Block): Rating {
  const { availability } = evaluateBlock(block);
  return { by: 'availability', availability: Number(availability.toFixed(10)) };
}
