/** What changed between two pictures of the cluster, as data, in the order in which it is worth telling. */
import type { ClusterPicture, Count, HostPicture } from './picture.ts';

export type Happening =
  | { readonly code: 'power-cut' | 'powered-on' | 'unplugged' | 'plugged' | 'joined'; readonly host: string }
  | { readonly code: 'switch-off' | 'switch-on' | 'device-off' | 'device-on' }
  /** It has found out that others are gone, and may go on. */
  | {
      readonly code: 'noticed';
      readonly host: string;
      readonly gone: readonly string[];
      readonly count: Count;
    }
  | { readonly code: 'blocked' | 'quorate'; readonly host: string; readonly count: Count }
  | {
      readonly code: 'sees-again';
      readonly host: string;
      readonly back: readonly string[];
      readonly count: Count;
    }
  | { readonly code: 'device-vote-lost' | 'device-vote-back'; readonly host: string; readonly count: Count };

function handsOn(before: HostPicture, after: HostPicture): Happening[] {
  const host = after.name;
  const found: Happening[] = [];
  if (before.state !== 'off' && after.state === 'off') found.push({ code: 'power-cut', host });
  if (before.state === 'off' && after.state !== 'off') found.push({ code: 'powered-on', host });
  if (before.cable !== after.cable) {
    found.push({ code: after.cable === 'plugged' ? 'plugged' : 'unplugged', host });
  }
  return found;
}

function knowledge(before: HostPicture, after: HostPicture): Happening | undefined {
  const { name: host, count } = after;
  if (!count) return undefined;
  if (after.state !== before.state) {
    if (after.state === 'blocked') return { code: 'blocked', host, count };
    if (before.state === 'blocked') return { code: 'quorate', host, count };
    return { code: 'joined', host };
  }
  const gone = before.sees.filter((name) => !after.sees.includes(name));
  if (gone.length > 0) return { code: 'noticed', host, gone, count };
  const back = after.sees.filter((name) => !before.sees.includes(name));
  if (back.length > 0) return { code: 'sees-again', host, back, count };
  if (before.hasDeviceVote !== after.hasDeviceVote) {
    return { code: after.hasDeviceVote ? 'device-vote-back' : 'device-vote-lost', host, count };
  }
  return undefined;
}

/** What a person did to the hardware comes first, then what the nodes found out. Empty when nothing changed. */
export function happenings(before: ClusterPicture, after: ClusterPicture): readonly Happening[] {
  const found: Happening[] = [];
  const learnt: Happening[] = [];
  if (before.switchPower !== after.switchPower) found.push({ code: `switch-${after.switchPower}` });
  if (before.device.power !== after.device.power) found.push({ code: `device-${after.device.power}` });
  for (const host of after.hosts) {
    const earlier = before.hosts.find(({ name }) => name === host.name);
    if (!earlier) continue;
    found.push(...handsOn(earlier, host));
    const news = knowledge(earlier, host);
    if (news) learnt.push(news);
  }
  return [...found, ...learnt];
}
