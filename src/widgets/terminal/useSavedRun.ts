/** Joins a scene to the address: what a link brings is played, and a link can be made of what was done. */
import { useEffect } from 'preact/hooks';
import { benchName } from '../../simulator/scenarios/bench-name.ts';
import { linkWith, onAddressChange, partInAddress } from '../frame/address.ts';
import type { PartReading } from '../frame/fragment.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';
import { benchFields, decodeBenchStart } from './bench-link.ts';

const FIELD = 'run';

/** Where a run from a link begins, and on which machine its first lines are typed. */
interface LinkedPlace {
  readonly scene: ClusterScene;
  /** The scene's name: its part of the address. */
  readonly name: string;
  readonly scenario: string;
  readonly session: string;
}

/** Does what the address says. What cannot be read becomes a text that is no run, so that the scene says so. */
function follow(
  { scene, scenario, session }: LinkedPlace,
  part: Exclude<PartReading, { kind: 'absent' }>,
): void {
  const fields = part.kind === 'fields' ? part.fields : {};
  if (fields[benchFields.bench] === undefined) {
    scene.open(fields[FIELD] ?? '');
    return;
  }
  const read = decodeBenchStart(fields);
  if (!read.ok) {
    scene.refuse(`bench-${read.problem}`);
    return;
  }
  const { bench, lines } = read.start;
  const inputs = lines.map((text) => ({ kind: 'shell.line', session, text }) as const);
  scene.begin({ scenario: benchName(scenario, bench), inputs });
}

/** Wakes the scene with what the address says. */
export function useSavedRun(place: LinkedPlace): { link: () => string } {
  const { scene, name } = place;
  useEffect(() => {
    const first = partInAddress(name);
    void scene.wake(first.kind === 'absent' ? undefined : () => follow(place, first));
    return onAddressChange(() => {
      const part = partInAddress(name);
      if (part.kind !== 'absent') follow(place, part);
    });
  }, [scene, name]);
  return { link: () => linkWith(name, { [FIELD]: scene.save() ?? '' }) };
}
