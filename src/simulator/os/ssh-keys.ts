/** Keys of a host as ssh knows them: lines of text that are the same for the same host, and no keys. */

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Base64 of an RSA key behind its fixed beginning: 3072 bits for a host, 4096 for root of a Proxmox VE node. */
const RSA_3072_CHARACTERS = 513;
const RSA_4096_CHARACTERS = 684;

/** As many base64 characters as asked for, the same for the same text. */
function charactersFrom(text: string, count: number): string {
  let hash = 0x811c9dc5;
  for (const char of text) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  let characters = '';
  for (let at = 0; at < count; at++) {
    hash ^= hash << 13;
    hash ^= hash >>> 17;
    hash ^= hash << 5;
    characters += BASE64.charAt((hash >>> 11) & 63);
  }
  return characters;
}

/** `SHA256:…` of a host's ED25519 key: made from its name, so that it stays the same. */
export function fingerprintOf(host: string): string {
  return `SHA256:${charactersFrom(`ed25519 ${host}`, 43)}`;
}

/** Type and key of a host's ED25519 host key, as `known_hosts` has it. */
export function hostKeyOf(host: string): string {
  return `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${charactersFrom(`key ${host}`, 43)}`;
}

/** Type and key of a host's RSA host key: what Proxmox VE collects from its nodes. */
export function rsaHostKeyOf(host: string): string {
  return `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABgQ${charactersFrom(`rsa ${host}`, RSA_3072_CHARACTERS)}=`;
}

/** The line root of a host puts into `authorized_keys` elsewhere. */
export function rootKeyOf(host: string): string {
  const key = charactersFrom(`root ${host}`, RSA_4096_CHARACTERS);
  return `ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAACAQ${key}== root@${host}`;
}
