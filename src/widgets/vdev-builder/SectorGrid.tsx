/** The sectors of one block on the disks of a vdev, and the same in words. */
import { blockSectors } from '../../simulator/zfs/block-sectors.ts';
import type { Geometry } from '../../simulator/zfs/layout.ts';
import { binaryText } from '../fields/byte-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { BlockFacts } from './capacity.ts';
import { countText, shareText } from './labels.ts';
import { builderTexts } from './texts.ts';

/** More rows than this say nothing new. */
const rowLimit = 8;
/** Up to so many columns a sector has room for its letter and number, or for the letter alone. */
const [fullColumns, letterColumns] = [8, 24] as const;
const letters = { data: 'D', parity: 'P', padding: '' } as const;

interface Props {
  readonly lang: Lang;
  readonly block: BlockFacts;
}

/** `4 data + 2 parity + 0 padding = 6 sectors of 4 KiB, together 24 KiB. Of these 66.7 % are data.` */
export function sectorSentence(lang: Lang, { vdev, allocation, allocatedBytes }: BlockFacts): string {
  const text = builderTexts(lang);
  const sector = binaryText(vdev.sectorBytes, lang);
  const values = { ...allocation, disks: vdev.disks, sector };
  if (vdev.layout.type === 'mirror') return text('sectorsMirror', values);
  if (vdev.layout.type === 'disk') return text('sectorsSingle', values);
  const share = shareText(lang, allocation.efficiency);
  return text('sectors', { ...values, bytes: binaryText(allocatedBytes, lang), share });
}

function shapeName(lang: Lang, { layout, disks }: Geometry): string {
  const text = builderTexts(lang);
  if (layout.type === 'disk') return countText(lang, 'stripeOf', 1);
  const kind =
    layout.type === 'mirror'
      ? text('kind.mirror')
      : `${layout.type.replace('raid', 'RAID').replace('z', 'Z')}${layout.parity}`;
  return `${kind} × ${disks}`;
}

export function SectorGrid({ lang, block }: Props) {
  const text = builderTexts(lang);
  const { vdev, physicalBytes, logicalBytes, chargedBytes } = block;
  const sectors = blockSectors(vdev, physicalBytes);
  const columns = vdev.layout.type === 'draid' ? vdev.layout.data + vdev.layout.parity : vdev.disks;
  const rows = Math.max(...sectors.map(({ row }) => row)) + 1;
  const shown = sectors.filter(({ row }) => row < rowLimit);
  const labelling = columns <= fullColumns ? 'full' : columns <= letterColumns ? 'letter' : 'none';
  const sentence = sectorSentence(lang, block);
  const sizes = {
    size: binaryText(logicalBytes, lang),
    physical: binaryText(physicalBytes, lang),
    vdev: shapeName(lang, vdev),
  };
  return (
    <div class="vb-block">
      <p class="vb-block-title">
        {text(physicalBytes < logicalBytes ? 'blockCompressed' : 'blockOf', sizes)}
      </p>
      <div
        class={`vb-grid vb-grid-${labelling}`}
        style={{ '--columns': columns }}
        role="img"
        aria-label={text('grid', { sentence })}
      >
        {labelling === 'full'
          ? Array.from({ length: columns }, (_, disk) => (
              <span key={disk} class="vb-column">
                {disk + 1}
              </span>
            ))
          : null}
        {shown.map(({ kind, number, disk, row }) => (
          <span
            key={`${disk}.${row}`}
            class={`vb-sector vb-${kind}`}
            style={{ gridColumn: disk + 1, gridRow: row + 2 }}
          >
            {kind === 'padding' || labelling === 'none' ? '' : letters[kind]}
            {kind === 'padding' || labelling !== 'full' ? '' : number}
          </span>
        ))}
      </div>
      {rows > rowLimit ? <p class="vb-soft">{text('moreRows', { count: rows - rowLimit })}</p> : null}
      {vdev.layout.type === 'draid' ? <p class="vb-soft">{text('draidColumns')}</p> : null}
      <p>
        {sentence} {text('charged', { charged: binaryText(chargedBytes, lang) })}
      </p>
    </div>
  );
}

/** What the colours and letters mean. */
export function SectorLegend({ lang }: { readonly lang: Lang }) {
  const text = builderTexts(lang);
  return (
    <ul class="vb-legend">
      {(['data', 'parity', 'padding'] as const).map((kind) => (
        <li key={kind}>
          <span class={`vb-sector vb-${kind}`} aria-hidden="true">
            {letters[kind]}
          </span>{' '}
          {text(`sector.${kind}`)}
        </li>
      ))}
    </ul>
  );
}
