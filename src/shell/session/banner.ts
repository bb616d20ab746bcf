/** What a host says to someone who logs in. */

import { release } from '../../simulator/os/release.ts';
import { readFile } from '../files.ts';
import type { ShellContext } from '../types.ts';

/** The kernel's line and `/etc/motd`, as PAM shows them. */
export function loginBanner(ctx: ShellContext, host: string): string {
  const os = ctx.world.os[host];
  const kernel = release(os);
  const motd = readFile({ ctx, host, cwd: '/' }, '/etc/motd');
  const line = `Linux ${os?.hostname ?? host} ${kernel.release} ${kernel.version} x86_64\n`;
  return line + (motd.ok ? motd.value : '');
}
