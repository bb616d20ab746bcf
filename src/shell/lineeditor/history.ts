/** Looking through earlier commands: arrow keys and Ctrl-R. */
import { type Line, withText } from './line.ts';

/** Shows the entry `step` further (-1 older, +1 newer); one's own line is kept for the way back. */
export function browse(line: Line, history: readonly string[], step: -1 | 1): Line {
  const at = line.entry ?? history.length;
  const target = at + step;
  if (target < 0 || target > history.length || at === target) return line;
  const draft = line.entry === undefined ? line.text : (line.draft ?? '');
  const { cut } = line;
  const kept = cut === undefined ? {} : { cut };
  if (target === history.length) return { ...kept, text: draft, cursor: draft.length };
  const text = history[target] ?? '';
  return { ...kept, text, cursor: text.length, entry: target, draft };
}

function find(history: readonly string[], query: string, from: number): number | undefined {
  for (let index = Math.min(from, history.length - 1); index >= 0; index--) {
    if (history[index]?.includes(query)) return index;
  }
  return undefined;
}

function show(line: Line, history: readonly string[], query: string, found: number | undefined): Line {
  const before = line.search?.before ?? line.text;
  const search = { query, found, before };
  const text = found === undefined ? line.text : (history[found] ?? '');
  const at = query === '' ? -1 : text.lastIndexOf(query);
  return { ...withText(line, text, at < 0 ? text.length : at), search };
}

/** Begins a search backwards, or goes on to the next older fit. */
export function searchOlder(line: Line, history: readonly string[]): Line {
  const { search } = line;
  if (!search) return show(line, history, '', undefined);
  const from = search.found === undefined ? history.length - 1 : search.found - 1;
  const found = search.query === '' ? undefined : find(history, search.query, from);
  return found === undefined ? { ...line, search: { ...search } } : show(line, history, search.query, found);
}

/** Another query: typed on, or a letter taken back. */
export function searchFor(line: Line, history: readonly string[], query: string): Line {
  const found = query === '' ? undefined : find(history, query, line.search?.found ?? history.length - 1);
  const again = found ?? (query === '' ? undefined : find(history, query, history.length - 1));
  return show(line, history, query, again);
}

/** Leaves the search: with what was found, or with the line as it was. */
export function endSearch(line: Line, isKept: boolean): Line {
  const { search, ...rest } = line;
  if (!search) return line;
  if (!isKept) return withText(line, search.before);
  return search.found === undefined
    ? rest
    : { ...withText(rest, rest.text, rest.cursor), entry: search.found };
}

/** What readline shows in place of the prompt while it searches; undefined otherwise. */
export function searchLabel(line: Line): string | undefined {
  const { search } = line;
  if (!search) return undefined;
  const hasFailed = search.query !== '' && search.found === undefined;
  return `(${hasFailed ? 'failed ' : ''}reverse-i-search)\`${search.query}': ${line.text}`;
}
