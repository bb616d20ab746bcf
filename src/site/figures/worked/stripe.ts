/** Lesson 4.2: one byte of each disk of a RAID-5, before and after an update of which only half arrives. */

/** Bitwise exclusive or of any number of bytes: the parity of a stripe, or its missing block. */
export function xor(...bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** The stripe as it was written: three data bytes and their parity. */
const [d1, d2, d3] = [0xb2, 0x5c, 0x0f];
const p = xor(d1, d2, d3);
/** The update of the first block. */
const d1New = 0x3a;
const pNew = xor(p, d1, d1New);

export interface Stripe {
  readonly data: readonly [number, number, number];
  readonly parity: number;
}

export const stripeBefore: Stripe = { data: [d1, d2, d3], parity: p };
export const stripeUpdated: Stripe = { data: [d1New, d2, d3], parity: pNew };
/** Power failed after the data and before the parity. */
export const stripeTorn: Stripe = { data: [d1New, d2, d3], parity: p };
/** Power failed after the parity and before the data. */
export const stripeTornOtherWay: Stripe = { data: [d1, d2, d3], parity: pNew };

/** What a RAID-5 computes for a data block whose disk has died. `lost` counts from 0. */
export function reconstructed({ data, parity }: Stripe, lost: number): number {
  return xor(parity, ...data.filter((_, at) => at !== lost));
}

/** 0 where parity and data agree; otherwise the bits in which they do not. */
export function mismatch({ data, parity }: Stripe): number {
  return xor(parity, ...data);
}

/** The stripe after the disk of a data block has died and a new one has been filled. */
export function rebuilt(stripe: Stripe, lost: number): Stripe {
  const [first, second, third] = stripe.data;
  const at = (index: number, byte: number) => (index === lost ? reconstructed(stripe, lost) : byte);
  return { ...stripe, data: [at(0, first), at(1, second), at(2, third)] };
}
