/** `systemctl list-units` and `list-unit-files`: the tables. */
import type { Process } from '../../types.ts';
import { statusDot } from './systemctl-status.ts';
import { presetOf } from './unit-files.ts';
import { allUnits, type UnitView } from './unit-view.ts';

export interface ListFilter {
  readonly types: readonly string[];
  readonly states: readonly string[];
  readonly patterns: readonly string[];
  readonly isAll: boolean;
  readonly hasLegend: boolean;
}

function matchesName(view: UnitView, patterns: readonly string[]): boolean {
  return patterns.length === 0 || patterns.some((pattern) => globMatches(pattern, view));
}

/** `*` and `?` as in file names; a plain name may leave the suffix out. */
export function globMatches(pattern: string, view: UnitView): boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  try {
    const expression = new RegExp(`^(?:${source})$`);
    return expression.test(view.id) || expression.test(view.unit);
  } catch {
    return pattern === view.id;
  }
}

function matchesState(view: UnitView, filter: ListFilter): boolean {
  if (filter.states.length === 0) return filter.isAll || view.state.active !== 'inactive';
  return [view.state.active, view.sub, view.file].some((state) => filter.states.includes(state));
}

/** Units a list command shows. */
function selectUnits(process: Process, filter: ListFilter): readonly UnitView[] {
  if (filter.types.length > 0 && !filter.types.includes('service')) return [];
  return allUnits(process.ctx.world, process.host).filter(
    (view) => matchesName(view, filter.patterns) && matchesState(view, filter),
  );
}

const LEGEND = `
Legend: LOAD   → Reflects whether the unit definition was properly loaded.
        ACTIVE → The high-level unit activation state, i.e. generalization of SUB.
        SUB    → The low-level unit activation state, values depend on unit type.
`;

function padded(rows: readonly (readonly string[])[], columns: number): string {
  const widths = [...Array(columns).keys()].map((column) =>
    rows.reduce((width, row) => Math.max(width, row[column]?.length ?? 0), 0),
  );
  return rows.map((row) => `${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' ')}\n`).join('');
}

function footer(count: number, filter: ListFilter): string {
  const legend = count > 0 ? LEGEND : '';
  const listed = `${count} loaded units listed.`;
  if (filter.states.length > 0) return `${legend}\n${listed}\n`;
  const hint = filter.isAll ? '' : ' Pass --all to see loaded but inactive units, too.';
  return `${legend}\n${listed}${hint}\nTo show all installed unit files use 'systemctl list-unit-files'.\n`;
}

/** `systemctl list-units`. */
export function listUnits(process: Process, filter: ListFilter): number {
  const units = selectUnits(process, filter);
  const rows = units.map((view) => [
    view.state.active === 'failed' ? statusDot(view).replace('×', '●') : ' ',
    view.id,
    view.file === 'masked' ? 'masked' : 'loaded',
    view.state.active,
    view.sub,
    view.state.description,
  ]);
  const heading = [' ', 'UNIT', 'LOAD', 'ACTIVE', 'SUB', 'DESCRIPTION'];
  const table = padded(filter.hasLegend ? [heading, ...rows] : rows, 5);
  process.out(filter.hasLegend ? table + footer(units.length, filter) : table);
  return 0;
}

/** `systemctl list-unit-files`. */
export function listUnitFiles(process: Process, filter: ListFilter): number {
  const units = selectUnits(process, { ...filter, isAll: true });
  const rows = units.map((view) => [view.id, view.file, presetOf(view.unit)]);
  const table = padded(filter.hasLegend ? [['UNIT FILE', 'STATE', 'PRESET'], ...rows] : rows, 3);
  process.out(filter.hasLegend ? `${table}\n${units.length} unit files listed.\n` : table);
  return 0;
}
