/** Von A nach B: the shortest list of commands from one pool to another, or why there is none. */
import { useMemo, useState } from 'preact/hooks';
import { Presets } from '../fields/Presets.tsx';
import { Select } from '../fields/Select.tsx';
import { WholeNumberField } from '../fields/WholeNumberField.tsx';
import { guarded } from '../frame/ErrorBoundary.tsx';
import { LinkedFrame } from '../frame/LinkedFrame.tsx';
import type { Lang } from '../frame/texts.ts';
import { useLinkedSettings } from '../frame/useLinkedSettings.ts';
import { terminalLink } from '../terminal/bench-link.ts';
import { versions } from '../vdev-builder/design.ts';
import { Answer } from './Answer.tsx';
import { happened } from './answer-text.ts';
import { journeyStart } from './terminal-start.ts';
import './from-a-to-b.css';
import { type Journey, limits, type PuzzleName, puzzleNames, puzzles } from './journey.ts';
import { journeyView } from './model.ts';
import { Pools } from './Pools.tsx';
import { DiskRows, VdevRows } from './RowsEditor.tsx';
import { journeyCodec } from './settings.ts';
import { journeyTexts } from './texts.ts';

interface FromAToBProps {
  readonly lang: Lang;
  readonly puzzle?: PuzzleName;
  readonly id?: string;
}

const oneMirror = { kind: 'mirror', count: 2, disk: 'hdd4' } as const;

function FromAToB({ lang, puzzle = 'expand', id = 'from-a-to-b' }: FromAToBProps) {
  const text = journeyTexts(lang);
  const codec = useMemo(() => journeyCodec(id, puzzles[puzzle]), [id, puzzle]);
  const linked = useLinkedSettings(codec);
  const { settings: journey, change } = linked;
  const [isOpen, setOpen] = useState(false);
  const view = useMemo(() => journeyView(journey), [journey]);
  const set = (part: Partial<Journey>) => change({ ...journey, ...part });
  const problems = view.kind === 'unclear' ? view.problems : [];
  return (
    <LinkedFrame
      lang={lang}
      linked={linked}
      title={text('title')}
      question={text('question')}
      stageClass="ab"
      noScript={text('noScript')}
      stage={
        <>
          <p>{text('versionIs', { version: journey.version })}</p>
          <Pools lang={lang} journey={journey} problems={problems} />
          {view.kind === 'answer' ? (
            <details class="ab-answer" open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
              <summary>{text('show')}</summary>
              <Answer lang={lang} answer={view.answer} />
            </details>
          ) : (
            <p class="ab-unclear">
              {view.isTooLarge ? text('tooLarge', { limit: limits.disks }) : text('happened.unclear')}
            </p>
          )}
        </>
      }
      controls={
        <div class="ab-controls">
          <Presets
            legend={text('puzzles')}
            names={puzzleNames}
            label={(name) => text(`puzzle.${name}`)}
            load={(name) => {
              setOpen(false);
              change(puzzles[name]);
            }}
          />
          <div class="field-grid">
            <Select
              id={`${id}-version`}
              label={text('version')}
              options={versions.map((value) => ({ value, label: value }))}
              value={journey.version}
              onChange={(version) => set({ version })}
            />
            <WholeNumberField
              lang={lang}
              id={`${id}-used`}
              label={text('used')}
              value={journey.used}
              minimum={0}
              maximum={limits.used}
              onChange={(used) => set({ used })}
            />
          </div>
          <VdevRows
            lang={lang}
            id={`${id}-start`}
            legend="start"
            rows={journey.start}
            added={oneMirror}
            change={(start) => set({ start })}
          />
          <DiskRows
            lang={lang}
            id={`${id}-free`}
            legend="free"
            rows={journey.free}
            added={oneMirror}
            change={(free) => set({ free })}
          />
          <VdevRows
            lang={lang}
            id={`${id}-wanted`}
            legend="wanted"
            rows={journey.wanted}
            added={oneMirror}
            change={(wanted) => set({ wanted })}
          />
        </div>
      }
      happened={happened(lang, journey, view, isOpen)}
      onReset={() => setOpen(false)}
      terminal={view.kind === 'answer' ? terminalLink(lang, journeyStart(journey)) : undefined}
    />
  );
}

export default guarded(FromAToB);
