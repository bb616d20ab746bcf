/** The way back: a slider over the run so far, undo, and the way to the present. */
import { useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Lang } from '../frame/texts.ts';
import { clockText } from './clock-text.ts';
import type { ClusterScene } from './page-scenes.ts';
import './scene.css';
import { sceneTexts } from './texts.ts';

const STEP_MS = 1000;

export function RewindControl({ lang, scene }: { readonly lang: Lang; readonly scene: ClusterScene }) {
  const text = sceneTexts(lang);
  const id = useId();
  /** Whole seconds: the slider is drawn once a second, not at each tick. */
  const nowMs = useComputed(() => Math.floor(scene.nowMs.value / STEP_MS) * STEP_MS).value;
  const endMs = useComputed(() => Math.ceil(scene.endMs.value / STEP_MS) * STEP_MS).value;
  const shown = text('rewindValue', { now: clockText(nowMs), end: clockText(endMs) });
  return (
    <div class="scene-rewind">
      <button type="button" class="button" disabled={!scene.canUndo.value} onClick={() => scene.undo()}>
        {text('undo')}
      </button>
      <label for={id}>{text('rewind')}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={Math.max(STEP_MS, endMs)}
        step={STEP_MS}
        value={scene.isInPast.value ? nowMs : endMs}
        aria-valuetext={shown}
        onInput={(event) => scene.rewindTo(Number(event.currentTarget.value))}
      />
      {scene.isInPast.value ? (
        <p class="scene-past">
          <span>{text('inPast')}</span>{' '}
          <button type="button" class="button" onClick={() => scene.returnToPresent()}>
            {text('toPresent')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
