/** Zeitstrahl-Waage: draw outages on a time line and see A, MTTF, MTTR and both readings of MTBF. */
import { useMemo } from 'preact/hooks';
import type { TimeUnit } from '../../availability/notation/time-unit.ts';
import { Choice } from '../fields/Choice.tsx';
import { DurationField } from '../fields/DurationField.tsx';
import { Presets } from '../fields/Presets.tsx';
import { useSettled } from '../fields/useSettled.ts';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { happened } from './happened.ts';
import { recordRange, weigh } from './model.ts';
import { OutageList } from './OutageList.tsx';
import { Strips } from './Strips.tsx';
import { type TimelinePreset, timelineCodec, timelinePresets } from './settings.ts';
import { timelineTexts } from './texts.ts';
import './timeline-scale.css';
import { Weights } from './Weights.tsx';

const recordUnits: readonly TimeUnit[] = ['h', 'd', 'a'];
const presetNames = ['tight', 'server'] as const satisfies readonly TimelinePreset[];

interface TimelineScaleProps {
  readonly lang: Lang;
  readonly preset?: TimelinePreset;
  readonly id?: string;
}

function TimelineScale({ lang, preset = 'tight', id = 'timeline-scale' }: TimelineScaleProps) {
  const text = timelineTexts(lang);
  const codec = useMemo(() => timelineCodec(id, timelinePresets[preset]), [id, preset]);
  const { settings, isDamaged, change, reset, link } = useLinkedSettings(codec);
  const view = weigh(settings);
  const sentence = useSettled(happened(lang, settings, view));
  return (
    <WidgetFrame
      lang={lang}
      id={id}
      title={text('title')}
      question={text('question')}
      isDamaged={isDamaged}
      stage={
        <>
          <Strips lang={lang} settings={settings} view={view} change={change} />
          <Weights lang={lang} view={view} />
          <noscript>
            <p>{text('noScript')}</p>
          </noscript>
        </>
      }
      controls={
        <div class="tl-controls">
          <OutageList lang={lang} id={id} settings={settings} change={change} />
          <DurationField
            lang={lang}
            id={`${id}-record`}
            label={text('record')}
            value={settings.record}
            range={recordRange}
            units={recordUnits}
            onChange={(record) => change({ ...settings, record })}
          />
          <Choice
            id={`${id}-reading`}
            legend={text('convention')}
            value={settings.convention}
            options={(['uptime', 'cycle'] as const).map((value) => ({
              value,
              label: text(`convention.${value}`),
            }))}
            onChange={(convention) => change({ ...settings, convention })}
          />
          <Presets
            legend={text('presets')}
            names={presetNames}
            label={(name) => text(`preset.${name}`)}
            load={(name) => change(timelinePresets[name])}
          />
        </div>
      }
      happened={sentence}
      onReset={reset}
      link={link}
    />
  );
}

export default guarded(TimelineScale);
