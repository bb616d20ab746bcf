/** `blkid`: what lies on block devices (util-linux 2.41). */
import { hasReadableTable } from '../../../simulator/os/partition-tables.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { type BlockNode, blockNode, blockNodes } from '../../block-devices/nodes.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';

const OPTIONS = declareOptions(...['-s=', '-o=', '-t=', '-L=', '-U=', '-p', '-c=', '-g', '-k', '-l', '-n=']);
/** Nothing was found. */
const NOTHING = 2;

type Tag = readonly [name: string, value: string];

function tagsOf({ contents, partition, disk, type }: BlockNode): readonly Tag[] {
  const table = type === 'disk' && !contents && disk && hasReadableTable(disk) ? disk.table : undefined;
  const values: readonly (readonly [string, string | undefined])[] = [
    ['LABEL', contents?.label || undefined],
    ['UUID', contents?.uuid],
    ['UUID_SUB', contents?.subUuid],
    ['BLOCK_SIZE', contents && String(contents.blockBytes)],
    ['TYPE', contents?.type],
    ['PTUUID', table?.diskGuid.toLowerCase()],
    ['PTTYPE', table && 'gpt'],
    ['PARTLABEL', partition?.name || undefined],
    ['PARTUUID', partition?.guid.toLowerCase()],
  ];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
}

function shown(node: BlockNode, tags: readonly Tag[], form: string): string {
  switch (form) {
    case 'value':
      return tags.map(([, value]) => `${value}\n`).join('');
    case 'device':
      return `${node.path}\n`;
    case 'export':
      return [`DEVNAME=${node.path}\n`, ...tags.map(([name, value]) => `${name}=${value}\n`)].join('');
    default:
      return `${node.path}: ${tags.map(([name, value]) => `${name}="${value}"`).join(' ')}\n`;
  }
}

/** `-t NAME=VALUE`, `-L LABEL`, `-U UUID`. */
function wantedTag(options: Options): Tag | undefined {
  const [name = '', value = ''] = (options.value('t') ?? '').replaceAll('"', '').split(/=(.*)/s);
  if (options.has('t')) return [name, value];
  const label = options.value('L');
  if (label !== undefined) return ['LABEL', label];
  const uuid = options.value('U');
  return uuid === undefined ? undefined : ['UUID', uuid];
}

function chosen(process: Process, options: Options): readonly BlockNode[] {
  const { world } = process.ctx;
  if (options.operands.length === 0)
    return blockNodes(world, process.host).flatMap((node) => [node, ...node.children]);
  return options.operands.flatMap(
    (path) => blockNode(world, process.host, normalise(path, process.cwd)) ?? [],
  );
}

function runBlkid(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`blkid: ${parsed.message}\nTry 'blkid --help' for more information.\n`);
    return 4;
  }
  const { options } = parsed;
  const wanted = wantedTag(options);
  const isOne = options.has('L') || options.has('U');
  const form = isOne ? 'device' : (options.value('o') ?? 'full');
  const names = options.values('s').flatMap((list) => list.split(','));
  const found = chosen(process, options).flatMap((node) => {
    const tags = tagsOf(node);
    const fits =
      wanted === undefined || tags.some(([name, value]) => name === wanted[0] && value === wanted[1]);
    const kept = names.length === 0 ? tags : tags.filter(([name]) => names.includes(name));
    return fits && kept.length > 0 ? [shown(node, kept, form)] : [];
  });
  process.out((isOne ? found.slice(0, 1) : found).join(form === 'export' ? '\n' : ''));
  return found.length > 0 ? 0 : NOTHING;
}

export const blkid: Program = {
  name: 'blkid',
  directory: '/usr/sbin',
  summary: { de: 'was auf Blockgeräten liegt', en: 'what lies on block devices' },
  run: (process) => immediate(() => runBlkid(process)),
};
