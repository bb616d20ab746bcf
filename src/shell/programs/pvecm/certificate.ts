import type { World } from '../../../simulator/cluster.ts';

/** FNV-1a, run on with a salt: enough to give every host its own stable print. */
function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}

/** SHA-256 fingerprint of the web certificate of a host: 32 pairs, the same each time it is asked for. */
export function webFingerprint(world: World, host: string): string {
  const pairs = Array.from(
    { length: 32 },
    (_, index) => hash(`${host}/${world.kernel.seed}`, index * 7919) & 0xff,
  );
  return pairs.map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join(':');
}
