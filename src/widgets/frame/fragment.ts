/**
 * The one codec of the URL fragment: `#heading-id?widget=name:value,name:value&other=…`.
 * The heading's anchor comes first, then one part per widget. Parts nobody knows are kept as they are.
 */

/** Settings of one widget as plain text fields. */
export type Fields = Readonly<Record<string, string>>;

export interface Fragment {
  /** Id of a heading, percent-encoding as in the address; '' when there is none. */
  readonly anchor: string;
  /** Widget id → its part, still encoded. */
  readonly parts: ReadonlyMap<string, string>;
}

export type PartReading =
  | { readonly kind: 'absent' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'fields'; readonly fields: Fields };

/** Splits `location.hash` (with or without `#`) into anchor and parts. Never fails. */
export function parseFragment(hash: string): Fragment {
  const text = hash.startsWith('#') ? hash.slice(1) : hash;
  const mark = text.indexOf('?');
  if (mark < 0) return { anchor: text, parts: new Map() };
  const parts = new Map<string, string>();
  for (const piece of text.slice(mark + 1).split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    parts.set(equals < 0 ? piece : piece.slice(0, equals), equals < 0 ? '' : piece.slice(equals + 1));
  }
  return { anchor: text.slice(0, mark), parts };
}

/** The fragment as text with its `#`; '' when there is nothing to say. */
export function formatFragment(fragment: Fragment): string {
  const parts = [...fragment.parts].map(([id, part]) => `${id}=${part}`).join('&');
  if (parts === '') return fragment.anchor === '' ? '' : `#${fragment.anchor}`;
  return `#${fragment.anchor}?${parts}`;
}

/** Encodes a widget's fields as the text of its part. */
export function encodeFields(fields: Fields): string {
  return Object.entries(fields)
    .map(([name, value]) => `${encodeURIComponent(name)}:${encodeURIComponent(value)}`)
    .join(',');
}

/** Reads one widget's part: absent, damaged (not in our notation), or its fields. */
export function readPart(fragment: Fragment, widget: string): PartReading {
  const part = fragment.parts.get(widget);
  if (part === undefined) return { kind: 'absent' };
  const fields: [name: string, value: string][] = [];
  for (const piece of part.split(',')) {
    const colon = piece.indexOf(':');
    if (colon <= 0) return { kind: 'damaged' };
    const name = decode(piece.slice(0, colon));
    const value = decode(piece.slice(colon + 1));
    if (name === null || value === null) return { kind: 'damaged' };
    fields.push([name, value]);
  }
  return { kind: 'fields', fields: Object.fromEntries(fields) };
}

/** The same fragment with one widget's part set, or taken out with `null`; everything else is kept. */
export function withPart(fragment: Fragment, widget: string, fields: Fields | null): Fragment {
  const parts = new Map(fragment.parts);
  if (fields === null || Object.keys(fields).length === 0) parts.delete(widget);
  else parts.set(widget, encodeFields(fields));
  return { anchor: fragment.anchor, parts };
}

/** The fragment that leads to a widget and gives it these settings, and no other widget any. */
export function fragmentTo(widget: string, fields: Fields): string {
  return formatFragment(withPart({ anchor: widget, parts: new Map() }, widget, fields));
}

/** A heading link replaces the whole fragment: this gives the new anchor the parts that it would have lost. */
export function keepParts(next: Fragment, previous: Fragment): Fragment {
  return { anchor: next.anchor, parts: new Map([...previous.parts, ...next.parts]) };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
