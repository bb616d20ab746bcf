/** The vdevs of a pool, or the free disks, as rows of selects. */
import { Select } from '../fields/Select.tsx';
import type { Lang } from '../frame/texts.ts';
import { catalogueDisks } from '../vdev-builder/design.ts';
import { vdevKinds } from '../vdev-builder/edit.ts';
import { builderTexts } from '../vdev-builder/texts.ts';
import { type DiskRow, limits, type VdevRow } from './journey.ts';
import { type JourneyText, journeyTexts } from './texts.ts';

const counts = Array.from({ length: limits.disksPerRow }, (_, at) => String(at + 1));

interface Props<Row extends DiskRow> {
  readonly lang: Lang;
  readonly id: string;
  readonly legend: JourneyText;
  readonly rows: readonly Row[];
  readonly change: (rows: readonly Row[]) => void;
  readonly added: Row;
}

export function VdevRows(props: Props<VdevRow>) {
  const { lang, id, rows, change } = props;
  const text = builderTexts(lang);
  return (
    <Rows
      {...props}
      kindOf={(row, at) => (
        <Select
          id={`${id}-kind-${at}`}
          label={text('kind')}
          options={vdevKinds.map((value) => ({ value, label: text(`kind.${value}`) }))}
          value={row.kind}
          onChange={(kind) => change(rows.map((other, index) => (index === at ? { ...other, kind } : other)))}
        />
      )}
    />
  );
}

export function DiskRows(props: Props<DiskRow>) {
  return <Rows {...props} kindOf={() => null} />;
}

interface RowsProps<Row extends DiskRow> extends Props<Row> {
  readonly kindOf: (row: Row, at: number) => ReturnType<typeof Select> | null;
}

function Rows<Row extends DiskRow>({ lang, id, legend, rows, change, added, kindOf }: RowsProps<Row>) {
  const text = journeyTexts(lang);
  const builder = builderTexts(lang);
  const set = (at: number, part: Partial<DiskRow>) =>
    change(rows.map((row, index) => (index === at ? { ...row, ...part } : row)));
  return (
    <fieldset class="ab-rows">
      <legend class="field-label">{text(legend)}</legend>
      {rows.map((row, at) => (
        // Rows have no identity but their place.
        <div class="ab-row" key={at}>
          {kindOf(row, at)}
          <Select
            id={`${id}-count-${at}`}
            label={builder('addCount')}
            options={counts.map((value) => ({ value, label: value }))}
            value={String(row.count)}
            onChange={(count) => set(at, { count: Number(count) })}
          />
          <Select
            id={`${id}-disk-${at}`}
            label={builder('addSize')}
            options={catalogueDisks.map((value) => ({ value, label: builder(`size.${value}`) }))}
            value={row.disk}
            onChange={(disk) => set(at, { disk })}
          />
          <button
            type="button"
            class="button"
            aria-label={text('removeRow', { number: at + 1, list: text(legend) })}
            onClick={() => change(rows.filter((_, index) => index !== at))}
          >
            {text('remove')}
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button"
        disabled={rows.length >= limits.rows}
        onClick={() => change([...rows, rows.at(-1) ?? added])}
      >
        {text('addRow', { list: text(legend) })}
      </button>
    </fieldset>
  );
}
