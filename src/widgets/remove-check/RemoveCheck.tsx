/** Entfernen-Prüfer: click something in a pool and see whether it may go, and by which rule not. */
import { useMemo } from 'preact/hooks';
import { Choice } from '../fields/Choice.tsx';
import { Presets } from '../fields/Presets.tsx';
import { Select } from '../fields/Select.tsx';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import { guarded } from '../frame/ErrorBoundary.tsx';
import { LinkedFrame } from '../frame/LinkedFrame.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
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
  const linked = useLinkedSettings(codec);
  const { settings, change } = linked;
  const view = useMemo(() => removeView(settings), [settings]);
  const set = (part: Partial<RemoveCase>) => change({ ...settings, ...part });
  return (
    <LinkedFrame
      lang={lang}
      linked={linked}
      title={text('title')}
      question={text('question')}
      stageClass="rc"
      noScript={text('noScript')}
      stage={
        <>
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
              {happened(lang, view)}{' '}
              {view.kind === 'unclear' &&
                view.refusals.map((refusal) => refusalText(lang, refusal)).join(' ')}
            </p>
          )}
        </>
      }
      controls={
        <div class="rc-controls">
          <Presets
            legend={text('presets')}
            names={presetNames}
            label={(name) => text(`preset.${name}`)}
            load={(name) => change(presets[name])}
          />
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
      happened={happened(lang, view)}
      terminal={view.kind === 'pool' ? terminalLink(lang, removeStart(settings)) : undefined}
    />
  );
}

export default guarded(RemoveCheck);
