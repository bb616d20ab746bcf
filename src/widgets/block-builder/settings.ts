/** The builder's part of the link. */
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import { readDiagram, writeDiagram } from './notation.ts';
import type { Group } from './tree.ts';

export function builderCodec(id: string, initial: Group): SettingsCodec<Group> {
  return {
    id,
    initial,
    encode: (root) => ({ blocks: writeDiagram(root) }),
    decode: ({ blocks }) => (blocks === undefined ? initial : readDiagram(blocks)),
  };
}
