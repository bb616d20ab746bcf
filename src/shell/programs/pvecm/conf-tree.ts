/** corosync.conf as a tree of sections, read and written the way Proxmox VE does. */

export interface ConfSection {
  values: Record<string, string>;
  sections: { readonly name: string; readonly section: ConfSection }[];
}

export function emptySection(): ConfSection {
  return { values: {}, sections: [] };
}

/** Reads a corosync.conf. Comments are dropped; a line that is neither key nor brace is ignored. */
export function parseConf(text: string): ConfSection {
  const root = emptySection();
  const open = [root];
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    const current = open.at(-1);
    const [, name] = /^([\w-]+)\s*\{$/.exec(line) ?? [];
    const [, key, value] = /^([\w.-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    if (current === undefined || line.startsWith('#')) continue;
    if (name !== undefined) {
      const section = emptySection();
      current.sections.push({ name, section });
      open.push(section);
    } else if (line === '}' && open.length > 1) {
      open.pop();
    } else if (key !== undefined && value !== undefined) {
      current.values[key] = value;
    }
  }
  return root;
}

/** Nodes are sorted by name, interfaces by link number; both inside their place in the alphabet. */
function sortKey(name: string, section: ConfSection): string {
  const within = section.values.name ?? (section.values.linknumber ?? '').padStart(4, '0');
  return `${name}\u0000${within}`;
}

function renderSection(section: ConfSection, depth: number): string {
  const indent = '  '.repeat(depth);
  const values = Object.entries(section.values).map(([key, value]) => ({
    key,
    text: `${indent}${key}: ${value}\n`,
  }));
  const sections = section.sections.map(({ name, section: inner }) => ({
    key: sortKey(name, inner),
    text: `${indent}${name} {\n${renderSection(inner, depth + 1)}${indent}}\n${depth === 0 ? '\n' : ''}`,
  }));
  return [...values, ...sections]
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map(({ text }) => text)
    .join('');
}

/** Writes a corosync.conf: keys and sections in alphabetical order, an empty line after each top section. */
export function formatConf(root: ConfSection): string {
  return renderSection(root, 0);
}

/** The section of this name, made when it is not there. */
export function ensureSection(parent: ConfSection, name: string): ConfSection {
  const known = parent.sections.find((child) => child.name === name);
  if (known !== undefined) return known.section;
  const section = emptySection();
  parent.sections.push({ name, section });
  return section;
}

export function findSection(parent: ConfSection, name: string): ConfSection | undefined {
  return parent.sections.find((child) => child.name === name)?.section;
}
