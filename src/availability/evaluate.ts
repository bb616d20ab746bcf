/** Evaluates a block diagram from the leaves up, keeping every step. */
import { redundantUnavailability, seriesUnavailability } from './combine.ts';
import type { Block, Diagram, Redundant, Series } from './diagram.ts';
import { quantity } from './expression.ts';
import { groupFormula } from './group-formula.ts';
import { availabilityFromRepair } from './repair.ts';
import {
  type AvailabilityResult,
  type AvailabilityValue,
  fromAvailability,
  fromUnavailability,
  type Step,
} from './step.ts';

export interface DiagramResult extends AvailabilityResult {
  /** Result of each node by its id. */
  readonly nodes: Readonly<Record<string, AvailabilityValue>>;
}

/**
 * Availability of a diagram without issues (`validateDiagram`). `names` gives the name that a group has in the
 * formulas above it; blocks use their own names. Failures are taken as independent apart from each group's β.
 */
export function evaluateDiagram(diagram: Diagram, names: (id: string) => string = (id) => id): DiagramResult {
  if (diagram.kind === 'block') {
    const own = evaluateBlock(diagram);
    const { availability, unavailability } = own;
    return { ...own, nodes: { [diagram.id]: { availability, unavailability } } };
  }
  const members = diagram.members.map((member) => evaluateDiagram(member, names));
  const unavailabilities = members.map((member) => member.unavailability);
  const symbols = diagram.members.map((member, index) => {
    const name = member.kind === 'block' ? member.name : names(member.id);
    return quantity('A', members[index]?.availability ?? 0, 'ratio', name);
  });
  const value = fromUnavailability(groupUnavailability(diagram, unavailabilities));
  const step: Step = {
    ...groupFormula(diagram, symbols),
    symbol: diagram.id,
    value: value.availability,
    unit: 'ratio',
  };
  return {
    ...value,
    steps: [...members.flatMap((member) => member.steps), step],
    nodes: Object.assign({ [diagram.id]: value }, ...members.map((member) => member.nodes)),
  };
}

/** Availability of one block. A directly given one has no step. */
export function evaluateBlock({ id, rating }: Block): AvailabilityResult {
  if (rating.by === 'availability') return { ...fromAvailability(rating.availability), steps: [] };
  const { availability, unavailability, steps } = availabilityFromRepair({
    convention: 'uptime',
    mtbfHours: rating.mttfHours,
    mttrHours: rating.mttrHours,
  });
  return { availability, unavailability, steps: steps.map((step) => ({ ...step, symbol: id })) };
}

function groupUnavailability(group: Series | Redundant, unavailabilities: readonly number[]): number {
  return group.kind === 'series'
    ? seriesUnavailability(unavailabilities)
    : redundantUnavailability(unavailabilities, group.required, group.beta);
}
