/** Disks in a vdev or in the rack: buttons that select. One stop for Tab; arrows move inside. */

import { useRef, useState } from 'preact/hooks';
import { diskName } from '../../simulator/hardware/disk-name.ts';
import { decimalText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';

interface Props {
  readonly lang: Lang;
  readonly label: string;
  readonly places: readonly number[];
  readonly rack: readonly number[];
  readonly selected: readonly number[];
  readonly toggle: (place: number) => void;
  readonly drag: (place: number) => void;
  readonly endDrag: () => void;
}

/** A disk of 4.001 TB was sold as 4 TB. */
const sizeDigits = 3;
const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function DiskList(props: Props) {
  const { lang, label, places, rack, selected, toggle, drag, endDrag } = props;
  const list = useRef<HTMLUListElement>(null);
  const [wanted, setWanted] = useState(0);
  const current = Math.min(wanted, places.length - 1);
  const focus = (at: number) => {
    const next = Math.max(0, Math.min(places.length - 1, at));
    setWanted(next);
    list.current?.querySelectorAll('button')[next]?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key];
    const end = event.key === 'Home' ? 0 : event.key === 'End' ? places.length - 1 : undefined;
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    focus(end ?? current + (step ?? 0));
  };
  return (
    <ul class="vb-disks" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {places.map((place, at) => (
        <li
          key={place}
          draggable
          onDragStart={(event) => {
            event.dataTransfer?.setData('text/plain', diskName(place));
            drag(place);
          }}
          onDragEnd={endDrag}
        >
          <button
            type="button"
            class="vb-disk"
            tabIndex={at === current ? 0 : -1}
            aria-pressed={selected.includes(place)}
            onClick={() => {
              setWanted(at);
              toggle(place);
            }}
          >
            <span class="vb-disk-name">{diskName(place)}</span>{' '}
            <span class="vb-disk-size">{decimalText(rack[place] ?? 0, lang, sizeDigits)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
