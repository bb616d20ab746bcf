/** The scenes of this page by name: widgets that name the same scene get the same one. */
import { effect } from '@preact/signals';
import type { ShellWorld } from '../../shell/types.ts';
import { isBenchOf } from '../../simulator/scenarios/bench-name.ts';
import { isHousekeeping, isNoteworthy, openSessions, outputCount } from './cluster-scene.ts';
import type { Pace } from './pace.ts';
import { runPageClock } from './page-clock.ts';
import { Scene } from './scene.ts';

export type ClusterScene = Scene<ShellWorld>;

export interface SceneOptions {
  /** Name of the start state, as `startSimulation` knows it. */
  readonly scenario: string;
  readonly seed?: number;
  /** Language of the page. */
  readonly lang: 'de' | 'en';
  readonly pace?: Exclude<Pace, 'event'>;
}

const DEFAULT_SEED = 1;
const scenes = new Map<string, ClusterScene>();

/** The page's scene of that name; asleep until a widget wakes it. The first caller decides where it starts. */
export function openScene(name: string, options: SceneOptions): ClusterScene {
  const existing = scenes.get(name);
  if (existing) return existing;
  const scene = makeScene(options);
  if (typeof document !== 'undefined') {
    scenes.set(name, scene);
    keepTime(scene);
  }
  return scene;
}

function makeScene({ scenario, lang, seed = DEFAULT_SEED, pace = '1' }: SceneOptions): ClusterScene {
  return new Scene<ShellWorld>({
    scenario,
    seed,
    pace,
    accepts: (other) => isBenchOf(scenario, other),
    isNoteworthy,
    outputCount,
    isHousekeeping,
    prepare: (simulation) => openSessions(simulation, lang),
    load: async () => {
      const [{ startSimulation }, codec] = await Promise.all([
        import('../../shell/simulation.ts'),
        import('../../course/saved-run.ts'),
      ]);
      return { start: (chosen) => startSimulation(chosen, seed), ...codec };
    },
  });
}

/** Runs the page clock exactly while the scene's time runs. */
function keepTime(scene: ClusterScene): void {
  effect(() => {
    if (scene.status.value !== 'ready' || scene.pace.value === 'paused') return undefined;
    return runPageClock((realMs) => scene.tick(realMs));
  });
}
