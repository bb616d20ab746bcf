/** Prints results of the Proxmox VE tools. */
import type { Process } from '../types.ts';
import type { Parameters } from './declaration.ts';
import { formatTable } from './table.ts';

/** Prints a result as a table, in the way these options ask for. */
export function printTable(
  process: Process,
  { text }: Parameters,
  columns: readonly string[],
  rows: readonly Readonly<Record<string, string>>[],
): number {
  if (text.quiet === '1') return 0;
  const style = { hasBorder: text.noborder !== '1', hasHeader: text.noheader !== '1' };
  const limits = process.isTty ? { width: process.columns } : {};
  process.out(formatTable(columns, rows, { ...style, ...limits }));
  return 0;
}
