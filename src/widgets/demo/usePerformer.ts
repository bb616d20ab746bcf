/** Brings screenplay and scene together, once the page shows them. */
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { runPageClock } from '../scene/page-clock.ts';
import { openScene } from '../scene/page-scenes.ts';
import { deskOf } from '../terminal/desk.ts';
import { useSavedRun } from '../terminal/useSavedRun.ts';
import type { Performer } from './performer.ts';

/** The performer of a scene; undefined while it loads. */
export function usePerformer(
  sceneName: string,
  scenario: string,
  lang: 'de' | 'en',
  hosts: readonly string[],
): Performer | undefined {
  const scene = openScene(sceneName, { scenario, lang, pace: '10' });
  const desk = useMemo(() => deskOf(scene, hosts), [scene]);
  const performer = useSignal<Performer | undefined>(undefined);
  useSavedRun({ scene, name: sceneName, scenario, session: hosts[0] ?? '' });

  useEffect(() => {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const parts = Promise.all([
      import('./performer.ts'),
      import('../../../labs/live-demo/screenplay.ts'),
      scene.wake(),
    ]);
    void parts.then(([{ Performer: Player }, { liveDemo }]) => {
      if (scene.world) performer.value = new Player(liveDemo, scene, desk, isCalm);
    });
  }, [scene, desk]);

  useEffect(() => scene.runs.subscribe(() => performer.peek()?.restart()), [scene]);

  useSignalEffect(() => {
    const player = performer.value;
    if (player?.play.value.state.kind !== 'playing') return undefined;
    return runPageClock((realMs) => player.tick(realMs));
  });

  return performer.value;
}
