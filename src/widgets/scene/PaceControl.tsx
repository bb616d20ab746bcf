/** The cluster's clock and how fast it runs. */
import { useComputed } from '@preact/signals';
import { useId } from 'preact/hooks';
import type { Lang } from '../frame/texts.ts';
import { clockText } from './clock-text.ts';
import type { ClusterScene } from './page-scenes.ts';
import './scene.css';
import { sceneTexts } from './texts.ts';

const STEADY = [
  ['paused', 'pacePaused'],
  ['1', 'pace1'],
  ['10', 'pace10'],
  ['60', 'pace60'],
] as const;

export function PaceControl({ lang, scene }: { readonly lang: Lang; readonly scene: ClusterScene }) {
  const text = sceneTexts(lang);
  const group = useId();
  const clock = useComputed(() => clockText(scene.nowMs.value));
  const pace = scene.pace.value;
  return (
    <fieldset class="scene-pace">
      <legend class="sr-only">{text('pace')}</legend>
      <span class="scene-clock">
        <span class="sr-only">{text('clock')} </span>
        <span aria-hidden="true">◷ </span>
        {clock}
      </span>
      <span class="scene-segments">
        {STEADY.map(([value, label]) => (
          <label key={value}>
            <input type="radio" name={group} checked={pace === value} onChange={() => scene.setPace(value)} />
            <span>{text(label)}</span>
          </label>
        ))}
      </span>
      <button
        type="button"
        class="button"
        aria-pressed={pace === 'event'}
        onClick={() => scene.setPace('event')}
      >
        {text('paceEvent')}
      </button>
    </fieldset>
  );
}
