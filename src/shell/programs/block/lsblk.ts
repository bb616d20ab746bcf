/** `lsblk`: block devices as a tree (util-linux 2.41). */
import { normalise } from '../../../simulator/os/paths.ts';
import { type BlockNode, blockNode, blockNodes } from '../../block-devices/nodes.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';
import { ASCII_TREE, columnsTable, type Row, UTF8_TREE } from './columns-table.ts';
import { type Cell, type CellStyle, LSBLK_COLUMNS, LSBLK_LISTS } from './lsblk-columns.ts';

const OPTIONS = declareOptions(
  ...['-a/--all', '-b/--bytes', '-d/--nodeps', '-e/--exclude=', '-f/--fs', '-I/--include=', '-i/--ascii'],
  ...['-J/--json', '-l/--list', '-m/--perms', '-n/--noheadings', '-o/--output=', '-O/--output-all'],
  ...['-P/--pairs', '-p/--paths', '-r/--raw', '-S/--scsi'],
);

/** Some of the devices that were named are none; all of them. */
const [SOME_FAILED, ALL_FAILED] = [64, 32] as const;

function columnNames(options: Options): readonly string[] {
  const list = options.last('fs', 'perms', 'scsi');
  const usual: readonly string[] =
    list === 'fs' || list === 'perms' || list === 'scsi' ? LSBLK_LISTS[list] : LSBLK_LISTS.ordinary;
  if (options.has('output-all')) return Object.keys(LSBLK_COLUMNS);
  const given = options.value('output')?.toUpperCase();
  if (given === undefined) return usual;
  const names = given.replace(/^\+/, '').split(',');
  return given.startsWith('+') ? [...usual, ...names] : names;
}

function cellsOf(node: BlockNode, names: readonly string[], style: CellStyle): readonly Cell[] {
  return names.map((name) => LSBLK_COLUMNS[name]?.value(node, style) ?? null);
}

function plain(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'boolean') return cell ? '1' : '0';
  return typeof cell === 'object' ? cell.map((line) => line ?? '').join(' ') : String(cell);
}

function quotedCell(cell: Cell): string {
  return plain(cell).trim().replace(/["\\]/g, '\\$&');
}

function jsonCell(cell: Cell, indent: string): string {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return String(cell);
  if (typeof cell === 'string') return JSON.stringify(cell.trim());
  const lines = cell.map((line) => `${indent}    ${line === null ? 'null' : JSON.stringify(line)}`);
  return `[\n${lines.join(',\n')}\n${indent}]`;
}

function jsonObject(node: BlockNode, names: readonly string[], style: CellStyle, depth: number): string {
  const indent = ' '.repeat(3 * depth);
  const inner = `${indent}   `;
  const cells = cellsOf(node, names, style);
  const fields = names.map(
    (name, at) => `${inner}"${name.toLowerCase()}": ${jsonCell(cells[at] ?? null, inner)}`,
  );
  const below = node.children.map((child) => jsonObject(child, names, style, depth + 2));
  const children =
    below.length > 0 ? [`${inner}"children": [\n${inner}   ${below.join(',')}\n${inner}]`] : [];
  return `{\n${[...fields, ...children].join(',\n')}\n${indent}}`;
}

function jsonText(nodes: readonly BlockNode[], names: readonly string[], style: CellStyle): string {
  const objects = nodes.map((node) => jsonObject(node, names, style, 2)).join(',');
  return `{\n   "blockdevices": [\n      ${objects}\n   ]\n}\n`;
}

function flat(nodes: readonly BlockNode[]): readonly BlockNode[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}

function rowOf(node: BlockNode, names: readonly string[], style: CellStyle): Row {
  return {
    cells: cellsOf(node, names, style).map(plain),
    children: node.children.map((child) => rowOf(child, names, style)),
  };
}

function tableOf(nodes: readonly BlockNode[], names: readonly string[], options: Options): string {
  const style = { inBytes: options.has('bytes'), withPaths: options.has('paths') };
  const form = options.last('json', 'pairs', 'raw', 'list');
  if (form === 'json') return jsonText(nodes, names, style);
  const each = flat(nodes).map((node) => cellsOf(node, names, style));
  if (form === 'pairs') {
    const line = (cells: readonly Cell[]) => cells.map((cell, at) => `${names[at]}="${quotedCell(cell)}"`);
    return each.map((cells) => `${line(cells).join(' ')}\n`).join('');
  }
  const hasHeadings = !options.has('noheadings');
  if (form === 'raw') {
    const lines = each.map((cells) =>
      cells.map((cell) => plain(cell).trim().replaceAll(' ', '\\x20')).join(' '),
    );
    return [...(hasHeadings ? [names.join(' ')] : []), ...lines].map((line) => `${line}\n`).join('');
  }
  const isList = form === 'list' || names[0] !== 'NAME';
  const shown = isList ? flat(nodes).map((node) => ({ ...node, children: [] })) : nodes;
  const columns = names.map((name) => {
    const { isRight = false, leastWidth = 0 } = LSBLK_COLUMNS[name] ?? {};
    return { name, isRight, leastWidth };
  });
  const rows = shown.map((node) => rowOf(node, names, style));
  const tree = options.has('ascii') ? ASCII_TREE : UTF8_TREE;
  return columnsTable(columns, rows, { hasHeadings, ...(isList ? {} : { tree }) });
}

interface Chosen {
  readonly nodes: readonly BlockNode[];
  readonly exitCode: number;
}

function chosenNodes(process: Process, options: Options): Chosen {
  const { world } = process.ctx;
  const withoutChildren = (node: BlockNode) => (options.has('nodeps') ? { ...node, children: [] } : node);
  if (options.operands.length === 0) {
    const majors = (name: string) => options.value(name)?.split(',').map(Number);
    const [excluded, included] = [majors('exclude'), majors('include')];
    const fits = ({ major }: BlockNode) =>
      !excluded?.includes(major) && (included === undefined || included.includes(major));
    return { nodes: blockNodes(world, process.host).filter(fits).map(withoutChildren), exitCode: 0 };
  }
  let failed = 0;
  const nodes = options.operands.flatMap((operand) => {
    const node = blockNode(world, process.host, normalise(operand, process.cwd));
    if (node) return [withoutChildren(node)];
    failed++;
    process.err(`lsblk: ${operand}: not a block device\n`);
    return [];
  });
  const isAll = failed === options.operands.length;
  return { nodes, exitCode: failed === 0 ? 0 : isAll ? ALL_FAILED : SOME_FAILED };
}

function runLsblk(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`lsblk: ${parsed.message}\nTry 'lsblk --help' for more information.\n`);
    return 1;
  }
  const { options } = parsed;
  const names = columnNames(options);
  const unknown = names.find((name) => !Object.hasOwn(LSBLK_COLUMNS, name));
  if (unknown !== undefined) {
    process.err(`lsblk: unknown column: ${unknown}\n`);
    return 1;
  }
  const { nodes, exitCode } = chosenNodes(process, options);
  if (nodes.length > 0) process.out(tableOf(nodes, names, options));
  return exitCode;
}

export const lsblk: Program = {
  name: 'lsblk',
  summary: { de: 'Blockgeräte als Baum', en: 'block devices as a tree' },
  run: (process) => immediate(() => runLsblk(process)),
};
