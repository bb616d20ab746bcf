/** The grammar of corosync.conf: sections in braces, `key: value`, comments. */

export interface ConfigSection {
  readonly name: string;
  /** In the order of the file; a later value of a key wins. */
  readonly values: readonly { readonly key: string; readonly value: string }[];
  readonly sections: readonly ConfigSection[];
}

export type ConfigTree =
  | { readonly ok: true; readonly root: ConfigSection }
  /** The line as corosync counts it, and what it says. */
  | { readonly ok: false; readonly line: number; readonly error: string };

interface OpenSection {
  readonly name: string;
  readonly values: { key: string; value: string }[];
  readonly sections: OpenSection[];
}

function openSection(name: string): OpenSection {
  return { name, values: [], sections: [] };
}

/** Reads the text into sections. What the keys mean is not looked at. */
export function parseConfigText(text: string): ConfigTree {
  const stack = [openSection('')];
  const lines = text.replace(/\n$/, '').split('\n');
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const current = stack.at(-1);
    if (line === '' || line.startsWith('#') || current === undefined) continue;
    const brace = line.indexOf('{');
    const colon = line.indexOf(':');
    if (brace >= 0) {
      const section = openSection(line.slice(0, brace).trim());
      current.sections.push(section);
      stack.push(section);
    } else if (colon >= 0) {
      current.values.push({ key: line.slice(0, colon).trim(), value: line.slice(colon + 1).trim() });
    } else if (line.includes('}')) {
      if (stack.length === 1) return { ok: false, line: index + 1, error: 'Unexpected closing brace' };
      stack.pop();
    } else {
      const error = 'Line is not opening or closing section or key value';
      return { ok: false, line: index + 1, error };
    }
  }
  const [root] = stack;
  if (stack.length > 1 || root === undefined) {
    return { ok: false, line: lines.length, error: 'Missing closing brace' };
  }
  return { ok: true, root };
}

/** The last value of a key in a section. */
export function settingOf(section: ConfigSection | undefined, key: string): string | undefined {
  return section?.values.findLast((entry) => entry.key === key)?.value;
}

/** The sections of this name. */
export function sectionsOf(section: ConfigSection | undefined, name: string): readonly ConfigSection[] {
  return section?.sections.filter((child) => child.name === name) ?? [];
}

/** Everything below the root sections of one name as one section: corosync merges repeated sections. */
export function mergedSection(root: ConfigSection, name: string): ConfigSection {
  const parts = sectionsOf(root, name);
  return {
    name,
    values: parts.flatMap((part) => part.values),
    sections: parts.flatMap((part) => part.sections),
  };
}

/** Writes a section as Proxmox VE does: keys and sections in alphabetical order, two blanks a level. */
export function formatSection(section: ConfigSection, indent = ''): string {
  const values = section.values.map(({ key, value }) => ({ key, text: `${indent}  ${key}: ${value}\n` }));
  const sections = section.sections.map((child) => ({
    key: child.name,
    text: formatSection(child, `${indent}  `),
  }));
  const body = [...values, ...sections].sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  return `${indent}${section.name} {\n${body.map(({ text }) => text).join('')}${indent}}\n`;
}
