/** Keys and certificates below /etc/pve, as `pvecm updatecerts` makes them: what is there already stays. */
import type { Context } from '../kernel/types.ts';
import { simulatedPem } from '../os/simulated-pem.ts';
import { runningPmxcfs } from './cluster-link.ts';
import { entryAt } from './database.ts';
import { commitFile } from './replicate.ts';
import type { PmxcfsWorld } from './types.ts';

/** Bytes of DER: PKCS#8 keys and the public key of RSA by their length in bits. */
const RSA_2048_BYTES = 1218;
const RSA_4096_BYTES = 2374;
const PUBLIC_2048_BYTES = 294;
/** A CA of 4096 bits with the three names Proxmox VE gives it. */
const CA_BYTES = 1489;
/** A node's certificate without its names. */
const NODE_CERTIFICATE_BYTES = 1236;
const SERIAL_FILE = 'priv/pve-root-ca.srl';

function isThere(world: PmxcfsWorld, host: string, path: string): boolean {
  return entryAt(runningPmxcfs(world, host)?.pmxcfs.database, path) !== undefined;
}

function writePem<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  path: string,
  [label, subject, bytes]: readonly [label: string, subject: string, bytes: number],
): void {
  const text = simulatedPem(label, subject, bytes, ctx.randomInt('pmxcfs.key', 1, 0x7fffffff));
  commitFile(ctx, host, path, text, text);
}

const keyOf = (use: string, bytes: number) => ['PRIVATE KEY', use, bytes] as const;

function provideAuthKey<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  if (isThere(ctx.world, host, 'priv/authkey.key')) return;
  writePem(ctx, host, 'priv/authkey.key', keyOf('Signs the tickets of the API.', RSA_2048_BYTES));
  writePem(ctx, host, 'authkey.pub', ['PUBLIC KEY', 'Checks the tickets of the API.', PUBLIC_2048_BYTES]);
}

/** True when there is a new CA: certificates of the old one are worth nothing then. */
function provideAuthority<W extends PmxcfsWorld>(ctx: Context<W>, host: string): boolean {
  const hasKey = isThere(ctx.world, host, 'priv/pve-root-ca.key');
  if (hasKey && isThere(ctx.world, host, 'pve-root-ca.pem')) return false;
  if (!hasKey) writePem(ctx, host, 'priv/pve-root-ca.key', keyOf('Key of the CA.', RSA_4096_BYTES));
  const names = 'CN=Proxmox Virtual Environment, O=PVE Cluster Manager CA';
  writePem(ctx, host, 'pve-root-ca.pem', ['CERTIFICATE', names, CA_BYTES]);
  return true;
}

/** The next serial number of the CA, written back as openssl does: hexadecimal, whole bytes. */
function takeSerial<W extends PmxcfsWorld>(ctx: Context<W>, host: string): string {
  const known = entryAt(runningPmxcfs(ctx.world, host)?.pmxcfs.database, SERIAL_FILE)?.content ?? '00';
  const digits = (Number.parseInt(known, 16) + 1).toString(16).toUpperCase();
  const serial = digits.padStart(digits.length + (digits.length % 2), '0');
  commitFile(ctx, host, SERIAL_FILE, `${serial}\n`, `${serial}\n`);
  return serial;
}

function searchDomain(world: PmxcfsWorld, host: string): string | undefined {
  return /^search\s+(\S+)/m.exec(world.os[host]?.files['/etc/resolv.conf']?.content ?? '')?.[1];
}

function writeNodeCertificate<W extends PmxcfsWorld>(ctx: Context<W>, host: string): void {
  const domain = searchDomain(ctx.world, host);
  const name = domain === undefined ? host : `${host}.${domain}`;
  const subject = `OU=PVE Cluster Node, CN=${name}, serial ${takeSerial(ctx, host)}`;
  const bytes = NODE_CERTIFICATE_BYTES + host.length + 2 * name.length;
  writePem(ctx, host, `nodes/${host}/pve-ssl.pem`, ['CERTIFICATE', subject, bytes]);
}

/** Makes the keys and certificates this node needs and does not find; `isForced`: a new node certificate in any case. */
export function provideCertificates<W extends PmxcfsWorld>(
  ctx: Context<W>,
  host: string,
  isForced: boolean,
): void {
  provideAuthKey(ctx, host);
  if (!isThere(ctx.world, host, 'pve-www.key')) {
    writePem(ctx, host, 'pve-www.key', keyOf('Against forged requests to the API.', RSA_2048_BYTES));
  }
  const nodeKey = `nodes/${host}/pve-ssl.key`;
  if (!isThere(ctx.world, host, nodeKey)) {
    writePem(ctx, host, nodeKey, keyOf(`Key of ${host}.`, RSA_2048_BYTES));
  }
  const isNewAuthority = provideAuthority(ctx, host);
  const isMissing = !isThere(ctx.world, host, `nodes/${host}/pve-ssl.pem`);
  if (isForced || isNewAuthority || isMissing) writeNodeCertificate(ctx, host);
}
