/** Where the cluster file system is mounted. */
export const MOUNT_POINT = '/etc/pve';

/** Links pmxcfs shows at the top, to the directory of the host that looks; their targets by host. */
const LOCAL_LINKS: Readonly<Record<string, (host: string) => string>> = {
  local: (host) => `nodes/${host}`,
  'qemu-server': (host) => `nodes/${host}/qemu-server`,
  lxc: (host) => `nodes/${host}/lxc`,
  openvz: (host) => `nodes/${host}/openvz`,
};

export const LINK_NAMES: readonly string[] = Object.keys(LOCAL_LINKS);

/** Does this absolute path lie in the cluster file system (the mount point itself included)? */
export function isBelowMountPoint(path: string): boolean {
  return path === MOUNT_POINT || path.startsWith(`${MOUNT_POINT}/`);
}

/** Path relative to the mount point: '' for the mount point itself. */
export function relativePath(path: string): string {
  return path.slice(MOUNT_POINT.length + 1);
}

/** Target of a link at the top, as seen from `host`; undefined when the path is no such link. */
export function linkTarget(host: string, path: string): string | undefined {
  return Object.hasOwn(LOCAL_LINKS, path) ? LOCAL_LINKS[path]?.(host) : undefined;
}

/** The path with a leading link followed. The last component is followed only when `followLast`. */
export function resolveLinks(host: string, path: string, followLast: boolean): string {
  const slash = path.indexOf('/');
  const first = slash < 0 ? path : path.slice(0, slash);
  const target = linkTarget(host, first);
  if (target === undefined || (slash < 0 && !followLast)) return path;
  return slash < 0 ? target : target + path.slice(slash);
}

/** Everything in and below `priv` is for root alone. */
export function isPrivate(path: string): boolean {
  return path === 'priv' || path.startsWith('priv/') || /^nodes\/[^/]+\/priv(\/|$)/.test(path);
}
