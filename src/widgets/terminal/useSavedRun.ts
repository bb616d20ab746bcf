/** Joins a scene to the address: what a link brings is played, and a link can be made of what was done. */
import { useEffect } from 'preact/hooks';
import { benchName } from '../../simulator/scenarios/bench-name.ts';
import { linkWith, onAddressChange, partInAddress } from '../frame/address.ts';
import type { PartReading } from '../frame/fragment.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';
import { benchFields, decodeBenchStart } from './bench-link.ts';

const FIELD = 'run';

type PresentPart = Exclude<PartReading, { kind: 'absent' }>;

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

/**
 * Acts on a part of the address only when it is another one than before: a click on a heading changes the address, too,
 * and must not take away what was typed since.
 */
export function newParts(first: PartReading, act: (part: PresentPart) => void): (part: PartReading) => void {
  let before = JSON.stringify(first);
  return (part) => {
    const written = JSON.stringify(part);
    if (part.kind !== 'absent' && written !== before) act(part);
    before = written;
  };
}

/** Wakes the scene with what the address says. */
export function useSavedRun(place: LinkedPlace): { link: () => string } {
  const { scene, name } = place;
  useEffect(() => {
    const first = partInAddress(name);
    void scene.wake(first.kind === 'absent' ? undefined : () => follow(place, first));
    const take = newParts(first, (part) => follow(place, part));
    return onAddressChange(() => take(partInAddress(name)));
  }, [scene, name]);
  return { link: () => linkWith(name, { [FIELD]: scene.save() ?? '' }) };
}
