/** The operands of dd. */
import { Failure } from '../core/gnu.ts';

export interface DdRequest {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly readBytes: number;
  readonly writeBytes: number;
  /** Blocks; undefined = until the end. */
  readonly count: number | undefined;
  readonly skip: number;
  readonly seek: number;
  readonly conversions: readonly string[];
  readonly status: string;
}

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  c: 1,
  w: 2,
  b: 512,
  kB: 1000,
  K: 1024,
  KiB: 1024,
  k: 1024,
  MB: 1e6,
  M: 1024 ** 2,
  MiB: 1024 ** 2,
  GB: 1e9,
  G: 1024 ** 3,
  GiB: 1024 ** 3,
  T: 1024 ** 4,
  TB: 1e12,
};
const BLOCK = 512;
const NAMES = [
  'if',
  'of',
  'bs',
  'ibs',
  'obs',
  'count',
  'skip',
  'seek',
  'iseek',
  'oseek',
  'conv',
  'status',
  'iflag',
  'oflag',
  'cbs',
];
const TRY = "\nTry 'dd --help' for more information.";

/** `1M`, `4K`, `2x512`: bytes, or blocks. */
function numberOf(text: string): number {
  const parts = text.split('x').map((part) => {
    const [, digits, unit = ''] = /^(\d+)(.*)$/.exec(part) ?? [];
    const factor = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
    return digits === undefined || factor === undefined ? Number.NaN : Number(digits) * factor;
  });
  const product = parts.reduce((all, one) => all * one, 1);
  if (Number.isNaN(product)) throw new Failure(`invalid number: ‘${text}’`);
  return product;
}

/** Reads `name=value` operands. Throws a Failure with dd's message. */
export function readOperands(args: readonly string[]): DdRequest {
  const given = new Map<string, string>();
  for (const word of args) {
    const at = word.indexOf('=');
    const name = word.slice(0, at);
    if (at < 0 || !NAMES.includes(name)) throw new Failure(`unrecognized operand ‘${word}’${TRY}`);
    given.set(name, word.slice(at + 1));
  }
  const number = (name: string, otherwise: number) =>
    given.has(name) ? numberOf(given.get(name) ?? '') : otherwise;
  const bs = number('bs', 0);
  const status = given.get('status') ?? 'default';
  if (!['default', 'none', 'noxfer', 'progress'].includes(status)) {
    throw new Failure(`invalid status level: ‘${status}’${TRY}`);
  }
  const count = given.get('count');
  return {
    from: given.get('if'),
    to: given.get('of'),
    readBytes: bs || number('ibs', BLOCK),
    writeBytes: bs || number('obs', BLOCK),
    count: count === undefined ? undefined : numberOf(count),
    skip: number('skip', number('iseek', 0)),
    seek: number('seek', number('oseek', 0)),
    conversions: (given.get('conv') ?? '').split(',').filter((word) => word !== ''),
    status,
  };
}
