/** Time, the way back, the choice of screen, and the transcript. */
import { useState } from 'preact/hooks';
import type { Lang, Texts } from '../frame/texts.ts';
import { PaceControl } from '../scene/PaceControl.tsx';
import type { ClusterScene } from '../scene/page-scenes.ts';
import { RewindControl } from '../scene/RewindControl.tsx';
import type { SessionView } from './session-view.ts';
import type { TerminalText } from './texts.ts';
import type { ScreenChoice } from './useScreenChoice.ts';

interface Props {
  readonly lang: Lang;
  readonly text: Texts<TerminalText>;
  readonly scene: ClusterScene;
  readonly view: SessionView;
  readonly screen: ScreenChoice;
}

function CopyTranscript({ text, view }: Pick<Props, 'text' | 'view'>) {
  const [outcome, setOutcome] = useState<'copied' | 'copyRefused' | undefined>();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText([...view.lines, view.prompt].join('\n').trimEnd());
      setOutcome('copied');
    } catch {
      setOutcome('copyRefused');
    }
  };
  return (
    <>
      <button type="button" class="button" onClick={copy}>
        {text('copy')}
      </button>
      <span role="status">{outcome ? text(outcome) : null}</span>
    </>
  );
}

export function TerminalControls({ lang, text, scene, view, screen }: Props) {
  const isPlain = screen.kind === 'plain';
  return (
    <div class="term-controls">
      <PaceControl lang={lang} scene={scene} />
      <RewindControl lang={lang} scene={scene} />
      <div class="term-actions">
        <button type="button" class="button" onClick={() => screen.choose(isPlain ? 'rich' : 'plain')}>
          {text(isPlain ? 'rich' : 'plain')}
        </button>
        <CopyTranscript text={text} view={view} />
        {screen.kind === 'loading' ? <span role="status">{text('richLoading')}</span> : null}
      </div>
    </div>
  );
}
