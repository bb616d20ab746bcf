/** Joins a scene to the address: what a link brings is played, and a link can be made of what was done. */
import { useEffect } from 'preact/hooks';
import { linkWith, onAddressChange, partInAddress } from '../frame/address.ts';
import type { PartReading } from '../frame/fragment.ts';
import type { ClusterScene } from '../scene/page-scenes.ts';

const FIELD = 'run';

/** The saved run in the address. What cannot be read becomes a text that is no run, so that the scene says so. */
function savedIn(part: PartReading): string | undefined {
  if (part.kind === 'absent') return undefined;
  return part.kind === 'fields' ? (part.fields[FIELD] ?? '') : '';
}

/** Wakes the scene with what the address says. */
export function useSavedRun(scene: ClusterScene, widget: string): { link: () => string } {
  useEffect(() => {
    void scene.wake(savedIn(partInAddress(widget)));
    return onAddressChange(() => {
      const saved = savedIn(partInAddress(widget));
      if (saved !== undefined) scene.open(saved);
    });
  }, [scene, widget]);
  return { link: () => linkWith(widget, { [FIELD]: scene.save() ?? '' }) };
}
