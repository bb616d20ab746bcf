/** The terminal of a scene: a tab per machine, an input that works at once, and the full terminal once it has loaded. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { openScene } from '../scene/page-scenes.ts';
import { SceneNotice } from '../scene/SceneNotice.tsx';
import { deskOf } from './desk.ts';
import { takeRequests } from './inbox.ts';
import { KeyRow } from './KeyRow.tsx';
import { PlainScreen } from './PlainScreen.tsx';
import { RichScreen } from './RichScreen.tsx';
import { statusOf } from './status.ts';
import { Tabs, tabId } from './Tabs.tsx';
import './terminal.css';
import { TerminalControls } from './TerminalControls.tsx';
import { terminalTexts } from './texts.ts';
import { useSavedRun } from './useSavedRun.ts';
import { useScreenChoice } from './useScreenChoice.ts';
import { useSessionView } from './useSessionView.ts';

export interface TerminalProps {
  readonly lang: Lang;
  /** Name of the scene on this page; also the widget's id. */
  readonly scene: string;
  readonly scenario: string;
  /** Machines of the scenario, in the order of the tabs. */
  readonly hosts: readonly string[];
  /** How fast a fresh run's clock runs. */
  readonly pace?: '1' | '10' | '60';
  /** What to predict before touching anything. */
  readonly question: string;
  /** Its name; `Terminal` without one. */
  readonly title?: string;
  /** What stands above the tabs: a player that types into this terminal. */
  readonly director?: ComponentChildren;
}

/** The terminal without its guard, for widgets that are built around one. */
export function Terminal(props: TerminalProps) {
  const { lang, scene: name, scenario, hosts, pace, question, director } = props;
  const text = terminalTexts(lang);
  const scene = openScene(name, { scenario, lang, pace });
  const desk = useMemo(() => deskOf(scene, hosts), [scene]);
  const host = desk.active.value;
  const view = useSessionView(scene, host);
  const screen = useScreenChoice();
  const panelId = `${name}-panel`;
  const { link } = useSavedRun({ scene, name, scenario, session: hosts[0] ?? '' });

  useEffect(() => takeRequests((request) => desk.run(request.host, request.line)), [desk]);

  return (
    <div data-terminal={name}>
      <WidgetFrame
        lang={lang}
        id={name}
        title={props.title ?? text('title')}
        question={question}
        stage={
          <div class="term">
            {director}
            <Tabs
              label={text('tabs')}
              hosts={hosts}
              active={host}
              panelId={panelId}
              onChoose={(chosen) => desk.choose(chosen)}
            />
            <div class="term-panel" role="tabpanel" id={panelId} aria-labelledby={tabId(panelId, host)}>
              {screen.kind === 'rich' ? (
                <RichScreen text={text} scene={scene} desk={desk} view={view} mount={screen.mount} />
              ) : (
                <PlainScreen text={text} desk={desk} view={view} />
              )}
              <KeyRow
                text={text}
                press={(key) => desk.press(host, key)}
                insert={(typed) => desk.insert(host, typed)}
              />
            </div>
            <p class="term-help">{text(desk.isLeaving.value ? 'leaving' : 'tabHint')}</p>
            <SceneNotice lang={lang} scene={scene} />
          </div>
        }
        controls={<TerminalControls lang={lang} text={text} scene={scene} view={view} screen={screen} />}
        happened={statusOf(text, {
          view,
          status: scene.status.value,
          isPaused: scene.pace.value === 'paused',
          hint: desk.hint.value,
        })}
        onReset={() => {
          scene.reset();
          desk.clear();
        }}
        link={link}
      />
    </div>
  );
}

export default guarded(Terminal);
