/** `zgenhostid`: makes /etc/hostid, by which pools know their host (OpenZFS 2.4). */
import { contentOfBytes } from '../../../simulator/os/content.ts';
import { setHostId } from '../../../simulator/zfs/host-id.ts';
import { statFile, writeFile } from '../../files.ts';
import { immediate } from '../../immediate.ts';
import { strerror } from '../../strerror.ts';
import type { Process, Program } from '../../types.ts';
import { declareOptions, parseOptions } from '../options.ts';

const OPTIONS = declareOptions('-f', '-h', '-o=');
const FILE = '/etc/hostid';
const MOST = 0xffffffff;

const USAGE = `Usage: zgenhostid [-fh] [-o path] [value]

  -f\t\t force hostid file write
  -h\t\t print this usage and exit
  -o <filename>\t write hostid to this file

If hostid file is not present, store a hostid in it.
The optional value should be an 8-digit hex number between 1 and 2^32-1.
If the value is 0 or no value is provided, a random one will be generated.
The value must be unique among your systems.
`;

/** The number as the file has it: four bytes, the lowest first. */
function fileContent(hostId: number): string {
  return contentOfBytes(Uint8Array.of(...[0, 8, 16, 24].map((shift) => (hostId >>> shift) & 0xff)));
}

function writeHostId(process: Process, path: string, value: number): number {
  const drawn = () => process.ctx.randomInt('zfs.hostid', 1, 0x7fffffff);
  const hostId = value === 0 ? drawn() : value;
  const written = writeFile(process, path, fileContent(hostId));
  if (!written.ok) {
    process.err(`${path}: ${strerror(written.errno)}\n`);
    return 1;
  }
  if (path === FILE) setHostId(process.ctx, process.host, hostId.toString(16).padStart(8, '0'));
  return 0;
}

function runZgenhostid(process: Process): number {
  const parsed = parseOptions(OPTIONS, process.args);
  if (!parsed.ok) {
    process.err(`zgenhostid: ${parsed.message}\n${USAGE}`);
    return 1;
  }
  const { options } = parsed;
  if (options.has('h')) {
    process.out(USAGE);
    return 0;
  }
  const [typed = '0'] = options.operands;
  const value = /^(0x)?[0-9a-f]+$/i.test(typed) ? Number.parseInt(typed, 16) : 0;
  if (value > MOST) {
    process.err(`Numerical result out of range\n${USAGE}`);
    return 1;
  }
  const path = options.value('o') ?? FILE;
  if (!options.has('f') && statFile(process, path).ok) {
    process.err(`${path}: ${strerror('EEXIST')}\n`);
    return 1;
  }
  return writeHostId(process, path, value);
}

export const zgenhostid: Program = {
  name: 'zgenhostid',
  directory: '/usr/sbin',
  availability: { packageName: 'zfsutils-linux' },
  summary: { de: 'die Kennung des Rechners für Pools setzen', en: 'set the identity of the host for pools' },
  run: (process) => immediate(() => runZgenhostid(process)),
};
