/** Baukasten: a service as blocks in series and side by side, with the formula it uses and the block that gains most. */
import { useMemo, useState } from 'preact/hooks';
import { Presets } from '../fields/Presets.tsx';
import { useSettled } from '../fields/useSettled.ts';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import './block-builder.css';
import { Editor } from './Editor.tsx';
import { moveBeside } from './edit.ts';
import { Findings, Total } from './Findings.tsx';
import { happened, selection } from './happened.ts';
import { build } from './model.ts';
import { type BuilderPreset, presetDiagram, presetNames } from './presets.ts';
import { Stage } from './Stage.tsx';
import { builderCodec } from './settings.ts';
import { builderTexts } from './texts.ts';
import { selectable } from './tree.ts';
import { useDragging } from './useDragging.ts';

interface BlockBuilderProps {
  readonly lang: Lang;
  readonly preset?: BuilderPreset;
  readonly id?: string;
}

function BlockBuilder({ lang, preset = 'chain', id = 'block-builder' }: BlockBuilderProps) {
  const text = builderTexts(lang);
  const codec = useMemo(() => builderCodec(id, presetDiagram(preset, text)), [id, preset, lang]);
  const { settings: root, isDamaged, change, reset, link } = useLinkedSettings(codec);
  const [wanted, select] = useState('');
  const selectedId = selectable(root, wanted);
  const view = build(root);
  const sentence = useSettled(`${selection(lang, root, wanted)} ${happened(lang, view)}`.trim());
  const dragging = useDragging((draggedId, target) => {
    select(draggedId);
    change(moveBeside(root, draggedId, target.id, target.side));
  });
  return (
    <WidgetFrame
      lang={lang}
      id={id}
      title={text('title')}
      question={text('question')}
      isDamaged={isDamaged}
      stage={
        <>
          <Total lang={lang} view={view} />
          <Stage
            lang={lang}
            root={root}
            view={view}
            selectedId={selectedId}
            dragging={dragging}
            select={select}
          />
          <Findings lang={lang} root={root} view={view} />
          <noscript>
            <p>{text('noScript')}</p>
          </noscript>
        </>
      }
      controls={
        <div class="bb-controls">
          <Editor lang={lang} id={id} root={root} selectedId={selectedId} change={change} />
          <Presets
            legend={text('presets')}
            names={presetNames}
            label={(name) => text(`preset.${name}`)}
            load={(name) => change(presetDiagram(name, text))}
            hint={text('presetHint')}
          />
        </div>
      }
      happened={sentence}
      onReset={reset}
      link={link}
    />
  );
}

export default guarded(BlockBuilder);
