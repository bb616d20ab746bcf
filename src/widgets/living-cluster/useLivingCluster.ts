/** Joins the picture to its scene: the simulator is fetched when somebody is about to touch something. */
import { type Signal, useSignal, useSignalEffect } from '@preact/signals';
import { useCallback, useRef } from 'preact/hooks';
import { type ClusterScene, openScene } from '../scene/page-scenes.ts';
import { type Happening, happenings } from './happened.ts';
import { type ClusterPicture, isConnected, type Part } from './picture.ts';

type Drawing = typeof import('./world-picture.ts');

export interface LivingClusterState {
  readonly scene: ClusterScene;
  readonly picture: Signal<ClusterPicture>;
  readonly happened: Signal<readonly Happening[]>;
  readonly isLoading: Signal<boolean>;
  approach(): void;
  toggle(part: Part): void;
  reset(): void;
}

export function useLivingCluster(
  sceneName: string,
  scenario: string,
  lang: 'de' | 'en',
  initial: ClusterPicture,
): LivingClusterState {
  const scene = openScene(sceneName, { scenario, lang, pace: '10' });
  const picture = useSignal(initial);
  const happened = useSignal<readonly Happening[]>([]);
  const isLoading = useSignal(false);
  const drawing = useRef<Drawing | undefined>(undefined);
  const drawnGeneration = useRef(0);

  const follow = useCallback(() => {
    const { world } = scene;
    if (!world || !drawing.current) return;
    const next = drawing.current.pictureOf(world);
    const generation = scene.generation.peek();
    /** After a reset or a rewind the difference is no news. */
    const isSameRun = drawnGeneration.current === generation;
    const found = isSameRun ? happenings(picture.peek(), next) : [];
    drawnGeneration.current = generation;
    picture.value = next;
    if (found.length > 0 || !isSameRun) happened.value = found;
  }, [scene]);

  useSignalEffect(() => {
    if (scene.version.value + scene.generation.value > 0) follow();
  });

  const awaken = async () => {
    drawing.current ??= await import('./world-picture.ts');
    await scene.wake();
    follow();
  };

  useSignalEffect(() => {
    if (scene.pace.value !== 'paused' && scene.status.peek() === 'asleep') void awaken();
  });

  return {
    scene,
    picture,
    happened,
    isLoading,
    approach: () => void awaken(),
    toggle: async (part) => {
      isLoading.value = scene.status.value !== 'ready';
      await awaken();
      isLoading.value = false;
      const { world } = scene;
      if (!world || !drawing.current) return;
      const faults = drawing.current.faultsFor(world, part, isConnected(picture.value, part));
      scene.apply(...faults.map((fault) => ({ kind: 'hardware.fault', fault }) as const));
    },
    reset: () => scene.reset(),
  };
}
