/** What the picture of a small cluster shows, as plain data: made from a World, drawn by the view. */

export type HostState = 'off' | 'starting' | 'alone' | 'quorate' | 'blocked';

/** What a host itself counts: its own view, not the truth. */
export interface Count {
  readonly total: number;
  readonly expected: number;
  readonly quorum: number;
}

export interface HostPicture {
  readonly name: string;
  readonly state: HostState;
  readonly cable: 'plugged' | 'unplugged';
  /** Absent while corosync does not run there. */
  readonly count?: Count;
  /** Nodes it believes to be in the cluster, itself included. */
  readonly sees: readonly string[];
  /** Does the third vote count for this host? */
  readonly hasDeviceVote: boolean;
  /** Nodes it still counts although they are dead or cut off. */
  readonly misses: readonly string[];
}

export interface ClusterPicture {
  readonly atMs: number;
  readonly hosts: readonly HostPicture[];
  readonly device: { readonly name: string; readonly power: 'on' | 'off' };
  readonly switchPower: 'on' | 'off';
}

/** The parts that can be unplugged, and plugged in again. */
export type Part =
  | { readonly kind: 'power'; readonly host: string }
  | { readonly kind: 'cable'; readonly host: string }
  | { readonly kind: 'switch' }
  | { readonly kind: 'device' };

/** Is the part on, or plugged? */
export function isConnected(picture: ClusterPicture, part: Part): boolean {
  if (part.kind === 'switch') return picture.switchPower === 'on';
  if (part.kind === 'device') return picture.device.power === 'on';
  const host = picture.hosts.find(({ name }) => name === part.host);
  if (!host) return false;
  return part.kind === 'power' ? host.state !== 'off' : host.cable === 'plugged';
}
