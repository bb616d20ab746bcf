import { describe, expect, it } from 'vitest';
import { completeLine } from '../../../../../src/shell/lineeditor/completion.ts';
import { Console } from './console.ts';

const on = new Console('pair-qdevice');

function words(line: string): string[] {
  return completeLine(on.world, on.world.shell.sessions.PMX1, line).candidates.map(
    (candidate) => candidate.text,
  );
}

describe('Tab', () => {
  it.each([
    ['systemctl sta', ['start', 'status']],
    ['systemctl status corosync-q', ['corosync-qdevice.service']],
    ['journalctl -fu pve-ha', ['pve-ha-crm.service', 'pve-ha-lrm.service']],
    ['ip addr show dev vm', ['vmbr0']],
    ['ssh z', ['zeuge']],
    ['apt install corosync-qn', ['corosync-qnetd']],
    ['apt po', ['policy']],
    ['service cor', ['corosync', 'corosync-qdevice']],
    ['service cron st', ['start', 'status', 'stop']],
    ['man timed', ['timedatectl']],
    ['help jour', ['journalctl']],
  ])('%s', (line, expected) => {
    expect(words(line).sort()).toEqual(expected);
  });
});
