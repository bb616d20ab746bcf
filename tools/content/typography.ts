/** Rules of notation for what readers see. Each gives the offending spots, so that a failure shows where to look. */
import type { Lang } from '../../src/widgets/frame/texts.ts';

const around = (text: string, at: number): string => text.slice(Math.max(0, at - 25), at + 25).trim();

function spots(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map((match) => `${match[0]} in „${around(text, match.index)}“`);
}

/** `PVE 9.2`, `OpenZFS 2.3`, `Lektion 2.4`, `(9.0)`: points that are not decimal ones. Addresses of hosts too. */
const VERSION =
  /(?:\b(?:VE|PVE|BY|OpenZFS|ZFS|Debian|Corosync|pve-[a-z-]+|Version|version|Stand|Lektion|lesson|seit|since|ist|is|L)\s?|\()\d+(?:\.\d+)+(?:-\d+)?/gu;
const ADDRESS = /\b\d{1,3}(?:\.\d{1,3}){3}(?:\/\d+)?\b/gu;

/** A field that reads both notations says so. */
const EITHER_NOTATION = /\d,\d+ (?:oder|or) \d\.\d+|\d\.\d+ (?:oder|or) \d,\d+/gu;

const withoutVersions = (text: string): string => text.replace(ADDRESS, '').replace(VERSION, '');

/** What both languages forbid. */
function commonSlips(text: string): readonly string[] {
  return [
    ...spots(text, /\d %|\d%/gu),
    ...spots(text, /\d (?:h|min|s|ms|TiB|GiB|TB)(?![\p{L}\p{N}])/gu),
    ...spots(text, /\.\.\./gu),
    ...spots(text, / - /gu),
    ...spots(text, /"/gu),
    ...spots(text, /\p{L}'\p{L}/gu),
    ...spots(text, /\S+@\S+\.\p{L}+/gu),
    // Five digits in a row are hard to read: 26.280, 26,280.
    ...spots(text, /(?<![\p{L}\d.,:/_-])\d{5,}(?![\p{L}\d.,:/_-]*\p{L})/gu),
  ];
}

/** Do opening and closing marks take turns? */
function arePaired(marks: readonly string[], opening: string, closing: string): boolean {
  return marks.length % 2 === 0 && marks.every((mark, at) => mark === (at % 2 === 0 ? opening : closing));
}

function germanSlips(text: string): readonly string[] {
  const quotes = [...text.matchAll(/[„“”]/gu)].map(([mark]) => mark);
  return [
    ...spots(withoutVersions(text), /\d\.(?!\d{3}(?!\d))\d+/gu),
    ...spots(text, /\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch|euer|eure[mnrs]?)\b/giu),
    ...(arePaired(quotes, '„', '“') ? [] : [`quotes are not in pairs: ${quotes.join(' ')}`]),
    ...spots(text, /[«»]|(?<!‚[^‚‘]{0,200})‘|‚(?![^‚‘]*‘)/gu),
    ...spots(text, /(?<![\p{L}.])(?:z|d|u|o|i|s|v)\.(?: |(?=\p{L}))(?:B|h|a|ä|T|U|Ä|E|d|R|o|u)\./gu),
  ];
}

function englishSlips(text: string): readonly string[] {
  const quotes = [...text.matchAll(/[“”]/gu)].map(([mark]) => mark);
  return [
    ...spots(text, /\d,(?!\d{3}(?!\d))\d+/gu),
    ...spots(text, /[„‚«»]/gu),
    ...(arePaired(quotes, '“', '”') ? [] : [`quotes are not in pairs: ${quotes.join(' ')}`]),
  ];
}

/** Every spot of a text that breaks a rule of its language; empty when there is none. */
export function typographySlips(lang: Lang, written: string): readonly string[] {
  const text = written.replace(EITHER_NOTATION, '');
  return [...commonSlips(text), ...(lang === 'de' ? germanSlips(text) : englishSlips(text))];
}

/** Announcements that say nothing. */
export function fillerIn(text: string): readonly string[] {
  return spots(
    text,
    /in dieser lektion (?:werden|lernen)|wie bereits erwähnt|in der heutigen zeit|in this lesson|as mentioned (?:above|before)|in today’s world/giu,
  );
}
