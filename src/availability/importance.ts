/** Which block is worth working on. */
import { type Block, blocksOf, type Diagram } from './diagram.ts';
import { yearHours } from './downtime.ts';
import { evaluateBlock, evaluateDiagram } from './evaluate.ts';

/** What one block does to the whole. Hours are hours of the service's downtime per year of 8,760 h. */
export interface Importance {
  readonly blockId: string;
  /** Birnbaum importance: how much of the block's availability arrives at the service, 0 … 1. */
  readonly birnbaum: number;
  /** Downtime saved if the block never failed. */
  readonly savedIfPerfectHours: number;
  /** Downtime saved if the block's unavailability were halved, for instance by half the MTTR. */
  readonly savedIfHalvedHours: number;
}

/** The importance of every block, the one that gains most first; equal ones keep their order in the diagram. */
export function rankImportance(diagram: Diagram): readonly Importance[] {
  const now = evaluateDiagram(diagram).unavailability;
  const ranked = blocksOf(diagram).map((block) => {
    const { unavailability } = evaluateBlock(block);
    const systemWith = (u: number) =>
      evaluateDiagram(withUnavailability(diagram, block.id, u)).unavailability;
    const perfect = systemWith(0);
    return {
      blockId: block.id,
      birnbaum: systemWith(1) - perfect,
      savedIfPerfectHours: (now - perfect) * yearHours.common,
      savedIfHalvedHours: (now - systemWith(unavailability / 2)) * yearHours.common,
    };
  });
  return ranked.toSorted((a, b) => b.savedIfHalvedHours - a.savedIfHalvedHours);
}

function withUnavailability(diagram: Diagram, blockId: string, unavailability: number): Diagram {
  if (diagram.kind !== 'block')
    return {
      ...diagram,
      members: diagram.members.map((member) => withUnavailability(member, blockId, unavailability)),
    };
  if (diagram.id !== blockId) return diagram;
  return { ...diagram, rating: { by: 'availability', availability: 1 - unavailability } } satisfies Block;
}
