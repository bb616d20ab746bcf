/** How a new data set is encrypted: as the one above it, or with a key of its own. */
import { newEncryption } from '../../../simulator/zfs/dataset/encryption.ts';
import type { Encryption } from '../../../simulator/zfs/dataset-types.ts';
import type { Resume, Wait } from '../../types.ts';
import type { Call } from '../openzfs/call.ts';
import { askForKey, encryptionRefusalText } from './key-material.ts';

/**
 * Asks for the key where one is needed; a wrong one ends the command. `values`: properties as they are stored. Gives
 * undefined when nothing but `inherited` decides.
 */
export function* askForEncryption(
  call: Call,
  name: string,
  inherited: Encryption | undefined,
  values: Readonly<Record<string, string>>,
): Generator<Wait, Encryption | 'off' | undefined, Resume> {
  const refuse = (text: string): never => call.fail(`cannot create '${name}': ${text}`);
  const asked = newEncryption(inherited, values);
  if (!asked.ok) return refuse(encryptionRefusalText(asked.refusal));
  const { suite, wanted } = asked;
  if (suite === undefined) return 'off';
  if (!wanted) return inherited && { ...inherited, suite };
  const answer = yield* askForKey(call, { ...wanted, isNew: true });
  if (!answer.ok) return refuse(answer.text);
  const { format: keyFormat, location: keyLocation } = wanted;
  return { root: name, suite, keyFormat, keyLocation, keyDigest: answer.digest, isLoaded: true };
}
