/** vdev-Baukasten: a pool from a rack of disks, with its space, its chances and what it may become. */
import { useMemo, useState } from 'preact/hooks';
import { Presets } from '../fields/Presets.tsx';
import { guarded } from '../frame/ErrorBoundary.tsx';
import { LinkedFrame } from '../frame/LinkedFrame.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { terminalLink } from '../terminal/bench-link.ts';
import { CommandField } from './CommandField.tsx';
import { Figures } from './Figures.tsx';
import { happened } from './happened.ts';
import { MoveDisks } from './MoveDisks.tsx';
import { view } from './model.ts';
import { Panels } from './Panels.tsx';
import { PoolDrawing } from './PoolDrawing.tsx';
import { Properties } from './Properties.tsx';
import { type BuilderPreset, presetDesign, presetNames } from './presets.ts';
import { RackEditor } from './RackEditor.tsx';
import { Refusals } from './Refusals.tsx';
import { builderCodec } from './settings.ts';
import { builderStart } from './terminal-start.ts';
import { builderTexts } from './texts.ts';
import { VdevEditor } from './VdevEditor.tsx';
import './vdev-builder.css';

interface VdevBuilderProps {
  readonly lang: Lang;
  readonly preset?: BuilderPreset;
  readonly id?: string;
}

function VdevBuilder({ lang, preset = 'six-raidz2', id = 'vdev-builder' }: VdevBuilderProps) {
  const text = builderTexts(lang);
  const codec = useMemo(() => builderCodec(id, presetDesign(preset)), [id, preset]);
  const linked = useLinkedSettings(codec);
  const { settings: design, change } = linked;
  const [wantedVdev, selectVdev] = useState(0);
  const [wantedDisks, selectDisks] = useState<readonly number[]>([]);
  const shown = useMemo(() => view(design), [design]);
  const selectedVdev = Math.max(0, Math.min(wantedVdev, design.vdevs.length - 1));
  const selectedDisks = wantedDisks.filter((place) => (design.rack[place] ?? 0) > 0);
  const start = builderStart(design);
  const common = { lang, id, design, change };
  const disks = { selected: selectedDisks, select: selectDisks };
  return (
    <LinkedFrame
      lang={lang}
      linked={linked}
      title={text('title')}
      question={text('question')}
      stageClass="vb"
      noScript={text('noScript')}
      stage={
        <>
          {shown.kind === 'result' ? <Figures lang={lang} view={shown} /> : null}
          {shown.kind === 'empty' ? <p class="vb-none">{text('emptyPool')}</p> : null}
          <Refusals lang={lang} design={design} problems={shown.problems} />
          <PoolDrawing
            lang={lang}
            design={design}
            problems={shown.problems}
            selectedVdev={selectedVdev}
            selectVdev={selectVdev}
            selectedDisks={selectedDisks}
            selectDisks={selectDisks}
            change={change}
          />
          <MoveDisks {...common} {...disks} />
          <VdevEditor {...common} selected={selectedVdev} select={selectVdev} />
          {shown.kind === 'result' ? <Panels lang={lang} design={design} view={shown} /> : null}
        </>
      }
      controls={
        <div class="vb-controls">
          <CommandField {...common} />
          <Properties {...common} />
          <RackEditor {...common} />
          <Presets
            legend={text('presets')}
            names={presetNames}
            label={(name) => text(`preset.${name}`)}
            load={(name) => change(presetDesign(name))}
            hint={text('presetHint')}
          />
        </div>
      }
      happened={happened(lang, design, shown)}
      terminal={start && { ...terminalLink(lang, start), lines: [] }}
    />
  );
}

export default guarded(VdevBuilder);
