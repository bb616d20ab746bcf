/** The long lists of words: checksums, compression, deduplication, ciphers. */
import type { Words } from './dataset-property-kinds.ts';

function numbered(stem: string, numbers: readonly number[]): readonly string[] {
  return numbers.map((number) => `${stem}-${number}`);
}

function upTo(last: number): readonly number[] {
  return Array.from({ length: last }, (_, index) => index + 1);
}

export const CHECKSUMS: Words = {
  values: 'on | off | fletcher2 | fletcher4 | sha256 | sha512 | skein | edonr | blake3',
};

const FAST_LEVELS = [...upTo(10), 20, 30, 40, 50, 60, 70, 80, 90, 100, 500, 1000];

export const COMPRESSIONS: Words = {
  values:
    'on | off | lzjb | gzip | gzip-[1-9] | zle | lz4 | zstd | zstd-[1-19] | ' +
    'zstd-fast | zstd-fast-[1-10,20,30,40,50,60,70,80,90,100,500,1000]',
  words: [
    ...['on', 'off', 'lzjb', 'gzip', ...numbered('gzip', upTo(9)), 'zle', 'lz4', 'zstd', 'zstd-fast'],
    ...numbered('zstd', upTo(19)),
    ...numbered('zstd-fast', FAST_LEVELS),
  ],
  synonyms: { 'gzip-6': 'gzip', 'zstd-fast-1': 'zstd-fast' },
};

export const DEDUPS: Words = {
  values:
    'on | off | verify | sha256[,verify] | sha512[,verify] | skein[,verify] | edonr,verify | blake3[,verify]',
  words: [
    ...['on', 'off', 'verify', 'sha256', 'sha256,verify', 'sha512', 'sha512,verify', 'skein'],
    ...['skein,verify', 'edonr,verify', 'blake3', 'blake3,verify'],
  ],
};

export const CIPHERS: Words = {
  values: 'on | off | aes-128-ccm | aes-192-ccm | aes-256-ccm | aes-128-gcm | aes-192-gcm | aes-256-gcm',
};
