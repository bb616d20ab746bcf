/** Sessions in lessons that the simulator cannot play yet: counted by reason, and the count may only shrink. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { literalsIn } from '../content/lesson-page.ts';

const ALLOWED = new URL('./open-sessions.json', import.meta.url);

/** A `<Session>` of a lesson as it is written there. */
interface WrittenSession {
  /** Script lines, those played unseen first. */
  readonly lines: readonly string[];
  /** Why the simulator cannot play it yet. */
  readonly open?: string;
}

/** Every `<Session … />` of a lesson. */
export function sessionsOfLesson(text: string): readonly WrittenSession[] {
  return [...text.matchAll(/<Session\b([\s\S]*?)\/>\s*$/gm)].map(([, attributes = '']) => {
    const listOf = (name: string) =>
      literalsIn(new RegExp(`\\b${name}=\\{\\[([\\s\\S]*?)\\]\\}`).exec(attributes)?.[1] ?? '');
    const open = /\bopen="([^"]*)"/.exec(attributes)?.[1];
    const lines = [...listOf('before'), ...listOf('lines')];
    return { lines, ...(open === undefined ? {} : { open }) };
  });
}

/** Reason → how many sessions wait for it, over both languages. */
export function countOpenSessions(lessons: readonly string[]): ReadonlyMap<string, number> {
  const reasons = lessons.flatMap((text) => sessionsOfLesson(text).flatMap(({ open }) => open ?? []));
  return new Map(
    [...new Set(reasons)].sort().map((one) => [one, reasons.filter((other) => other === one).length]),
  );
}

/** The committed list: reason → how many sessions may wait for it. */
export function allowedOpenSessions(): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(z.record(z.string(), z.int()).parse(JSON.parse(readFileSync(ALLOWED, 'utf8')))),
  );
}

/** A sentence for each reason that waits more often than the list allows, and for each that the list still overstates. */
export function complaintsAbout(
  waiting: ReadonlyMap<string, number>,
  allowed: ReadonlyMap<string, number>,
): readonly string[] {
  const reasons = [...new Set([...waiting.keys(), ...allowed.keys()])];
  return reasons.flatMap((reason) => {
    const [now, limit] = [waiting.get(reason) ?? 0, allowed.get(reason) ?? 0];
    if (now > limit)
      return [`${now} sessions wait for '${reason}', ${limit} are allowed: the list only shrinks`];
    return now < limit
      ? [`'${reason}' is down to ${now}: write that into tools/check/open-sessions.json`]
      : [];
  });
}
