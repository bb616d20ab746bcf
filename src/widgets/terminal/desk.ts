/** What lies before the person at the keyboard: the tab in front, the line being typed on each machine, what Tab offered. */
import { batch, type Signal, signal } from '@preact/signals';
import type { completeLine } from '../../shell/lineeditor/completion.ts';
import { searchLabel } from '../../shell/lineeditor/history.ts';
import { EMPTY_LINE, type Line, withText } from '../../shell/lineeditor/line.ts';
import { type Effect, type Key, pressKey, typeText } from '../../shell/lineeditor/press-key.ts';
import type { SessionState } from '../../shell/types.ts';
import type { Input } from '../../simulator/kernel/types.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';
import type { ShownLine } from './edit-line.ts';
import { typedIn } from './keys.ts';

/** Something the line being typed has to say. */
export type Hint =
  | { readonly kind: 'candidates'; readonly words: readonly string[] }
  | { readonly kind: 'search'; readonly query: string };

export class Desk {
  readonly active: Signal<string>;
  /** After Escape: the next Tab leaves the terminal. */
  readonly isLeaving = signal(false);
  readonly hint: Signal<Hint | undefined> = signal(undefined);

  /** Called when a person types or runs something, before it takes effect. */
  onHands: (() => void) | undefined;

  readonly #scene: ClusterScene;
  readonly #lines = new Map<string, Signal<Line>>();
  /** Lines given before the simulator was there. */
  readonly #early: (() => void)[] = [];
  /** Comes with the simulator: it knows every program. */
  #complete: typeof completeLine | undefined;
  #size = { columns: 80, rows: 24 };

  constructor(scene: ClusterScene, hosts: readonly string[]) {
    this.#scene = scene;
    this.active = signal(hosts[0] ?? '');
    const stop = scene.status.subscribe((status) => {
      if (status !== 'ready') return;
      queueMicrotask(async () => {
        stop();
        for (const act of this.#early.splice(0)) act();
        this.#complete ??= (await import('../../shell/lineeditor/completion.ts')).completeLine;
      });
    });
  }

  /** The line being typed on a machine. */
  line(session: string): Line {
    return this.#line(session).value;
  }

  /** The same as the full terminal shows it: nothing of a password, the search in place of the prompt. */
  shownLine(session: string): ShownLine & { readonly replacesPrompt?: boolean } {
    const line = this.line(session);
    const label = searchLabel(line);
    if (label !== undefined) return { text: label, cursor: label.length, replacesPrompt: true };
    return this.#mode(session) === 'secret' ? { text: '', cursor: 0 } : line;
  }

  choose(session: string): void {
    this.active.value = session;
    this.hint.value = undefined;
  }

  /** The focus has gone elsewhere: Tab completes again next time. */
  stay(): void {
    this.isLeaving.value = false;
  }

  /** The size of the terminal on the page; the session learns it with the next line. */
  resize(columns: number, rows: number): void {
    this.#size = { columns, rows };
  }

  setLine(session: string, text: string, cursor: number): void {
    this.onHands?.();
    this.isLeaving.value = false;
    this.#line(session).value = withText(this.#line(session).peek(), text, cursor);
  }

  /** Takes over what a field of the browser holds, if it differs. */
  syncLine(session: string, text: string, cursor: number): void {
    const line = this.#line(session).peek();
    if (line.text !== text || line.cursor !== cursor) this.setLine(session, text, cursor);
  }

  isSearching(session: string): boolean {
    return searchLabel(this.#line(session).peek()) !== undefined;
  }

  /** Text at the cursor; while the history is searched, it belongs to the search. */
  insert(session: string, typed: string): void {
    this.onHands?.();
    this.isLeaving.value = false;
    this.#line(session).value = typeText(this.#line(session).peek(), typed, this.#surroundings(session));
  }

  /** Bytes from the full terminal: keys, text, pasted lines. */
  type(session: string, data: string): void {
    for (const typed of typedIn(data)) {
      if (typed.kind === 'key') this.press(session, typed.key);
      else this.insert(session, typed.text);
    }
  }

  /** Several lines at once run one after the other; the last one waits for Enter. */
  paste(session: string, text: string): void {
    this.type(session, text.replace(/\r?\n/g, '\r'));
  }

  press(session: string, key: Key): void {
    this.onHands?.();
    this.isLeaving.value = key.name === 'Escape';
    this.hint.value = undefined;
    const { line, effect } = pressKey(this.#line(session).peek(), key, this.#surroundings(session));
    batch(() => {
      this.#line(session).value = line;
      this.#carryOut(session, effect);
    });
  }

  /** Gives the line away, as Enter does. */
  submit(session: string): void {
    this.press(session, { name: 'Enter', ctrl: false, alt: false });
  }

  /** Runs a command of the text: in the tab of its machine, whatever was being typed there stays. */
  run(session: string, line: string): void {
    this.onHands?.();
    this.choose(session);
    this.#send(session, line);
  }

  /** Shows a line being typed by somebody else than the person at the keyboard, in the tab of its machine. */
  demonstrate(session: string, text: string): void {
    if (this.active.peek() !== session) this.choose(session);
    this.#line(session).value = withText(EMPTY_LINE, text);
  }

  /** Forgets what was being typed everywhere. */
  clear(): void {
    for (const line of this.#lines.values()) line.value = EMPTY_LINE;
    this.hint.value = undefined;
    this.#early.length = 0;
  }

  #line(session: string): Signal<Line> {
    const known = this.#lines.get(session);
    if (known) return known;
    const fresh = signal(EMPTY_LINE);
    this.#lines.set(session, fresh);
    return fresh;
  }

  /** What the line editor may look at: the history only where a command is typed, words only once they are there. */
  #surroundings(session: string) {
    const { world } = this.#scene;
    const state = world?.shell.sessions[session];
    return {
      history: state?.mode === 'prompt' ? state.history : [],
      complete: (text: string, cursor: number) =>
        (world && this.#complete?.(world, state, text, cursor)) ?? {
          start: cursor,
          insertion: '',
          candidates: [],
        },
    };
  }

  #mode(session: string): SessionState['mode'] {
    return this.#scene.world?.shell.sessions[session]?.mode ?? 'prompt';
  }

  #carryOut(session: string, effect: Effect): void {
    switch (effect.kind) {
      case 'line':
        this.#send(session, effect.text);
        break;
      case 'interrupt':
        this.#apply(session, { kind: 'shell.key', session, key: 'ctrl-c' });
        break;
      case 'end':
        this.#apply(session, { kind: 'shell.key', session, key: 'ctrl-d' });
        break;
      case 'clear':
        this.#apply(session, { kind: 'shell.key', session, key: 'ctrl-l' });
        break;
      case 'suspend':
        this.#apply(session, { kind: 'shell.key', session, key: 'ctrl-z' });
        break;
      case 'candidates':
        this.hint.value = { kind: 'candidates', words: effect.words };
        break;
      case 'search':
        this.hint.value = { kind: 'search', query: effect.query };
        break;
      case 'none':
        break;
    }
  }

  #send(session: string, line: string): void {
    const isClosed = this.#mode(session) === 'closed';
    this.#apply(
      session,
      isClosed
        ? { kind: 'shell.open', session, host: session, ...this.#size }
        : { kind: 'shell.line', session, text: line },
    );
  }

  #apply(session: string, input: Input): void {
    const state = this.#scene.world?.shell.sessions[session];
    if (!state) {
      this.#early.push(() => this.#apply(session, input));
      return;
    }
    const { columns, rows } = this.#size;
    const isResized = state.columns !== columns || state.rows !== rows;
    const resize = isResized ? [{ kind: 'shell.resize', session, columns, rows } as const] : [];
    this.#scene.apply(...resize, input);
  }
}

const desks = new WeakMap<ClusterScene, Desk>();

/** The desk of a scene: terminal and player of one scene sit at the same one. */
export function deskOf(scene: ClusterScene, hosts: readonly string[]): Desk {
  const known = desks.get(scene);
  if (known) return known;
  const desk = new Desk(scene, hosts);
  desks.set(scene, desk);
  return desk;
}
