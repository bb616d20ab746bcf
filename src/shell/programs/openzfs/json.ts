/** What `-j` prints: one line of JSON with the version of its form first. */

export type Json = string | number | bigint | null | readonly Json[] | { readonly [key: string]: Json };

export function outputVersion(command: string): { readonly output_version: Json } {
  return { output_version: { command, vers_major: 0, vers_minor: 1 } };
}

/** One line. Whole numbers of 64 bits come as bigint and are written in full. */
export function jsonText(value: Json): string {
  return `${render(value)}\n`;
}

function isList(value: readonly Json[] | { readonly [key: string]: Json }): value is readonly Json[] {
  return Array.isArray(value);
}

function render(value: Json): string {
  if (typeof value === 'bigint') return String(value);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(render).join(',')}]`;
  const fields = Object.entries(value).map(([key, field]) => `${JSON.stringify(key)}:${render(field)}`);
  return `{${fields.join(',')}}`;
}
