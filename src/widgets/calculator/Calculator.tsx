/** Rechner: availability from MTBF and MTTR, or the time that a goal needs. */
import { useMemo } from 'preact/hooks';
import { useSettled } from '../fields/useSettled.ts';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { Controls } from './Controls.tsx';
import './calculator.css';
import { happened } from './happened.ts';
import { calculate } from './model.ts';
import { Results } from './Results.tsx';
import { type CalculatorPreset, calculatorCodec, calculatorPresets } from './settings.ts';
import { calculatorTexts } from './texts.ts';

interface CalculatorProps {
  readonly lang: Lang;
  readonly preset?: CalculatorPreset;
  /** Needed only where a page has two of them. */
  readonly id?: string;
}

function Calculator({ lang, preset = 'server', id = 'calculator' }: CalculatorProps) {
  const text = calculatorTexts(lang);
  const codec = useMemo(() => calculatorCodec(id, calculatorPresets[preset]), [id, preset]);
  const { settings, isDamaged, change, reset, link } = useLinkedSettings(codec);
  const view = calculate(settings);
  const sentence = useSettled(happened(lang, settings, view));
  return (
    <WidgetFrame
      lang={lang}
      id={id}
      title={text('title')}
      question={text(preset === 'server' ? 'question' : `question.${preset}`)}
      isDamaged={isDamaged}
      stage={
        <>
          {view.kind === 'result' ? (
            <Results lang={lang} settings={settings} view={view} />
          ) : (
            <p class="calc-impossible">{text('impossible')}</p>
          )}
          <noscript>
            <p>{text('noScript')}</p>
          </noscript>
        </>
      }
      controls={
        <Controls
          lang={lang}
          id={id}
          settings={settings}
          issues={view.kind === 'impossible' ? view.issues : []}
          change={change}
        />
      }
      happened={sentence}
      onReset={reset}
      link={link}
    />
  );
}

export default guarded(Calculator);
