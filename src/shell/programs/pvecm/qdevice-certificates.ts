/** What the certificate tools of the QDevice say, and the files they leave. Texts as recorded (3.0.3). */
import type { ShellContext } from '../../types.ts';
import { writeLocalFile } from './cluster-files.ts';

const QNETD_STORE = '/etc/corosync/qnetd/nssdb';
const QDEVICE_STORE = '/etc/corosync/qdevice/net/nssdb';

function has(ctx: ShellContext, host: string, path: string): boolean {
  return ctx.world.os[host]?.files[path] !== undefined;
}

/** Does this node already have a certificate store of an earlier setup? */
export function hasDeviceStore(ctx: ShellContext, host: string): boolean {
  return has(ctx, host, `${QDEVICE_STORE}/cert9.db`);
}

/** `corosync-qnetd-certutil -i`: a second call keeps the certificate authority that is there. */
export function initialiseQnetd(ctx: ShellContext, host: string): string {
  if (has(ctx, host, `${QNETD_STORE}/qnetd-cacert.crt`)) {
    return 'Certificate database already exists. Delete it to initialize new db\n';
  }
  writeLocalFile(ctx, host, `${QNETD_STORE}/cert9.db`, '', 0o640);
  writeLocalFile(ctx, host, `${QNETD_STORE}/qnetd-cacert.crt`, `CA of ${host}\n`, 0o640);
  return (
    'Creating new key and cert db\npassword file contains no data\n' +
    `Creating new noise file ${QNETD_STORE}/noise.txt\nCreating new CA\n\n\n` +
    'Generating key.  This may take a few moments...\n\nIs this a CA certificate [y/N]?\n' +
    'Enter the path length constraint, enter to skip [<0 for unlimited path]: > ' +
    'Is this a critical extension [y/N]?\n\n\nGenerating key.  This may take a few moments...\n\n' +
    'Notice: Trust flag u is set automatically if the private key is present.\n' +
    `QNetd CA certificate is exported as ${QNETD_STORE}/qnetd-cacert.crt\n`
  );
}

/** `corosync-qdevice-net-certutil -i` on a node. */
export function initialiseDevice(ctx: ShellContext, host: string): string {
  writeLocalFile(ctx, host, `${QDEVICE_STORE}/cert9.db`, '', 0o600);
  return (
    `Creating ${QDEVICE_STORE}\nCreating new key and cert db\npassword file contains no data\n` +
    `Creating new noise file ${QDEVICE_STORE}/noise.txt\nImporting CA\n`
  );
}

export const CERTIFICATE_REQUEST =
  'Creating new certificate request\n\n\nGenerating key.  This may take a few moments...\n\n' +
  `Certificate request stored in ${QDEVICE_STORE}/qdevice-net-node.crq\n`;

/** `corosync-qnetd-certutil -s` on the witness. */
export function signCertificate(ctx: ShellContext, host: string, cluster: string): string {
  writeLocalFile(ctx, host, `${QNETD_STORE}/cluster-${cluster}.crt`, `certificate of ${cluster}\n`, 0o640);
  return `Signing cluster certificate\nCertificate stored in ${QNETD_STORE}/cluster-${cluster}.crt\n`;
}

export const CERTIFICATE_IMPORT =
  'Importing signed cluster certificate\n' +
  'Notice: Trust flag u is set automatically if the private key is present.\n' +
  `pk12util: PKCS12 EXPORT SUCCESSFUL\nCertificate stored in ${QDEVICE_STORE}/qdevice-net-node.p12\n`;

export const KEY_IMPORT = 'Importing cluster certificate and key\npk12util: PKCS12 IMPORT SUCCESSFUL\n';

/** `rm -rf` of a node's store, as setup with force and remove do it. */
export function deleteDeviceStore(ctx: ShellContext, host: string): void {
  const os = ctx.world.os[host];
  for (const path of Object.keys(os?.files ?? {})) {
    if (path.startsWith(`${QDEVICE_STORE}/`)) delete os?.files[path];
  }
}
