/** Output of `-j`, one line for each value: its path, then the value. */
/** Marks a command whose output was made into such lines. */
export const AS_JSON = ' as JSON';

const LARGE = /(?<=:)\d{16,20}(?=[,}])/g;

function flatten(path: string, value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [`${path} ${JSON.stringify(value)}`];
  const entries = Object.entries(value);
  return entries.length === 0
    ? [`${path} {}`]
    : entries.flatMap(([key, below]) => flatten(`${path}.${key.replaceAll(/\s/g, '_')}`, below));
}

/** Undefined when the text is no JSON, or not in one line without blanks as the tools print it. */
export function jsonLines(text: string): string | undefined {
  if (!text.startsWith('{')) return undefined;
  const safe = text.replace(LARGE, '"$&"');
  try {
    const value: unknown = JSON.parse(safe);
    return `${JSON.stringify(value)}\n` === safe ? `${flatten('', value).join('\n')}\n` : undefined;
  } catch {
    return undefined;
  }
}
