/** Everything about a pool that is worth unfolding: one block, the calculation, failures, speed, what comes next. */
import type { ComponentChildren } from 'preact';
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { Design } from './design.ts';
import { Failures } from './Failures.tsx';
import type { BuilderResult } from './model.ts';
import { NextMoves } from './NextMoves.tsx';
import './panels.css';
import { SectorGrid, SectorLegend } from './SectorGrid.tsx';
import { disksWorth, SpeedTable } from './SpeedTable.tsx';
import { poolSpeed } from './speed.ts';
import { builderTexts } from './texts.ts';
import { Way } from './Way.tsx';
import { wayOf } from './way.ts';

interface Props {
  readonly lang: Lang;
  readonly design: Design;
  readonly view: BuilderResult;
}

/** Shapes of vdevs whose block is drawn. */
const blockLimit = 3;

export function Panels({ lang, design, view }: Props) {
  const text = builderTexts(lang);
  const { capacity, survival, moves } = view;
  const [block] = capacity.blocks;
  const { randomRead } = poolSpeed(design);
  const sizes = design.vdevs.flatMap(({ disks }) => disks.map((place) => design.rack[place] ?? 0));
  const values = { ...survival, version: design.version };
  return (
    <div class="vb-panels">
      <Panel
        title={text('block')}
        isOpen
        note={
          block
            ? text('blockSummary', {
                size: binaryText(block.logicalBytes, lang),
                allocated: binaryText(block.allocatedBytes, lang),
              })
            : ''
        }
      >
        {capacity.blocks.slice(0, blockLimit).map((facts) => (
          <SectorGrid key={JSON.stringify(facts.vdev)} lang={lang} block={facts} />
        ))}
        <SectorLegend lang={lang} />
      </Panel>
      <Panel title={text('way')} note={binaryText(capacity.space.usableBytes, lang)} isOpen>
        <Way lang={lang} steps={wayOf(lang, capacity, sizes)} />
      </Panel>
      <Panel
        title={text('failures')}
        note={text(
          survival.guaranteed === survival.best ? 'failuresSummary.same' : 'failuresSummary.both',
          values,
        )}
      >
        <Failures
          lang={lang}
          view={view}
          hasDraid={design.vdevs.some(({ layout }) => layout.type === 'draid')}
        />
      </Panel>
      <Panel title={text('speed')} note={text('speedSummary', { disks: disksWorth(lang, randomRead) })}>
        <SpeedTable lang={lang} design={design} />
      </Panel>
      <Panel title={text('next')} note={text('nextSummary', values)}>
        <NextMoves lang={lang} design={design} moves={moves} />
      </Panel>
    </div>
  );
}

function Panel({
  title,
  note,
  isOpen = false,
  children,
}: {
  readonly title: string;
  readonly note: string;
  readonly isOpen?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <details class="vb-panel" open={isOpen}>
      <summary>
        <strong>{title}</strong> <span class="vb-soft">{note}</span>
      </summary>
      {children}
    </details>
  );
}
