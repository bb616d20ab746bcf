/** Ready-made diagrams: the worked examples of the lesson. */
import type { Block, Diagram, Rating, Redundant } from '../../availability/diagram.ts';
import type { Texts } from '../frame/texts.ts';
import type { BuilderText } from './texts.ts';
import { type Group, renumbered } from './tree.ts';

export const palette = ['ups', 'switch', 'server', 'hypervisor', 'guest'] as const;
export type PaletteItem = (typeof palette)[number];

export const presetNames = ['chain', 'second-switch', 'dual-node', 'pair', 'pair-beta', 'quorum'] as const;
export type BuilderPreset = (typeof presetNames)[number];

/** Values of the lesson's example chain; the server fails every 3 years and is repaired in 8 hours. */
const ratings: Readonly<Record<PaletteItem, Rating>> = {
  ups: { by: 'availability', availability: 0.9999 },
  switch: { by: 'availability', availability: 0.9995 },
  server: { by: 'repair', mttfHours: 26_280, mttrHours: 8 },
  hypervisor: { by: 'availability', availability: 0.9998 },
  guest: { by: 'availability', availability: 0.999 },
};

/** A block of the palette, named in the reader's language. Its id is given when it is added. */
export function paletteBlock(item: PaletteItem, text: Texts<BuilderText>): Block {
  return { kind: 'block', id: 'n0', name: text(`block.${item}`), rating: ratings[item] };
}

const series = (...members: Diagram[]): Group => ({ kind: 'series', id: 'n0', members });
const redundant = (required: number, beta: number, ...members: Diagram[]): Redundant => ({
  kind: 'redundant',
  id: 'n0',
  required,
  beta,
  members,
});

/** The diagram of a preset. */
export function presetDiagram(preset: BuilderPreset, text: Texts<BuilderText>): Group {
  const block = (item: PaletteItem) => paletteBlock(item, text);
  return renumbered(membersOf(preset, block), 0);
}

function membersOf(preset: BuilderPreset, block: (item: PaletteItem) => Block): Group {
  const server = block('server');
  const switches = redundant(1, 0, block('switch'), block('switch'));
  switch (preset) {
    case 'chain':
      return series(...palette.map(block));
    case 'second-switch':
      return series(block('ups'), switches, server, block('hypervisor'), block('guest'));
    case 'dual-node': {
      const node = series(server, block('hypervisor'));
      return series(block('ups'), switches, redundant(1, 0.05, node, node), block('guest'));
    }
    case 'pair':
      return series(redundant(1, 0, server, server));
    case 'pair-beta':
      return series(redundant(1, 0.05, server, server));
    case 'quorum':
      return series(redundant(2, 0, server, server, server));
  }
}
