/** How apt words sizes, lists and summaries: `apt` 3.0 with its blocks, `apt-get` with the old sentences. */

const UNITS = ['', 'k', 'M', 'G', 'T'];

/** Groups digits as an English locale does: 1171 → `1,171`. */
function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Bytes as apt writes them: `69.9 k`, `1,171 k`, `0 `; a `B` follows in the text. */
export function aptSize(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 10_000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  const digits = value < 100 && unit > 0 ? value.toFixed(1) : grouped(value.toFixed(0));
  return `${digits} ${UNITS[unit] ?? ''}`;
}

/** Names two blanks apart, indented by two, broken at the width of the terminal. */
export function nameBlock(title: string, names: readonly string[], columns: number): string {
  if (names.length === 0) return '';
  const rows: string[] = [];
  let row = '';
  for (const name of names) {
    if (row !== '' && row.length + 2 + name.length > columns - 1) {
      rows.push(row);
      row = '';
    }
    row += `  ${name}`;
  }
  return `${title}\n${[...rows, row].join('\n')}\n`;
}

export interface Change {
  readonly requested: readonly string[];
  readonly additional: readonly string[];
  readonly removed: readonly string[];
  readonly downloadBytes: number;
  /** Positive = needed, negative = freed. */
  readonly spaceBytes: number;
  readonly availableBytes: number;
}

function spaceLines30(change: Change): string {
  const download = change.downloadBytes > 0 ? `  Download size: ${aptSize(change.downloadBytes)}B\n` : '';
  const space =
    change.spaceBytes < 0
      ? `  Freed space: ${aptSize(-change.spaceBytes)}B\n`
      : `  Space needed: ${aptSize(change.spaceBytes)}B / ${aptSize(change.availableBytes)}B available\n`;
  return download + space;
}

/** The summary of `apt` 3.0; with nothing to do it ends after the counts. */
export function summary30(change: Change, columns: number): string {
  const installed = change.requested.length + change.additional.length;
  const blocks = [
    nameBlock('Installing:', change.requested, columns),
    nameBlock('Installing dependencies:', change.additional, columns),
    nameBlock('REMOVING:', change.removed, columns),
  ].filter((block) => block !== '');
  const counts = `Summary:\n  Upgrading: 0, Installing: ${installed}, Removing: ${change.removed.length}, Not Upgrading: 0\n`;
  const space = installed + change.removed.length > 0 ? `${spaceLines30(change)}\n` : '';
  return [...blocks, counts + space].join('\n');
}

/** The summary of `apt-get`. */
export function summaryClassic(change: Change, columns: number): string {
  const installed = [...change.additional, ...change.requested].sort();
  const blocks = [
    nameBlock('The following additional packages will be installed:', change.additional, columns),
    nameBlock('The following NEW packages will be installed:', installed, columns),
    nameBlock('The following packages will be REMOVED:', change.removed, columns),
  ];
  const counts = `0 upgraded, ${installed.length} newly installed, ${change.removed.length} to remove and 0 not upgraded.\n`;
  if (installed.length + change.removed.length === 0) return counts;
  const download =
    change.downloadBytes > 0 ? `Need to get ${aptSize(change.downloadBytes)}B of archives.\n` : '';
  const space =
    change.spaceBytes < 0
      ? `After this operation, ${aptSize(-change.spaceBytes)}B disk space will be freed.\n`
      : `After this operation, ${aptSize(change.spaceBytes)}B of additional disk space will be used.\n`;
  return blocks.join('') + counts + download + space;
}
