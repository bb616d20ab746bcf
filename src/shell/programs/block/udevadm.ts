/** `udevadm`: what udev knows of block devices. Its rules have always run here when a command ends (systemd 257). */
import { hasReadableTable } from '../../../simulator/os/partition-tables.ts';
import { normalise } from '../../../simulator/os/paths.ts';
import { type BlockNode, blockNode } from '../../block-devices/nodes.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, type Options, parseOptions } from '../options.ts';

const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  settle: ['-t/--timeout=', '-E/--exit-if-exists='],
  trigger: [
    ...['-v/--verbose', '-n/--dry-run', '-t/--type=', '-c/--action=', '-s/--subsystem-match=', '-w/--settle'],
    ...['-y/--sysname-match=', '-a/--attr-match=', '--name-match='],
  ],
  control: ['-R/--reload', '-l/--log-level=', '-s/--stop-exec-queue', '-S/--start-exec-queue'],
  info: ['-q/--query=', '-n/--name=', '-p/--path=', '-r/--root'],
};

/** `E:` lines: what the rules for block devices note. */
function propertiesOf({
  type,
  path,
  major,
  minor,
  links,
  disk,
  partition,
  contents,
}: BlockNode): readonly string[] {
  const table = disk && hasReadableTable(disk) ? disk.table : undefined;
  const values: readonly (readonly [string, string | number | undefined])[] = [
    ['SUBSYSTEM', 'block'],
    ['DEVNAME', path],
    ['DEVTYPE', type === 'part' ? 'partition' : 'disk'],
    ['MAJOR', major],
    ['MINOR', minor],
    ['PARTN', partition?.number],
    ['ID_SERIAL_SHORT', disk?.serial],
    ['ID_MODEL', disk?.model?.replaceAll(' ', '_')],
    ['ID_PART_TABLE_TYPE', table && 'gpt'],
    ['ID_PART_TABLE_UUID', table?.diskGuid.toLowerCase()],
    ['ID_PART_ENTRY_NAME', partition?.name || undefined],
    ['ID_PART_ENTRY_UUID', partition?.guid.toLowerCase()],
    ['ID_FS_TYPE', contents?.type],
    ['ID_FS_LABEL', contents?.label || undefined],
    ['ID_FS_UUID', contents?.uuid],
    ['DEVLINKS', links.join(' ')],
  ];
  return values.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
}

function sysPath({ name, parent }: BlockNode): string {
  return `/devices/virtual/block/${parent === undefined ? name : `${parent}/${name}`}`;
}

function answers(node: BlockNode, query: string, isRooted: boolean): readonly string[] | undefined {
  const short = (path: string) => (isRooted ? path : path.replace('/dev/', ''));
  switch (query) {
    case 'name':
      return [short(node.path)];
    case 'symlink':
      return [node.links.map(short).join(' ')];
    case 'path':
      return [sysPath(node)];
    case 'property':
      return propertiesOf(node);
    case 'all': {
      const links = node.links.map((link) => `S: ${short(link)}`);
      const properties = propertiesOf(node).map((line) => `E: ${line}`);
      return [`P: ${sysPath(node)}`, `N: ${short(node.path)}`, ...links, ...properties, ''];
    }
    default:
      return undefined;
  }
}

function runInfo(process: Process, options: Options): number {
  const name = options.value('name') ?? options.operands[0] ?? options.value('path');
  if (name === undefined) {
    process.err('No device specified. Use --name= or --path=.\n');
    return 1;
  }
  const path = normalise(name, '/dev');
  const node = blockNode(process.ctx.world, process.host, path);
  if (!node) {
    process.err(`Unknown device "${name}": No such device\n`);
    return 1;
  }
  const query = options.value('query') ?? 'all';
  const lines = answers(node, query, options.has('root'));
  if (!lines) {
    process.err('unknown query type\n');
    return 1;
  }
  process.out(lines.map((line) => `${line}\n`).join(''));
  return 0;
}

function runUdevadm(process: Process): number {
  const [verb, ...args] = process.args;
  const declared = verb === undefined ? undefined : OPTIONS[verb];
  if (!declared) {
    process.err(verb === undefined ? 'udevadm: missing command\n' : `Unknown command verb '${verb}'.\n`);
    return 1;
  }
  const parsed = parseOptions(declareOptions(...declared), args);
  if (!parsed.ok) {
    process.err(`udevadm ${verb}: ${parsed.message}\n`);
    return 1;
  }
  return verb === 'info' ? runInfo(process, parsed.options) : 0;
}

export const udevadm: Program = {
  name: 'udevadm',
  summary: { de: 'udev befragen', en: 'ask udev' },
  run: (process) => immediate(() => runUdevadm(process)),
};
