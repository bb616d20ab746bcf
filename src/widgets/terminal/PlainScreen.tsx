/** The terminal as plain HTML: a log and an input field. Works before anything else is loaded, and for everybody. */
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Texts } from '../frame/texts.ts';
import type { Desk } from './desk.ts';
import { isKeyForDesk, keyOf } from './keys.ts';
import type { SessionView } from './session-view.ts';
import type { TerminalText } from './texts.ts';

interface Props {
  readonly text: Texts<TerminalText>;
  readonly desk: Desk;
  readonly view: SessionView;
}

/** Older lines are in the transcript; a page with thousands of lines would be slow. */
const LINES_MAX = 500;

/** Width of a character of the log in its font size. */
const CHARACTER_EM = 0.602;

/** How many columns and rows fit into the log. */
function sizeOf(element: HTMLElement): { readonly columns: number; readonly rows: number } {
  const { fontSize, lineHeight, paddingLeft, paddingTop } = getComputedStyle(element);
  const px = Number.parseFloat;
  return {
    columns: Math.max(
      20,
      Math.floor((element.clientWidth - 2 * px(paddingLeft)) / (px(fontSize) * CHARACTER_EM)),
    ),
    rows: Math.max(4, Math.floor((element.clientHeight - 2 * px(paddingTop)) / px(lineHeight))),
  };
}

function Log({ text, desk, view }: Props) {
  const log = useRef<HTMLDivElement>(null);
  const lines = view.lines.slice(-LINES_MAX);
  useLayoutEffect(() => {
    if (!log.current) return;
    const { columns, rows } = sizeOf(log.current);
    desk.resize(columns, rows);
  }, [desk]);
  useLayoutEffect(() => {
    if (log.current) log.current.scrollTop = log.current.scrollHeight;
  }, [view.lines]);
  return (
    <div
      class="term-log"
      role="log"
      aria-live="polite"
      aria-label={text('log', { host: view.host })}
      // A scrollable region must be reachable by keyboard
      tabIndex={0}
      ref={log}
      translate={false}
    >
      {lines.map((line, at) => (
        // The position is the identity of a line: what was printed does not move.
        <div key={view.lines.length - lines.length + at}>{line === '' ? '\u00a0' : line}</div>
      ))}
    </div>
  );
}

function labelKey(mode: SessionView['mode']) {
  if (mode === 'secret') return 'secret';
  return mode === 'question' ? 'answer' : 'input';
}

function Entry({ text, desk, view }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const { host, mode, prompt } = view;
  const { text: typed, cursor } = desk.line(host);

  useLayoutEffect(() => {
    const early = field.current?.value ?? '';
    if (early !== '' && desk.line(host).text === '') desk.setLine(host, early, early.length);
  }, [desk, host]);

  useLayoutEffect(() => {
    if (document.activeElement === field.current) field.current?.setSelectionRange(cursor, cursor);
  }, [typed, cursor]);

  const onKeyDown = (event: KeyboardEvent) => {
    const target = field.current;
    if (!target) return;
    const state = {
      hasSelection: target.selectionStart !== target.selectionEnd || String(getSelection()) !== '',
      isLeaving: desk.isLeaving.peek(),
      isSearching: desk.isSearching(host),
    };
    if (!isKeyForDesk(event, state)) return;
    event.preventDefault();
    desk.syncLine(host, target.value, target.selectionStart ?? target.value.length);
    desk.press(host, keyOf(event));
  };

  return (
    <div class="term-entry">
      <label class="term-prompt" for={id}>
        <span class="sr-only">{text(labelKey(mode), { host })}</span>
        <span aria-hidden="true" translate={false}>
          {prompt}
        </span>
      </label>
      <input
        id={id}
        ref={field}
        type={mode === 'secret' ? 'password' : 'text'}
        value={typed}
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck={false}
        enterkeyhint="go"
        onKeyDown={onKeyDown}
        onBlur={() => desk.stay()}
        onInput={(event) => {
          const { value, selectionStart } = event.currentTarget;
          desk.setLine(host, value, selectionStart ?? value.length);
        }}
        onPaste={(event) => {
          const pasted = event.clipboardData?.getData('text') ?? '';
          if (!pasted.includes('\n')) return;
          event.preventDefault();
          desk.paste(host, pasted);
        }}
      />
      <button type="button" class="button" onClick={() => desk.submit(host)}>
        {text('run')}
      </button>
    </div>
  );
}

export function PlainScreen(props: Props) {
  return (
    <div class="term-plain">
      <Log key={props.view.host} {...props} />
      <Entry {...props} />
    </div>
  );
}
