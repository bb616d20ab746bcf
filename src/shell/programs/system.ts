/** Programs of the operating system: services, network, packages, time. */
import type { Program } from '../types.ts';
import { blockPrograms } from './block.ts';
import { corePrograms } from './core.ts';
import { pvePrograms } from './pve.ts';
import { apt, aptGet } from './system/apt.ts';
import { dpkg } from './system/dpkg.ts';
import { free } from './system/free.ts';
import { getent } from './system/getent.ts';
import { helpProgram } from './system/help.ts';
import { ip } from './system/ip.ts';
import { journalctl } from './system/journalctl.ts';
import { manProgram } from './system/man.ts';
import { findmnt, mount, umount } from './system/mount.ts';
import { pgrep, pkill } from './system/pgrep.ts';
import { ping } from './system/ping.ts';
import { halt, poweroff, reboot, shutdown } from './system/power.ts';
import { ps } from './system/ps.ts';
import { service } from './system/service.ts';
import { bash, sh } from './system/shells.ts';
import { ss } from './system/ss.ts';
import { ssh } from './system/ssh.ts';
import { systemctl } from './system/systemctl.ts';
import { timedatectl } from './system/timedatectl.ts';
import { watch } from './system/watch.ts';
import { w, who } from './system/who.ts';

const ordinary: readonly Program[] = [
  apt,
  aptGet,
  dpkg,
  halt,
  ip,
  journalctl,
  ping,
  poweroff,
  reboot,
  service,
  shutdown,
  ss,
  ssh,
  systemctl,
  timedatectl,
  watch,
  ...blockPrograms,
  ...[bash, findmnt, free, getent, mount, pgrep, pkill, ps, sh, umount, w, who],
];
const documented: readonly Program[] = [...corePrograms, ...ordinary, ...pvePrograms];
const man = manProgram(documented);

export const systemPrograms: readonly Program[] = [...ordinary, man, helpProgram([...documented, man])];
