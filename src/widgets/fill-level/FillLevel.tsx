/** Füllstand: a pool that fills up, metaslab by metaslab, and what deleting gives back. */
import { useMemo, useState } from 'preact/hooks';
import { guarded } from '../frame/ErrorBoundary.tsx';
import { LinkedFrame } from '../frame/LinkedFrame.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { terminalLink } from '../terminal/bench-link.ts';
import { Controls } from './Controls.tsx';
import { fillStart } from './terminal-start.ts';
import './fill-level.css';
import { happened } from './happened.ts';
import { LevelBar } from './LevelBar.tsx';
import { Listings } from './Listings.tsx';
import { MetaslabMap } from './MetaslabMap.tsx';
import { fillView, runOf } from './model.ts';
import { OneMetaslab } from './OneMetaslab.tsx';
import { fillCodec } from './settings.ts';
import { fillTexts } from './texts.ts';

interface FillLevelProps {
  readonly lang: Lang;
  readonly id?: string;
}

function FillLevel({ lang, id = 'fill-level' }: FillLevelProps) {
  const text = fillTexts(lang);
  const codec = useMemo(() => fillCodec(id), [id]);
  const linked = useLinkedSettings(codec);
  const { settings, change } = linked;
  const { files, seed, search } = settings;
  const run = useMemo(() => runOf({ files, seed, search }), [files, seed, search]);
  const view = useMemo(() => fillView(run, settings), [run, settings]);
  const [wanted, choose] = useState<number>();
  const chosen = wanted ?? view.active;
  return (
    <LinkedFrame
      lang={lang}
      linked={linked}
      title={text('title')}
      question={text('question')}
      stageClass="fl"
      noScript={text('noScript')}
      stage={
        <>
          <LevelBar lang={lang} view={view} />
          {view.isFull ? (
            <p class="fl-full">
              <span aria-hidden="true">✕ </span>
              {text('full')}
            </p>
          ) : null}
          <Listings lang={lang} view={view} />
          <MetaslabMap lang={lang} view={view} chosen={chosen} />
          <OneMetaslab lang={lang} id={id} view={view} chosen={chosen} choose={choose} />
        </>
      }
      controls={<Controls lang={lang} id={id} settings={settings} change={change} />}
      happened={happened(lang, view)}
      onReset={() => choose(undefined)}
      terminal={terminalLink(lang, fillStart)}
    />
  );
}

export default guarded(FillLevel);
