/** The full terminal: loaded late, draws a session's output and the line being typed, hands keys over. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import '@xterm/xterm/css/xterm.css';
import { effect } from '@preact/signals';
import type { ClusterScene } from '../scene/page-scenes.ts';
import { onThemeChange, themeOf } from './colours.ts';
import type { Desk } from './desk.ts';
import { Painter } from './painter.ts';

export interface XtermOptions {
  readonly scene: ClusterScene;
  readonly desk: Desk;
  readonly session: string;
  readonly label: string;
}

export interface XtermScreen {
  focus(): void;
  dispose(): void;
}

const SCROLLBACK_LINES = 5000;

/** May the browser do with this key what it always does: copy, paste, move the focus? */
function isForBrowser(event: KeyboardEvent, terminal: Terminal, desk: Desk): boolean {
  const isCommand = event.ctrlKey || event.metaKey;
  const name = event.key.toLowerCase();
  if (event.key === 'Tab') return event.shiftKey || desk.isLeaving.peek();
  if (isCommand && name === 'c') return terminal.hasSelection();
  return isCommand && name === 'v';
}

/** Puts a terminal into `element`. */
export function mountXterm(element: HTMLElement, options: XtermOptions): XtermScreen {
  const { scene, desk, session, label } = options;
  const fit = new FitAddon();
  const terminal = new Terminal({
    convertEol: true,
    screenReaderMode: true,
    fontFamily: getComputedStyle(element).fontFamily,
    fontSize: 14,
    lineHeight: 1.2,
    scrollback: SCROLLBACK_LINES,
    theme: themeOf(element),
  });
  terminal.loadAddon(fit);
  terminal.open(element);
  fit.fit();
  terminal.textarea?.setAttribute('aria-label', label);
  terminal.textarea?.addEventListener('blur', () => desk.stay());
  /** Our own log region speaks for both views; two voices would read everything twice. */
  element.querySelector('.live-region')?.setAttribute('aria-live', 'off');

  terminal.attachCustomKeyEventHandler((event) => !isForBrowser(event, terminal, desk));
  terminal.onData((data) => desk.type(session, data));

  const painter = new Painter((text) => terminal.write(text));
  const stopPainting = effect(() => {
    const { version, generation } = scene;
    painter.paint({
      output: version.value >= 0 ? (scene.world?.output ?? []) : [],
      session,
      generation: generation.value,
      columns: terminal.cols,
      line: desk.shownLine(session),
    });
  });
  const onResize = () => {
    fit.fit();
    desk.resize(terminal.cols, terminal.rows);
    painter.forget();
    painter.repaint(terminal.cols);
  };
  const watcher = new ResizeObserver(onResize);
  watcher.observe(element);
  const stopTheme = onThemeChange(() => {
    terminal.options.theme = themeOf(element);
  });
  return {
    focus: () => terminal.focus(),
    dispose() {
      stopPainting();
      stopTheme();
      watcher.disconnect();
      terminal.dispose();
    },
  };
}
