/** What a terminal may send. */
import * as z from 'zod/mini';

/** Keys that are not text: what they do depends on what runs. */
export type ControlKey = 'ctrl-c' | 'ctrl-d' | 'ctrl-z' | 'ctrl-l';

declare module '../../simulator/kernel/types.ts' {
  interface InputMap {
    /** Log in on a host: a new tab, or the same one again after its connection was lost. */
    'shell.open': { session: string; host: string; columns?: number; rows?: number; lang?: 'de' | 'en' };
    /** A line, ended with Enter: a command, an answer, a line of input; without its line feed. */
    'shell.line': { session: string; text: string };
    'shell.key': { session: string; key: ControlKey };
    'shell.resize': { session: string; columns: number; rows: number };
  }

  interface EventMap {
    /** A command line was given at the prompt. */
    'shell.command': { session: string; line: string };
    /** It has ended and the prompt is back. */
    'shell.command-ended': { session: string; line: string; exitCode: number };
  }
}

const LINE_MAX = 100_000;
const name = z.string().check(z.minLength(1), z.maxLength(64));
const size = z.int().check(z.gte(1), z.lte(1000));

export const openSchema = z.object({
  session: name,
  host: name,
  columns: z.optional(size),
  rows: z.optional(size),
  lang: z.optional(z.enum(['de', 'en'])),
});
export const lineSchema = z.object({ session: name, text: z.string().check(z.maxLength(LINE_MAX)) });
export const keySchema = z.object({ session: name, key: z.enum(['ctrl-c', 'ctrl-d', 'ctrl-z', 'ctrl-l']) });
export const resizeSchema = z.object({ session: name, columns: size, rows: size });
