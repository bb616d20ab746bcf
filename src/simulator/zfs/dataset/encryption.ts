/** Keys that data sets are encrypted with (dsl_crypt.c, libzfs_crypto.c). */

import { byteLength } from '../../os/content.ts';
import { contentSha256 } from '../../os/sha256.ts';
import type { Dataset, Encryption } from '../dataset-types.ts';
import type { ZfsContext } from '../pool-state.ts';
import type { Pool, PoolContent } from '../types.ts';
import { isAtOrBelow } from './names.ts';
import { changeDataset } from './snapshot.ts';

export type KeyFormat = Encryption['keyFormat'];

export type KeyProblem =
  | { readonly rule: 'key.too-short' | 'key.too-long'; readonly format: KeyFormat }
  | { readonly rule: 'key.no-hex' };

const [PASSPHRASE_MIN, PASSPHRASE_MAX] = [8, 512] as const;
/** Bytes of a wrapping key; in hexadecimal twice as many digits. */
export const KEY_BYTES = 32;

function lengthProblem(
  format: KeyFormat,
  length: number,
  least: number,
  most: number,
): KeyProblem | undefined {
  if (length < least) return { rule: 'key.too-short', format };
  return length > most ? { rule: 'key.too-long', format } : undefined;
}

/** What is wrong with key material, without the line feed at its end; undefined when it can be a key. */
export function keyProblem(format: KeyFormat, material: string): KeyProblem | undefined {
  const length = byteLength(material);
  if (format === 'raw') return lengthProblem(format, length, KEY_BYTES, KEY_BYTES);
  if (format === 'passphrase') return lengthProblem(format, length, PASSPHRASE_MIN, PASSPHRASE_MAX);
  const wrong = lengthProblem(format, length, 2 * KEY_BYTES, 2 * KEY_BYTES);
  return wrong ?? (/^[0-9a-fA-F]+$/.test(material) ? undefined : { rule: 'key.no-hex' });
}

/** What is remembered of a key: enough to know it again. */
export function keyDigest(format: KeyFormat, material: string): string {
  return contentSha256(`${format}:${format === 'hex' ? material.toLowerCase() : material}`);
}

/** Why a new data set cannot be encrypted as it is asked for. */
export type EncryptionRefusal =
  | { readonly rule: 'encryption.needs-format' }
  | { readonly rule: 'encryption.is-off' }
  | { readonly rule: 'encryption.location' };

export interface KeyWanted {
  readonly format: KeyFormat;
  readonly location: string;
}

export type NewEncryption =
  | { readonly ok: false; readonly refusal: EncryptionRefusal }
  /** `wanted`: it becomes an encryption root with a key of its own; `suite`: it is encrypted with the parent's key. */
  | { readonly ok: true; readonly suite?: string; readonly wanted?: KeyWanted };

const KEY_PROPERTIES = ['keyformat', 'keylocation', 'pbkdf2iters'];
const DEFAULT_SUITE = 'aes-256-gcm';

function isLocation(location: string): boolean {
  return location === 'prompt' || /^(?:file|https?):\/\//.test(location);
}

function formatOf(word: string | undefined): KeyFormat | undefined {
  return word === 'passphrase' || word === 'hex' || word === 'raw' ? word : undefined;
}

/** How a data set with these properties is to be encrypted below this parent (`zfs_crypto_create()`). */
export function newEncryption(
  parent: Encryption | undefined,
  properties: Readonly<Record<string, string>>,
): NewEncryption {
  const { encryption, keyformat, keylocation } = properties;
  const suite =
    encryption === 'on' ? (parent?.suite ?? DEFAULT_SUITE) : (encryption ?? parent?.suite ?? 'off');
  if (suite === 'off') {
    const isAsked = KEY_PROPERTIES.some((name) => name in properties && properties[name] !== 'none');
    return isAsked ? { ok: false, refusal: { rule: 'encryption.is-off' } } : { ok: true };
  }
  const format = formatOf(keyformat);
  const isRoot = keylocation !== undefined || format !== undefined;
  if (isRoot ? format === undefined : parent === undefined) {
    return { ok: false, refusal: { rule: 'encryption.needs-format' } };
  }
  if (format === undefined) return { ok: true, suite };
  const location = keylocation ?? 'prompt';
  if (!isLocation(location)) return { ok: false, refusal: { rule: 'encryption.location' } };
  return { ok: true, suite, wanted: { format, location } };
}

/** Properties as they are kept: what the encryption itself remembers is none. */
export function withoutEncryption(properties: Readonly<Record<string, string>>): Record<string, string> {
  const { encryption: _, keyformat: __, ...kept } = properties;
  return kept;
}

/** A new data set below this one is encrypted with the same key; undefined below one that is not encrypted. */
export function inheritedEncryption(pool: Pool, parent: string): Encryption | undefined {
  return pool.content.datasets[parent]?.encryption;
}

/** Is its key needed and not there? */
export function isLocked({ encryption }: Pick<Dataset, 'encryption'>): boolean {
  return encryption !== undefined && !encryption.isLoaded;
}

/** Names of everything that is encrypted with the key of this root. */
function encryptedBy(pool: Pool, root: string): readonly string[] {
  return Object.entries(pool.content.datasets)
    .filter(([, { encryption }]) => encryption?.root === root)
    .map(([name]) => name);
}

function setLoaded(pool: Pool, root: string, isLoaded: boolean): void {
  const change = (datasets: PoolContent['datasets']): PoolContent['datasets'] =>
    Object.fromEntries(
      Object.entries(datasets).map(([name, dataset]) => {
        const { encryption } = dataset;
        if (encryption?.root !== root) return [name, dataset];
        return [name, { ...dataset, encryption: { ...encryption, isLoaded } }];
      }),
    );
  pool.content = { ...pool.content, datasets: change(pool.content.datasets) };
  if (pool.onDisk) pool.onDisk = { ...pool.onDisk, datasets: change(pool.onDisk.datasets) };
}

export type KeyRefusal =
  | { readonly rule: 'key.not-encrypted' }
  | { readonly rule: 'key.no-root'; readonly root: string }
  | { readonly rule: 'key.loaded' }
  | { readonly rule: 'key.unloaded' }
  | { readonly rule: 'key.busy' }
  | { readonly rule: 'key.wrong' };

function rootRefusal(name: string, { encryption }: Pick<Dataset, 'encryption'>): KeyRefusal | undefined {
  if (!encryption) return { rule: 'key.not-encrypted' };
  return encryption.root === name ? undefined : { rule: 'key.no-root', root: encryption.root };
}

/** Why no key can be loaded for a data set at all; `isTest`: it is only looked whether the key fits. */
export function loadRefusal(name: string, dataset: Dataset, isTest: boolean): KeyRefusal | undefined {
  const refusal = rootRefusal(name, dataset);
  if (refusal) return refusal;
  return dataset.encryption?.isLoaded === true && !isTest ? { rule: 'key.loaded' } : undefined;
}

/** `zfs load-key`: takes this key, if it is the right one. */
export function loadKey(pool: Pool, name: string, digest: string, isTest: boolean): KeyRefusal | undefined {
  if (pool.content.datasets[name]?.encryption?.keyDigest !== digest) return { rule: 'key.wrong' };
  if (!isTest) setLoaded(pool, name, true);
  return undefined;
}

/** `zfs unload-key` */
export function unloadKey(pool: Pool, name: string, dataset: Dataset): KeyRefusal | undefined {
  const refusal = rootRefusal(name, dataset);
  if (refusal) return refusal;
  if (dataset.encryption?.isLoaded === false) return { rule: 'key.unloaded' };
  const isMounted = encryptedBy(pool, name).some((each) => pool.content.datasets[each]?.isMounted);
  if (isMounted) return { rule: 'key.busy' };
  setLoaded(pool, name, false);
  return undefined;
}

/** `zfs change-key`: another key for the data set and for what has its key from it. */
export function changeKey(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  key: Pick<Encryption, 'keyFormat' | 'keyLocation' | 'keyDigest'>,
): void {
  const old = pool.content.datasets[name]?.encryption?.root;
  moveRoot(ctx, host, pool, name, old, { ...key, root: name });
}

/** `zfs change-key -i`: the key of the parent. */
export function inheritKey(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  parent: Encryption,
): void {
  const { keyFormat, keyLocation, keyDigest: digest, root } = parent;
  moveRoot(ctx, host, pool, name, name, { keyFormat, keyLocation, keyDigest: digest, root });
}

function moveRoot(
  ctx: ZfsContext,
  host: string,
  pool: Pool,
  name: string,
  oldRoot: string | undefined,
  next: Pick<Encryption, 'keyFormat' | 'keyLocation' | 'keyDigest' | 'root'>,
): void {
  const members = Object.entries(pool.content.datasets).filter(
    ([each, { encryption }]) =>
      encryption !== undefined &&
      encryption.root === oldRoot &&
      (isAtOrBelow(each, name) || oldRoot === name),
  );
  for (const [each] of members) {
    changeDataset(ctx, host, pool, each, (dataset) =>
      dataset.encryption ? { ...dataset, encryption: { ...dataset.encryption, ...next } } : dataset,
    );
  }
}
