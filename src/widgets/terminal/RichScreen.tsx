/** The full terminal in its place on the page, with a log region that speaks for it. */
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Texts } from '../frame/texts.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';
import type { Desk } from './desk.ts';
import { newLines } from './new-lines.ts';
import type { SessionView } from './session-view.ts';
import type { TerminalText } from './texts.ts';
import type { ScreenChoice } from './useScreenChoice.ts';

interface Props {
  readonly text: Texts<TerminalText>;
  readonly scene: ClusterScene;
  readonly desk: Desk;
  readonly view: SessionView;
  readonly mount: ScreenChoice['mount'];
}

/** What was printed since the last time, for screen readers, in portions that can be listened to. */
function Speaker({ text, view }: Pick<Props, 'text' | 'view'>) {
  const before = useRef(view.lines);
  const [spoken, setSpoken] = useState<readonly string[]>([]);
  useEffect(() => {
    const { lines, left } = newLines(before.current, view.lines);
    before.current = view.lines;
    if (lines.length > 0) setSpoken(left > 0 ? [...lines, text('moreLines', { count: left })] : lines);
  }, [view.lines]);
  return (
    <div class="sr-only" role="log" aria-live="polite" aria-label={text('log', { host: view.host })}>
      {spoken.map((line, at) => (
        <p key={`${view.lines.length}-${at}`}>{line}</p>
      ))}
    </div>
  );
}

export function RichScreen({ text, scene, desk, view, mount }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const { host } = view;
  /** Somebody who is typing into the plain field goes on typing here. */
  const [takesFocus] = useState(() => document.activeElement?.matches('.term-entry input') ?? false);
  useLayoutEffect(() => {
    if (!place.current || !mount) return undefined;
    const screen = mount(place.current, { scene, desk, session: host, label: text('input', { host }) });
    if (takesFocus) screen.focus();
    return () => screen.dispose();
  }, [mount, scene, desk, host]);
  return (
    <>
      <div class="term-rich" ref={place} />
      <Speaker key={host} text={text} view={view} />
    </>
  );
}
