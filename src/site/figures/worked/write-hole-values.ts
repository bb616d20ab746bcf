/** Lesson 4.2: the bytes of the write hole, of its remedy PPL and of RAID-Z's two places. */
import {
  mismatch,
  reconstructed,
  stripeBefore,
  stripeTorn,
  stripeTornOtherWay,
  stripeUpdated,
  xor,
} from './stripe.ts';
import { bits, hexByte, plain, prefixedHex, type WorkedValue } from './worked-value.ts';

const [d1, d2, d3] = stripeBefore.data;
const { parity: p } = stripeBefore;
const [d1New] = stripeUpdated.data;
/** For the conversion to decimal, so that no answer of a question stands in the text. */
const SAMPLE = 0x2a;

/** `<name>` with prefix, `<name>.bits` and, as RAID-Z's table shows it, `<name>.byte`. */
function block(name: string, byte: number): Record<string, WorkedValue> {
  return { [name]: prefixedHex(byte), [`${name}.bits`]: bits(byte), [`${name}.byte`]: hexByte(byte) };
}

export const writeHoleValues = {
  ...block('d1', d1),
  ...block('d2', d2),
  ...block('d3', d3),
  ...block('p', p),
  'd1-new': prefixedHex(d1New),
  'd1-new.byte': hexByte(d1New),
  'p-new': prefixedHex(stripeUpdated.parity),
  'p-new.byte': hexByte(stripeUpdated.parity),
  'd1-rebuilt': prefixedHex(reconstructed(stripeTorn, 0)),
  'd2-rebuilt': prefixedHex(reconstructed(stripeTorn, 1)),
  'd3-rebuilt': prefixedHex(reconstructed(stripeTorn, 2)),
  'd2-other-order': prefixedHex(reconstructed(stripeTornOtherWay, 1)),
  difference: prefixedHex(mismatch(stripeTorn)),
  ppl: prefixedHex(xor(d2, d3)),
  sample: prefixedHex(SAMPLE),
  'sample.decimal': plain(SAMPLE, 0),
};
