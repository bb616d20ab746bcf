/** Neunen-Lineal: move A, see how much of a year, a month or a week is down. */
import { useMemo } from 'preact/hooks';
import { Choice } from '../fields/Choice.tsx';
import { PercentField } from '../fields/PercentField.tsx';
import { useSettled } from '../fields/useSettled.ts';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { Fields } from './Fields.tsx';
import { Flags } from './Flags.tsx';
import { happened } from './happened.ts';
import { availabilityRange, measure, rulerPeriods } from './model.ts';
import './nines-ruler.css';
import { Ruler } from './Ruler.tsx';
import { type RulerPreset, rulerCodec } from './settings.ts';
import { rulerTexts } from './texts.ts';

interface NinesRulerProps {
  readonly lang: Lang;
  readonly preset?: RulerPreset;
  readonly id?: string;
}

function NinesRuler({ lang, preset = 'year', id = 'nines-ruler' }: NinesRulerProps) {
  const text = rulerTexts(lang);
  const codec = useMemo(() => rulerCodec(id, preset), [id, preset]);
  const { settings, isDamaged, change, reset, link } = useLinkedSettings(codec);
  const view = measure(settings);
  const move = (availability: number) => change({ ...settings, availability });
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
          <Fields lang={lang} id={id} settings={settings} view={view} />
          <Ruler lang={lang} settings={settings} view={view} move={move} />
          <noscript>
            <p>{text('noScript')}</p>
          </noscript>
        </>
      }
      controls={
        <div class="ruler-controls">
          <div class="field-grid">
            <PercentField
              lang={lang}
              id={`${id}-a`}
              label={text('field')}
              hint={text('fieldHint')}
              value={settings.availability}
              range={availabilityRange}
              readsShares
              onChange={move}
            />
            <Choice
              id={`${id}-per`}
              legend={text('period')}
              value={settings.period}
              options={rulerPeriods.map((value) => ({ value, label: text(`period.${value}`) }))}
              onChange={(period) => change({ ...settings, period })}
            />
          </div>
          <Flags lang={lang} availability={settings.availability} move={move} />
        </div>
      }
      happened={sentence}
      onReset={reset}
      link={link}
    />
  );
}

export default guarded(NinesRuler);
