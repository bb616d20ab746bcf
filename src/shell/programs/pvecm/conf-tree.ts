/** corosync.conf as a tree of sections that can be changed and is written the way Proxmox VE does. */
import { type ConfigSection, formatSection, parseConfigText } from '../../../simulator/quorum/config-text.ts';

export interface ConfSection {
  values: Record<string, string>;
  sections: { readonly name: string; readonly section: ConfSection }[];
}

export function emptySection(): ConfSection {
  return { values: {}, sections: [] };
}

function changeable(read: ConfigSection): ConfSection {
  return {
    values: Object.fromEntries(read.values.map(({ key, value }) => [key, value])),
    sections: read.sections.map((child) => ({ name: child.name, section: changeable(child) })),
  };
}

/** Reads a corosync.conf; comments are dropped. A file corosync cannot read gives an empty tree. */
export function parseConf(text: string): ConfSection {
  const tree = parseConfigText(text);
  return tree.ok ? changeable(tree.root) : emptySection();
}

/** Nodes are sorted by name, interfaces by link number; both inside their place in the alphabet. */
function sortKey(section: ConfSection): string {
  return section.values.name ?? (section.values.linknumber ?? '').padStart(4, '0');
}

function readable(name: string, { values, sections }: ConfSection): ConfigSection {
  const sorted = sections.toSorted((a, b) => (sortKey(a.section) < sortKey(b.section) ? -1 : 1));
  return {
    name,
    values: Object.entries(values).map(([key, value]) => ({ key, value })),
    sections: sorted.map((child) => readable(child.name, child.section)),
  };
}

/** Writes a corosync.conf: keys and sections in alphabetical order, an empty line after each top section. */
export function formatConf(root: ConfSection): string {
  return root.sections
    .toSorted((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .map(({ name, section }) => `${formatSection(readable(name, section))}\n`)
    .join('');
}

/** The section of this name, made when it is not there. */
export function ensureSection(parent: ConfSection, name: string): ConfSection {
  const known = findSection(parent, name);
  if (known !== undefined) return known;
  const section = emptySection();
  parent.sections.push({ name, section });
  return section;
}

export function findSection(parent: ConfSection, name: string): ConfSection | undefined {
  return parent.sections.find((child) => child.name === name)?.section;
}
