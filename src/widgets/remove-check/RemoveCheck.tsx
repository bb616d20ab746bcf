/** Entfernen-Prüfer: click something in a pool and see whether it may go, and by which rule not. */
import { useMemo } from 'preact/hooks';
import { Choice } from '../fields/Choice.tsx';
import { Select } from '../fields/Select.tsx';
import { useSettled } from '../fields/useSettled.ts';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { terminalLink } from '../terminal/bench-link.ts';
import { versions } from '../vdev-builder/design.ts';
import { refusalText } from '../vdev-builder/refusal-text.ts';
import { CaseRows } from './CaseRows.tsx';
import { limits, presetNames, presets, type RemoveCase, type RemovePreset, troubles } from './case.ts';
import { removeView } from './model.ts';
import { PoolTree } from './PoolTree.tsx';
import { removeStart } from './terminal-start.ts';
import './remove-check.css';
import { removeCodec } from './settings.ts';
import { removeTexts } from './texts.ts';
import { VerdictBox } from './VerdictBox.tsx';
import { happened } from './verdict-text.ts';

interface RemoveCheckProps {
  readonly lang: Lang;
  readonly preset?: RemovePreset;
  readonly id?: string;
}

function RemoveCheck({ lang, preset = 'mirrors', id = 'remove-check' }: RemoveCheckProps) {
  const text = removeTexts(lang);
  const codec = useMemo(() => removeCodec(id, presets[preset]), [id, preset]);
  const { settings, isDamaged, change, reset, link } = useLinkedSettings(codec);
  const view = useMemo(() => removeView(settings), [settings]);
  const sentence = useSettled(happened(lang, view));
  const set = (part: Partial<RemoveCase>) => change({ ...settings, ...part });
  return (
    <WidgetFrame
      lang={lang}
      id={id}
      title={text('title')}
      question={text('question')}
      isDamaged={isDamaged}
      stage={
        <div class="rc">
          <p class="rc-soft">{text('choose')}</p>
          {view.kind === 'pool' ? (
            <div class="rc-pool">
              <PoolTree
                lang={lang}
                vdevs={view.vdevs}
                chosen={view.chosen}
                choose={(chosen) => set({ chosen })}
              />
              <VerdictBox lang={lang} name={view.chosen} verdict={view.verdict} />
            </div>
          ) : (
            <p class="rc-verdict rc-no">
              {text('unclear')} {view.refusals.map((refusal) => refusalText(lang, refusal)).join(' ')}
            </p>
          )}
          <noscript>
            <p>{text('noScript')}</p>
          </noscript>
        </div>
      }
      controls={
        <div class="rc-controls">
          <fieldset class="choice">
            <legend class="field-label">{text('presets')}</legend>
            <div class="field-actions">
              {presetNames.map((name) => (
                <button key={name} type="button" class="button" onClick={() => change(presets[name])}>
                  {text(`preset.${name}`)}
                </button>
              ))}
            </div>
          </fieldset>
          <Choice
            id={`${id}-trouble`}
            legend={text('trouble')}
            value={settings.trouble}
            options={troubles.map((value) => ({ value, label: text(`trouble.${value}`) }))}
            onChange={(trouble) => set({ trouble })}
          />
          <div class="field-grid">
            <WholeNumberField
              lang={lang}
              id={`${id}-used`}
              label={text('used')}
              value={settings.used}
              minimum={0}
              maximum={limits.used}
              onChange={(used) => set({ used })}
            />
            <Select
              id={`${id}-version`}
              label={text('version')}
              options={versions.map((value) => ({ value, label: value }))}
              value={settings.version}
              onChange={(version) => set({ version })}
            />
          </div>
          <CaseRows lang={lang} id={id} rows={settings.rows} change={(rows) => set({ rows })} />
        </div>
      }
      happened={sentence}
      onReset={reset}
      link={link}
      terminal={view.kind === 'pool' ? terminalLink(lang, removeStart(settings)) : undefined}
    />
  );
}

export default guarded(RemoveCheck);
