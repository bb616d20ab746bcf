/** Vdevs as the two tables of the zfs recordings name them. */
import type { Layout } from '../../src/simulator/zfs/layout.ts';

const DRAID = /^draid([123]?):(\d+)d:\d+c:(\d+)s$/;
const RAIDZ = /^raidz([123]?)$/;

/** `mirror`, `raidz2`, `draid1:4d:11c:1s`; undefined for anything else. A `stripe` is of single disks. */
export function parseLayout(text: string): Layout | undefined {
  if (text === 'stripe') return { type: 'disk' };
  if (text === 'mirror') return { type: 'mirror' };
  const [, raidzParity] = RAIDZ.exec(text) ?? [];
  if (raidzParity !== undefined) return { type: 'raidz', parity: Number(raidzParity || 1) };
  const [, parity, data, spares] = DRAID.exec(text) ?? [];
  if (parity === undefined) return undefined;
  return { type: 'draid', parity: Number(parity || 1), data: Number(data), spares: Number(spares) };
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** `16k`, `1M` or a plain number, in bytes; NaN for anything else. */
export function parseBytes(text: string): number {
  const [, digits, unit = ''] = /^(\d+)([kMG]?)$/.exec(text) ?? [];
  return Number(digits) * (UNITS[unit] ?? Number.NaN);
}
