/** What one tab shows, following the scene. */
import { useMemo } from 'preact/hooks';
import type { ClusterScene } from '../scene/page-scenes.ts';
import { SessionReader, type SessionView } from './session-view.ts';

/** The view of a host's session; drawn anew whenever the World may look different. */
export function useSessionView(scene: ClusterScene, host: string): SessionView {
  const reader = useMemo(() => new SessionReader(host), [host]);
  const version = scene.version.value;
  const generation = scene.generation.value;
  return useMemo(() => reader.view(scene.world, generation), [reader, version, generation]);
}
