/** The pool with its vdevs, and the rack with what is left: what one selects, drags and drops on. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { toleratedFailures } from '../../simulator/zfs/survival.ts';
import type { Lang } from '../frame/texts.ts';
import { DiskList } from './DiskList.tsx';
import { type Design, type DesignVdev, freePlaces } from './design.ts';
import { moveDisks, type Target } from './edit.ts';
import { countText, toleratesText, vdevName } from './labels.ts';
import './pool-drawing.css';
import type { Problems } from './problems.ts';
import { refusalText } from './refusal-text.ts';
import { builderTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly design: Design;
  readonly problems: Problems;
  readonly selectedVdev: number;
  readonly selectVdev: (at: number) => void;
  readonly selectedDisks: readonly number[];
  readonly selectDisks: (places: readonly number[]) => void;
  readonly change: (design: Design) => void;
}

export function PoolDrawing(props: Props) {
  const { lang, design, problems, selectedVdev, selectVdev, selectedDisks, selectDisks, change } = props;
  const text = builderTexts(lang);
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<Target>();
  const endDrag = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  const drop = (target: Target) => {
    if (dragged === undefined) return;
    const moved = selectedDisks.includes(dragged) ? selectedDisks : [dragged];
    change(moveDisks(design, moved, target));
    selectDisks([]);
    endDrag();
  };
  const place = (target: Target) => ({
    isOver: over === target,
    isActive: dragged !== undefined,
    target,
    setOver,
    drop,
  });
  const disks = (places: readonly number[], label: string) => (
    <DiskList
      lang={lang}
      label={label}
      places={places}
      rack={design.rack}
      selected={selectedDisks}
      toggle={(disk) =>
        selectDisks(
          selectedDisks.includes(disk)
            ? selectedDisks.filter((other) => other !== disk)
            : [...selectedDisks, disk],
        )
      }
      drag={setDragged}
      endDrag={endDrag}
    />
  );
  const free = freePlaces(design);
  return (
    <div class="vb-drawing">
      <p class="vb-hint">{text('drawing')}</p>
      <p class="vb-pool-name">{text('pool', { name: design.pool })}</p>
      <ul class="vb-vdevs">
        {design.vdevs.map((vdev, at) => {
          const name = vdevName(lang, design, at);
          const problem = problems.impossible.find((one) => one.vdev === at);
          return (
            <DropPlace key={at} {...place(at)} as="vdev">
              <button
                type="button"
                class="vb-vdev-name"
                aria-pressed={at === selectedVdev}
                onClick={() => selectVdev(at)}
              >
                <strong>{name}</strong>{' '}
                <span class="vb-vdev-facts">{factsOf(lang, vdev, problem !== undefined)}</span>
              </button>
              {disks(vdev.disks, text('disksIn', { name }))}
              {problem ? (
                <p class="vb-vdev-problem">
                  <span aria-hidden="true">✕ </span>
                  {refusalText(lang, problem.refusal)}
                </p>
              ) : null}
            </DropPlace>
          );
        })}
        {design.vdevs.length === 0 ? <li class="vb-none">{text('poolEmpty')}</li> : null}
        {dragged === undefined ? null : (
          <DropPlace {...place('new')} as="new">
            {text('newVdev')}
          </DropPlace>
        )}
      </ul>
      <p class="vb-pool-name">{text('rack')}</p>
      <ul class="vb-vdevs">
        <DropPlace {...place('rack')} as="rack">
          {free.length === 0 ? <span class="vb-none">{text('rackEmpty')}</span> : disks(free, text('rack'))}
        </DropPlace>
      </ul>
    </div>
  );
}

/** `6 disks, tolerates 2 failures`. The name of a stripe says how many disks it has. */
function factsOf(lang: Lang, { layout, disks }: DesignVdev, isBroken: boolean): string {
  const count = layout.type === 'disk' ? [] : [countText(lang, 'disks', disks.length)];
  const tolerates = isBroken ? [] : [toleratesText(lang, toleratedFailures(layout, disks.length))];
  return [...count, ...tolerates].join(', ');
}

interface PlaceProps {
  readonly as: 'vdev' | 'new' | 'rack';
  readonly target: Target;
  readonly isOver: boolean;
  /** Something is being dragged. */
  readonly isActive: boolean;
  readonly setOver: (target: Target | undefined) => void;
  readonly drop: (target: Target) => void;
  readonly children: ComponentChildren;
}

function DropPlace({ as, target, isOver, isActive, setOver, drop, children }: PlaceProps) {
  return (
    <li
      class={`vb-place vb-${as} ${isOver ? 'vb-over' : ''}`}
      onDragOver={(event) => {
        if (!isActive) return;
        event.preventDefault();
        if (!isOver) setOver(target);
      }}
      onDrop={(event) => {
        event.preventDefault();
        drop(target);
      }}
    >
      {children}
    </li>
  );
}
