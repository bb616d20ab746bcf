/** The two pools beside each other, and the disks that are free: boxes with slabs. */
import type { Lang } from '../frame/texts.ts';
import { refusalText } from '../vdev-builder/refusal-text.ts';
import { diskSize, rowText } from './answer-text.ts';
import type { DiskRow, Journey, VdevRow } from './journey.ts';
import type { RowProblem } from './model.ts';
import { journeyTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly journey: Journey;
  readonly problems: readonly RowProblem[];
}

export function Pools({ lang, journey, problems }: Props) {
  const text = journeyTexts(lang);
  const of = (side: RowProblem['side']) => problems.filter((problem) => problem.side === side);
  return (
    <div class="ab-pools">
      <section aria-label={text('start')}>
        <p class="ab-title">{text('start')}</p>
        <Vdevs lang={lang} rows={journey.start} problems={of('start')} />
        <p class="ab-title">{text('free')}</p>
        {journey.free.length === 0 ? <p class="ab-soft">{text('noFree')}</p> : null}
        {journey.free.map((row, at) => (
          <Slabs key={at} lang={lang} row={row} />
        ))}
      </section>
      <span class="ab-arrow" aria-hidden="true">
        →
      </span>
      <section aria-label={text('wanted')}>
        <p class="ab-title">{text('wanted')}</p>
        <Vdevs lang={lang} rows={journey.wanted} problems={of('wanted')} />
      </section>
    </div>
  );
}

interface VdevsProps {
  readonly lang: Lang;
  readonly rows: readonly VdevRow[];
  readonly problems: readonly RowProblem[];
}

function Vdevs({ lang, rows, problems }: VdevsProps) {
  if (rows.length === 0) return <p class="ab-soft">{journeyTexts(lang)('empty')}</p>;
  return (
    <ul class="ab-vdevs">
      {rows.map((row, at) => {
        const problem = problems.find((one) => one.row === at);
        return (
          <li key={at} class="ab-vdev">
            <span class="ab-vdev-name">{rowText(lang, row)}</span>
            <Slabs lang={lang} row={row} />
            {problem ? (
              <span class="ab-problem">
                <span aria-hidden="true">✕ </span>
                {refusalText(lang, problem.refusal)}
              </span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Slabs({ lang, row }: { readonly lang: Lang; readonly row: DiskRow }) {
  const size = diskSize(lang, row);
  return (
    <span class="ab-slabs" role="img" aria-label={journeyTexts(lang)('slabs', { count: row.count, size })}>
      {Array.from({ length: row.count }, (_, at) => (
        <span key={at} class="ab-slab">
          {size}
        </span>
      ))}
    </span>
  );
}
