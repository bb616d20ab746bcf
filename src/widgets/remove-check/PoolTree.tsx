/** The pool as `zpool status` indents it: everything in it is a button that asks whether it may go. */
import type { Lang } from '../frame/texts.ts';
import type { ShownDevice, ShownVdev } from './model.ts';
import { removeTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly vdevs: readonly ShownVdev[];
  readonly chosen: string;
  readonly choose: (name: string) => void;
}

export function PoolTree({ lang, vdevs, chosen, choose }: Props) {
  const text = removeTexts(lang);
  const button = ({ name, isMissing }: ShownDevice) => (
    <button type="button" class="rc-name" aria-pressed={name === chosen} onClick={() => choose(name)}>
      {name}
      {isMissing ? <span class="rc-missing"> ✕ {text('missing')}</span> : null}
    </button>
  );
  return (
    <ul class="rc-tree" aria-label={text('tree')}>
      {vdevs.map((vdev) => (
        <li key={vdev.name} class={`rc-vdev rc-${vdev.purpose}`}>
          {button(vdev)}{' '}
          <span class="rc-soft">
            {text(`purpose.${vdev.purpose}`)}
            {vdev.ashift > 0 ? `, ashift ${vdev.ashift}` : ''}
          </span>
          {vdev.members.length > 0 ? (
            <ul class="rc-members">
              {vdev.members.map((member) => (
                <li key={member.name}>{button(member)}</li>
              ))}
            </ul>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
