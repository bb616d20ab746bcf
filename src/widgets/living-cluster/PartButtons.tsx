/** A real button for everything that can be unplugged, in the columns of the picture. */

import type { Texts } from '../frame/texts.ts';
import type { ClusterPicture, Part } from './picture.ts';
import { isConnected } from './picture.ts';
import type { ClusterText } from './texts.ts';

interface Props {
  readonly text: Texts<ClusterText>;
  readonly picture: ClusterPicture;
  readonly toggle: (part: Part) => void;
  /** Called when a button is about to be used: time to fetch the simulator. */
  readonly approach: () => void;
}

const LABELS = {
  power: ['powerOff', 'powerOn'],
  cable: ['unplug', 'plug'],
  switch: ['switchOff', 'switchOn'],
  device: ['deviceOff', 'deviceOn'],
} as const;

function PartButton({ text, picture, toggle, approach, part }: Props & { readonly part: Part }) {
  const isOn = isConnected(picture, part);
  const label = text(LABELS[part.kind][isOn ? 0 : 1]);
  return (
    <button
      type="button"
      class={`button lc-button${isOn ? '' : ' lc-button-out'}`}
      onPointerEnter={approach}
      onFocus={approach}
      aria-label={'host' in part ? `${label}: ${part.host}` : undefined}
      onClick={() => toggle(part)}
    >
      {label}
    </button>
  );
}

export function PartButtons(props: Props) {
  const [left, right] = props.picture.hosts;
  const column = (name: string) => (
    <fieldset class="lc-column">
      <legend class="sr-only">{name}</legend>
      <PartButton {...props} part={{ kind: 'power', host: name }} />
      <PartButton {...props} part={{ kind: 'cable', host: name }} />
    </fieldset>
  );
  return (
    <div class="lc-buttons">
      {left ? column(left.name) : null}
      <div class="lc-column">
        <PartButton {...props} part={{ kind: 'device' }} />
        <PartButton {...props} part={{ kind: 'switch' }} />
      </div>
      {right ? column(right.name) : null}
    </div>
  );
}
