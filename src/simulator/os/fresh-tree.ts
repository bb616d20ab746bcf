/** The files of a freshly installed host: what people look into, not a whole distribution. */
import type { Host, Nic } from '../hardware/types.ts';
import { hostKeyOf, rootKeyOf, rsaHostKeyOf } from './ssh-keys.ts';
import type { FileNode, OsHost } from './types.ts';

/** Installed the evening before the scenario begins. */
const INSTALLED_AT_MS = -12 * 3_600_000;
const DOMAIN = 'example.net';

const DIRECTORIES = [
  ...['/', '/boot', '/dev', '/etc', '/home', '/mnt', '/opt', '/proc', '/run', '/srv', '/sys', '/usr', '/var'],
  ...['/etc/apt', '/etc/apt/sources.list.d', '/etc/default', '/etc/network', '/etc/network/interfaces.d'],
  ...[
    '/etc/ssh',
    '/etc/systemd',
    '/etc/systemd/system',
    '/usr/bin',
    '/usr/sbin',
    '/usr/share',
    '/usr/share/doc',
  ],
  ...[
    '/var/cache',
    '/var/lib',
    '/var/log',
    '/var/log/journal',
    '/var/mail',
    '/var/spool',
    '/var/tmp',
    '/run/lock',
  ],
];

const PVE_DIRECTORIES = [
  ...['/etc/corosync', '/etc/corosync/uidgid.d', '/etc/pve', '/var/lib/corosync', '/var/lib/pve-cluster'],
  ...['/var/lib/pve-cluster/backup', '/var/lib/vz', '/var/lib/vz/dump', '/var/lib/vz/template'],
  ...['/var/lib/vz/template/cache', '/var/lib/vz/template/iso', '/var/log/pve', '/var/log/pve/tasks'],
];

const MOTD = `
The programs included with the Debian GNU/Linux system are free software;
the exact distribution terms for each program are described in the
individual files in /usr/share/doc/*/copyright.

Debian GNU/Linux comes with ABSOLUTELY NO WARRANTY, to the extent
permitted by applicable law.
`;

const OS_RELEASE = `PRETTY_NAME="Debian GNU/Linux 13 (trixie)"
NAME="Debian GNU/Linux"
VERSION_ID="13"
VERSION="13 (trixie)"
VERSION_CODENAME=trixie
DEBIAN_VERSION_FULL=13.2
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`;

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

const DEBIAN_SOURCES = `Types: deb
URIs: http://deb.debian.org/debian
Suites: trixie trixie-updates
Components: main contrib non-free-firmware
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: http://security.debian.org/debian-security
Suites: trixie-security
Components: main contrib non-free-firmware
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg
`;

const PVE_SOURCES = `Types: deb
URIs: http://download.proxmox.com/debian/pve
Suites: trixie
Components: pve-no-subscription
Signed-By: /usr/share/keyrings/proxmox-archive-keyring.gpg
`;

/** The host name resolves to the address of the first card. */
function hostsFile(host: Host, hostname: string): string {
  const address = host.nics[0]?.address ?? '127.0.1.1';
  return `127.0.0.1 localhost.localdomain localhost
${address} ${hostname}.${DOMAIN} ${hostname}

# The following lines are desirable for IPv6 capable hosts

::1     ip6-localhost ip6-loopback
fe00::0 ip6-localnet
ff00::0 ip6-mcastprefix
ff02::1 ip6-allnodes
ff02::2 ip6-allrouters
ff02::3 ip6-allhosts
`;
}

/** Router and name server of a network: its first address. */
function gatewayOf(address: string): string {
  return address.replace(/\.\d+$/, '.1');
}

function stanza(name: string, nic: Nic, isManagement: boolean, bridgePort?: string): string {
  const lines = [`iface ${name} inet static`, `\taddress ${nic.address}/${nic.prefixLength}`];
  if (isManagement) lines.push(`\tgateway ${gatewayOf(nic.address)}`);
  if (bridgePort !== undefined)
    lines.push(`\tbridge-ports ${bridgePort}`, '\tbridge-stp off', '\tbridge-fd 0');
  return `auto ${name}\n${lines.join('\n')}\n`;
}

/** On a Proxmox VE host the first card is the port of `vmbr0`, as the installer writes it. */
function interfacesFile(host: Host): string {
  const stanzas = host.nics.map((nic, index) => {
    const isManagement = index === 0;
    if (host.role !== 'pve' || !isManagement) return stanza(nic.name, nic, isManagement);
    return `iface ${nic.name} inet manual\n\n${stanza('vmbr0', nic, true, nic.name)}`;
  });
  const source = host.role === 'pve' ? '\nsource /etc/network/interfaces.d/*\n' : '';
  return `auto lo\niface lo inet loopback\n\n${stanzas.join('\n')}${source}`;
}

function file(content: string, mode = 0o644): FileNode {
  return { kind: 'file', content, mode, owner: 'root', group: 'root', modifiedAtMs: INSTALLED_AT_MS };
}

function directory(mode = 0o755): FileNode {
  return { ...file('', mode), kind: 'directory' };
}

function link(target: string): FileNode {
  return { ...file(target, 0o777), kind: 'symlink' };
}

function pveFiles(hostname: string): Record<string, FileNode> {
  return {
    ...Object.fromEntries(PVE_DIRECTORIES.map((path) => [path, directory()])),
    '/etc/apt/sources.list.d/proxmox.sources': file(PVE_SOURCES),
    '/root/.ssh/authorized_keys': link('/etc/pve/priv/authorized_keys'),
    '/root/.ssh/id_rsa.pub': file(`${rootKeyOf(hostname)}\n`),
    '/etc/issue': file('Debian GNU/Linux 13 \\n \\l\n\n'),
  };
}

/** Files and directories of a host right after installation; `/etc/pve` is an empty mount point. */
export function freshTree(host: Host, os: Pick<OsHost, 'hostname' | 'timezone'>): Record<string, FileNode> {
  const links = {
    '/bin': 'usr/bin',
    '/sbin': 'usr/sbin',
    '/var/run': '/run',
    '/etc/localtime': `/usr/share/zoneinfo/${os.timezone}`,
  };
  return {
    ...Object.fromEntries(DIRECTORIES.map((path) => [path, directory()])),
    ...Object.fromEntries(Object.entries(links).map(([path, target]) => [path, link(target)])),
    '/tmp': directory(0o1777),
    '/root': directory(0o700),
    '/root/.ssh': directory(0o700),
    '/root/.bashrc': file('# ~/.bashrc: executed by bash(1) for non-login shells.\n'),
    '/root/.profile': file('# ~/.profile: executed by Bourne-compatible login shells.\n'),
    '/etc/apt/sources.list.d/debian.sources': file(DEBIAN_SOURCES),
    '/etc/debian_version': file('13.2\n'),
    '/etc/fstab': file('# <file system> <mount point> <type> <options> <dump> <pass>\n'),
    '/etc/hostname': file(`${os.hostname}\n`),
    '/etc/hosts': file(hostsFile(host, os.hostname)),
    '/etc/motd': file(MOTD),
    '/etc/network/interfaces': file(interfacesFile(host)),
    '/etc/os-release': link('../usr/lib/os-release'),
    '/usr/lib': directory(),
    '/usr/lib/os-release': file(OS_RELEASE),
    '/etc/passwd': file(PASSWD),
    '/etc/resolv.conf': file(
      `search ${DOMAIN}\nnameserver ${gatewayOf(host.nics[0]?.address ?? '127.0.0.1')}\n`,
    ),
    '/etc/ssh/ssh_host_ed25519_key.pub': file(`${hostKeyOf(os.hostname)} root@${os.hostname}\n`),
    '/etc/ssh/ssh_host_rsa_key.pub': file(`${rsaHostKeyOf(os.hostname)} root@${os.hostname}\n`),
    '/etc/timezone': file(`${os.timezone}\n`),
    ...(host.role === 'pve' ? pveFiles(os.hostname) : {}),
  };
}
