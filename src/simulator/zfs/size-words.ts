/** Sizes as people give them to ZFS: `10G`, `1.5t`, `512KiB` (zfs_nicestrtonum()). */

export type SizeProblem =
  | { readonly rule: 'size.not-a-number'; readonly text: string }
  | { readonly rule: 'size.suffix'; readonly suffix: string }
  | { readonly rule: 'size.too-large' };

export type SizeWord =
  | { readonly ok: true; readonly value: bigint }
  | { readonly ok: false; readonly problem: SizeProblem };

const SUFFIXES = 'BKMGTPEZ';
const LIMIT = 2n ** 64n;

/** By how many bits a suffix shifts; undefined when there is no such suffix. */
function shiftOf(suffix: string): bigint | undefined {
  if (suffix === '') return 0n;
  const place = SUFFIXES.indexOf(suffix.charAt(0).toUpperCase());
  const isPlain = suffix.length === 1;
  if (place < 0 || (!isPlain && (place === 0 || !/^.i?b$/i.test(suffix)))) return undefined;
  return BigInt(10 * place);
}

function refuse(problem: SizeProblem): SizeWord {
  return { ok: false, problem };
}

/** Reads a size; what stands behind the number counts in powers of 1024. */
export function readSize(text: string): SizeWord {
  const [, whole = '', fraction, suffix = ''] = /^(\d*)(\.\d*)?(.*)$/s.exec(text) ?? [];
  if (!/^[0-9.]/.test(text)) return refuse({ rule: 'size.not-a-number', text });
  if (BigInt(whole || '0') >= LIMIT) return refuse({ rule: 'size.too-large' });
  const shift = shiftOf(suffix);
  if (shift === undefined) return refuse({ rule: 'size.suffix', suffix });
  const value =
    fraction === undefined
      ? BigInt(whole) << shift
      : BigInt(Math.trunc(Number(`${whole || '0'}${fraction}`) * Number(1n << shift)));
  return value >= LIMIT ? refuse({ rule: 'size.too-large' }) : { ok: true, value };
}
