/** The vdevs of the pool as rows of selects. */
import { Select } from '../fields/Select.tsx';
import type { Lang } from '../frame/texts.ts';
import { builderTexts } from '../vdev-builder/texts.ts';
import { type CaseRow, limits, purposes, rowKinds } from './case.ts';
import { removeTexts } from './texts.ts';

const counts = Array.from({ length: limits.count }, (_, at) => String(at + 1));
const added: CaseRow = { purpose: 'data', kind: 'mirror', count: 2, ashift: 12 };

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly rows: readonly CaseRow[];
  readonly change: (rows: readonly CaseRow[]) => void;
}

export function CaseRows({ lang, id, rows, change }: Props) {
  const text = removeTexts(lang);
  return (
    <fieldset class="rc-rows">
      <legend class="field-label">{text('rows')}</legend>
      {rows.map((row, at) => (
        // Rows have no identity but their place.
        <Row
          key={at}
          lang={lang}
          id={`${id}-${at}`}
          number={at + 1}
          row={row}
          change={(next) => change(rows.flatMap((old, index) => (index === at ? (next ?? []) : old)))}
        />
      ))}
      <button
        type="button"
        class="button"
        disabled={rows.length >= limits.rows}
        onClick={() => change([...rows, added])}
      >
        {text('addRow')}
      </button>
    </fieldset>
  );
}

interface RowProps {
  readonly lang: Lang;
  readonly id: string;
  readonly number: number;
  readonly row: CaseRow;
  readonly change: (row: CaseRow | undefined) => void;
}

function Row({ lang, id, number, row, change }: RowProps) {
  const text = removeTexts(lang);
  const builder = builderTexts(lang);
  const isSingle = row.purpose === 'cache' || row.purpose === 'spare';
  return (
    <div class="rc-row">
      <Select
        id={`${id}-purpose`}
        label={text('purpose')}
        options={purposes.map((value) => ({ value, label: text(`purpose.${value}`) }))}
        value={row.purpose}
        onChange={(purpose) => change({ ...row, purpose })}
      />
      {isSingle ? null : (
        <Select
          id={`${id}-kind`}
          label={builder('kind')}
          options={rowKinds.map((value) => ({ value, label: builder(`kind.${value}`) }))}
          value={row.kind}
          onChange={(kind) => change({ ...row, kind })}
        />
      )}
      <Select
        id={`${id}-count`}
        label={builder('addCount')}
        options={counts.map((value) => ({ value, label: value }))}
        value={String(row.count)}
        onChange={(count) => change({ ...row, count: Number(count) })}
      />
      {isSingle ? null : (
        <Select
          id={`${id}-ashift`}
          label={builder('ashift')}
          options={[
            { value: '9', label: '9' },
            { value: '12', label: '12' },
          ]}
          value={String(row.ashift)}
          onChange={(ashift) => change({ ...row, ashift: ashift === '9' ? 9 : 12 })}
        />
      )}
      <button
        type="button"
        class="button"
        aria-label={text('removeRow', { number })}
        onClick={() => change(undefined)}
      >
        {text('remove')}
      </button>
    </div>
  );
}
