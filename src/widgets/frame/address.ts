/** The page's address in the browser: reads and writes widgets' parts of the fragment, follows its changes. */
import type { Fields, Fragment, PartReading } from './fragment.ts';
import { formatFragment, fragmentTo, keepParts, parseFragment, readPart, withPart } from './fragment.ts';

type Listener = () => void;

const listeners = new Set<Listener>();
let current: Fragment = { anchor: '', parts: new Map() };
let isFollowing = false;

/** Starts following the address (once per page); also called by the first widget that needs it. */
export function followAddress(): void {
  if (isFollowing) return;
  isFollowing = true;
  current = parseFragment(location.hash);
  addEventListener('hashchange', takeOver);
  if (current.parts.size > 0) scrollToAnchor(current.anchor);
}

/** What the address says about one widget. */
export function partInAddress(widget: string): PartReading {
  followAddress();
  return readPart(current, widget);
}

/** Writes one widget's settings into the address without a new history entry; `null` takes them out. */
export function writePart(widget: string, fields: Fields | null): void {
  followAddress();
  current = withPart(current, widget, fields);
  replaceAddress();
}

/** A link to this page with this widget's settings alone: other widgets' settings are not passed on unasked. */
export function linkWith(widget: string, fields: Fields): string {
  return `${location.origin}${location.pathname}${fragmentTo(widget, fields)}`;
}

/** Calls back after the address changed from outside (an edited address, back, a heading link). Gives the way to stop. */
export function onAddressChange(listener: Listener): () => void {
  followAddress();
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function takeOver(): void {
  const next = parseFragment(location.hash);
  const hadParts = next.parts.size > 0;
  current = keepParts(next, current);
  if (hadParts) scrollToAnchor(current.anchor);
  else if (current.parts.size > 0) replaceAddress();
  for (const listener of listeners) listener();
}

function replaceAddress(): void {
  const hash = formatFragment(current);
  if (hash === location.hash) return;
  history.replaceState(history.state, '', `${location.pathname}${location.search}${hash}`);
}

/** The browser cannot find `heading?part`: it looks for an element of that very name. */
function scrollToAnchor(anchor: string): void {
  if (anchor === '') return;
  const target = document.getElementById(safeDecode(anchor));
  target?.scrollIntoView();
}

function safeDecode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
