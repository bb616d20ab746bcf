/** The widget's part of the link: rows as `data.mirror.2.12~log.stripe.1.12`. */
import { wordIn } from '../fields/link-fields.ts';
import type { Fields } from '../frame/fragment.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import { versions } from '../vdev-builder/design.ts';
import { type CaseRow, limits, purposes, type RemoveCase, rowKinds, troubles } from './case.ts';

function writeRows(rows: readonly CaseRow[]): string {
  return rows.map(({ purpose, kind, count, ashift }) => [purpose, kind, count, ashift].join('.')).join('~');
}

function readRow(text: string): CaseRow | null {
  const [purposeWord, kindWord, digits = '', shift, ...rest] = text.split('.');
  const purpose = purposes.find((word) => word === purposeWord);
  const kind = rowKinds.find((word) => word === kindWord);
  const count = /^[1-9]$/.test(digits) && Number(digits) <= limits.count ? Number(digits) : 0;
  const ashift = shift === '9' ? 9 : shift === '12' ? 12 : undefined;
  return purpose && kind && count > 0 && ashift && rest.length === 0
    ? { purpose, kind, count, ashift }
    : null;
}

function readRows(text: string): readonly CaseRow[] | null {
  if (text === '') return [];
  const rows = text.split('~').map(readRow);
  return rows.length <= limits.rows && rows.every((row) => row !== null) ? rows : null;
}

function decode(fields: Fields, initial: RemoveCase): RemoveCase | null {
  const rows = fields.rows === undefined ? initial.rows : readRows(fields.rows);
  const version = wordIn(fields, 'zfs', initial.version, versions);
  const trouble = wordIn(fields, 'trouble', initial.trouble, troubles);
  const usedText = fields.used ?? String(initial.used);
  const used = /^\d{1,2}$/.test(usedText) && Number(usedText) <= limits.used ? Number(usedText) : null;
  const chosen = fields.vdev ?? initial.chosen;
  return rows && version && trouble && used !== null ? { rows, version, trouble, used, chosen } : null;
}

/** The codec of one such widget on a page. */
export function removeCodec(id: string, initial: RemoveCase): SettingsCodec<RemoveCase> {
  return {
    id,
    initial,
    encode: ({ rows, version, trouble, used, chosen }) => ({
      rows: writeRows(rows),
      zfs: version,
      trouble,
      used: String(used),
      vdev: chosen,
    }),
    decode: (fields) => decode(fields, initial),
  };
}
