/** The way back: a slider over the run so far, undo, and the way to the present. */
import { useId } from 'preact/hooks';
import type { Lang } from '../frame/texts.ts';
import { clockText } from './clock-text.ts';
import type { ClusterScene } from './page-scenes.ts';
import './scene.css';
import { sceneTexts } from './texts.ts';

export function RewindControl({ lang, scene }: { readonly lang: Lang; readonly scene: ClusterScene }) {
  const text = sceneTexts(lang);
  const id = useId();
  const nowMs = Math.floor(scene.nowMs.value / 1000) * 1000;
  const endMs = Math.ceil(scene.endMs.value / 1000) * 1000;
  const shown = text('rewindValue', { now: clockText(nowMs), end: clockText(scene.endMs.value) });
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
        max={Math.max(1000, endMs)}
        step={1000}
        value={nowMs}
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
