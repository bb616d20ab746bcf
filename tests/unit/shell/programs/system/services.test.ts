import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

describe('systemctl status', () => {
  it('shows a running unit with its process and last log lines', () => {
    const { text, exitCode } = new Console('pair').run('PMX1', 'systemctl status corosync');
    const lines = text.split('\n');
    expect(exitCode).toBe(0);
    expect(lines[0]).toBe('● corosync.service - Corosync Cluster Engine');
    expect(lines[1]).toBe(
      '     Loaded: loaded (/usr/lib/systemd/system/corosync.service; enabled; preset: enabled)',
    );
    expect(lines[2]).toMatch(
      /^ {5}Active: active \(running\) since Mon 2026-03-02 08:57:\d\d CET; 2min \d+s ago$/,
    );
    expect(lines[3]).toMatch(/^ Invocation: [0-9a-f]{32}$/);
    expect(lines).toContain('             man:corosync.conf');
    expect(text).toMatch(
      /^ {3}Main PID: (\d+) \(corosync\)\n[\s\S]*^ {13}└─\1 \/usr\/sbin\/corosync -f\n\nMar 02 /m,
    );
    expect(lines.filter((line) => line.includes(' PMX1 corosync['))).not.toHaveLength(0);
  });

  it('says which condition kept a unit from starting', () => {
    const { text, exitCode } = new Console('empty-pair').run('PMX1', 'systemctl status corosync.service');
    expect(exitCode).toBe(3);
    expect(text).toMatch(
      /^○ corosync\.service - .*\n.*\n {5}Active: inactive \(dead\)\n {2}Condition: start condition unmet at Mon 2026/,
    );
    expect(text).toContain('             └─ ConditionPathExists=/etc/corosync/corosync.conf was not met\n');
  });

  it('tells a killed unit from a stopped one', () => {
    const on = new Console('pair');
    on.pass(5_000);
    on.run('PMX1', 'systemctl kill -s KILL corosync; systemctl stop cron');
    const killed = on.run('PMX1', 'systemctl status corosync');
    expect(killed.exitCode).toBe(3);
    expect(killed.text).toMatch(/^× corosync/);
    expect(killed.text).toContain('Active: failed (Result: signal) since');
    expect(killed.text).toMatch(/^ {3}Main PID: \d+ \(code=killed, signal=KILL\)$/m);
    const stopped = on.run('PMX1', 'systemctl status cron');
    expect(stopped.text).toMatch(/Active: inactive \(dead\) since .*\n[\s\S]*Duration: \dmin [\d.]+s\n/);
    expect(stopped.text).toContain('(code=exited, status=0/SUCCESS)');
  });

  it('shows several units, patterns and the system; 4 when one does not exist', () => {
    const on = new Console('pair');
    const { text, exitCode } = on.run('PMX1', 'systemctl status cron foo');
    expect(text).toMatch(/^● cron\.service/);
    expect(text).toContain('Unit foo.service could not be found.\n');
    expect(exitCode).toBe(4);
    const all = on.run('PMX1', "systemctl status 'pve-ha-*'").text;
    expect(all.match(/^● pve-ha-\w+\.service/gm)).toHaveLength(2);
    expect(on.run('PMX1', 'systemctl status').text).toMatch(/^● PMX1\n {4}State: running\n/);
    expect(on.run('PMX1', 'systemctl status -n 0 corosync').text).not.toContain('Mar 02 08:57:32 PMX1');
  });
});

describe('systemctl start, stop, restart', () => {
  it('stops and starts a unit, and others notice', () => {
    const on = new Console('pair');
    const pid = on.world.os.PMX2?.units.corosync?.pid;
    expect(on.run('PMX2', 'systemctl stop corosync')).toMatchObject({ text: '', exitCode: 0 });
    expect(on.run('PMX2', 'systemctl is-active corosync')).toMatchObject({ text: 'inactive\n', exitCode: 3 });
    on.pass(5_000);
    expect(on.run('PMX1', 'pvecm status').text).toContain('Activity blocked');
    expect(on.run('PMX2', 'systemctl start corosync').exitCode).toBe(0);
    on.pass(5_000);
    expect(on.run('PMX1', 'pvecm status').exitCode).toBe(0);
    expect(on.world.os.PMX2?.units.corosync?.pid).not.toBe(pid);
  });

  it('reports a unit that fails at once', () => {
    const on = new Console('pair');
    on.run('PMX1', ['systemctl stop corosync', 'echo rubbish > /etc/corosync/corosync.conf']);
    const { text, exitCode } = on.run('PMX1', 'systemctl start corosync');
    expect(exitCode).toBe(1);
    expect(text).toBe(
      'Job for corosync.service failed because the control process exited with error code.\n' +
        'See "systemctl status corosync.service" and "journalctl -xeu corosync.service" for details.\n',
    );
    expect(on.run('PMX1', 'systemctl --failed').text).toMatch(/^● corosync\.service loaded failed failed /m);
    expect(on.run('PMX1', 'systemctl is-failed corosync')).toMatchObject({ text: 'failed\n', exitCode: 0 });
    expect(on.run('PMX1', 'systemctl is-system-running')).toMatchObject({ text: 'degraded\n', exitCode: 1 });
    on.run('PMX1', 'systemctl reset-failed');
    expect(on.run('PMX1', 'systemctl --failed').text).toMatch(/^\s+UNIT.*\n\n0 loaded units listed\.\n$/);
  });

  it('skips a unit whose condition is not met, without an error', () => {
    const on = new Console('empty-pair');
    expect(on.run('PMX1', 'systemctl start corosync')).toMatchObject({ text: '', exitCode: 0 });
    expect(on.world.os.PMX1?.units.corosync?.active).toBe('inactive');
  });

  it.each([
    ['systemctl start foo', 'Failed to start foo.service: Unit foo.service not found.\n', 5],
    ['systemctl stop foo', 'Failed to stop foo.service: Unit foo.service not loaded.\n', 5],
    ['systemctl restart foo', 'Failed to restart foo.service: Unit foo.service not found.\n', 5],
    ['systemctl enable foo', 'Failed to enable unit: Unit foo.service does not exist\n', 1],
    ['systemctl disable foo', 'Failed to disable unit: Unit foo.service does not exist\n', 1],
    ['systemctl start', 'Too few arguments.\n', 1],
    ['systemctl frob', "Unknown command verb 'frob'.\n", 1],
    ['systemctl --frob', "systemctl: unrecognized option '--frob'\n", 1],
    ['systemctl is-enabled foo', 'not-found\n', 4],
    ['systemctl is-active foo', 'inactive\n', 4],
    ['systemctl kill foo', 'Failed to kill unit foo.service: Unit foo.service not loaded.\n', 1],
    ['systemctl cat foo', 'No files found for foo.service.\n', 1],
    ['systemctl try-restart corosync', '', 0],
    ['systemctl daemon-reload', '', 0],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('empty-pair').run('PMX1', line)).toMatchObject({ text, exitCode });
  });

  it('refuses to reload what cannot', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'systemctl reload pveproxy').exitCode).toBe(0);
    const { text, exitCode } = on.run('PMX1', 'systemctl reload corosync');
    expect(text).toContain('Job type reload is not applicable for unit corosync.service.');
    expect(exitCode).toBe(1);
  });
});

describe('systemctl enable, disable, mask', () => {
  it('decides what starts at the next boot', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'systemctl disable --now cron').text).toBe(
      "Removed '/etc/systemd/system/multi-user.target.wants/cron.service'.\n",
    );
    expect(on.run('PMX1', 'systemctl is-enabled cron')).toMatchObject({ text: 'disabled\n', exitCode: 1 });
    on.fault({ kind: 'reset', host: 'PMX1' });
    on.pass(60_000);
    expect(on.world.os.PMX1?.boot).toBe('up');
    expect(on.world.os.PMX1?.units.cron?.active).toBe('inactive');
    on.open('PMX1');
    expect(on.run('PMX1', 'systemctl enable --now cron').text).toBe(
      "Created symlink '/etc/systemd/system/multi-user.target.wants/cron.service' → '/usr/lib/systemd/system/cron.service'.\n",
    );
    expect(on.world.os.PMX1?.units.cron).toMatchObject({ enabled: true, active: 'active' });
    expect(on.run('PMX1', 'systemctl enable cron')).toMatchObject({ text: '', exitCode: 0 });
  });

  it('makes a unit impossible to start, and possible again', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'systemctl mask --now cron').text).toBe(
      "Created symlink '/etc/systemd/system/cron.service' → '/dev/null'.\n",
    );
    expect(on.run('PMX1', 'systemctl start cron')).toMatchObject({
      text: 'Failed to start cron.service: Unit cron.service is masked.\n',
      exitCode: 1,
    });
    expect(on.run('PMX1', 'systemctl status cron').text).toContain(
      'Loaded: masked (Reason: Unit cron.service is masked.)',
    );
    expect(on.run('PMX1', 'systemctl is-enabled cron').text).toBe('masked\n');
    expect(on.run('PMX1', 'systemctl unmask cron').text).toBe(
      "Removed '/etc/systemd/system/cron.service'.\n",
    );
    expect(on.run('PMX1', 'systemctl is-enabled cron').text).toBe('enabled\n');
    expect(on.run('PMX1', 'systemctl start cron').exitCode).toBe(0);
  });
});

describe('systemctl lists', () => {
  it('shows active units, with --all the others too', () => {
    const on = new Console('empty-pair');
    const { text } = on.run('PMX1', 'systemctl list-units --type=service');
    expect(text).toMatch(/^ {2}UNIT +LOAD +ACTIVE +SUB +DESCRIPTION\n/);
    expect(text).toMatch(/^ {2}networking\.service +loaded active exited +Network initialization$/m);
    expect(text).not.toContain('corosync.service');
    const count = Number(/^(\d+) loaded units listed\. Pass --all/m.exec(text)?.[1]);
    expect(text.match(/^ {2}[\w-]+\.service/gm)).toHaveLength(count);
    expect(on.run('PMX1', 'systemctl list-units --all').text).toMatch(
      /corosync\.service +loaded inactive dead/,
    );
    expect(on.run('PMX1', 'systemctl list-units --type=timer').text).toContain('0 loaded units listed.');
    expect(on.run('PMX1', "systemctl list-units --no-legend 'ssh*'").text).toMatch(
      /^ {2}ssh\.service loaded active running .*\n$/,
    );
  });

  it('stopping pve-cluster takes /etc/pve away, for df too', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'df /etc/pve | tail -1').text).toMatch(/^\/dev\/fuse .* \/etc\/pve\n$/);
    on.run('PMX1', 'systemctl stop pve-cluster');
    expect(on.run('PMX1', 'df /etc/pve | tail -1').text).toMatch(/^\/dev\/mapper\/pve-root .* \/\n$/);
    expect(on.run('PMX1', 'df').text).not.toContain('fuse');
    expect(on.run('zeuge', 'df /etc | tail -1').text).toMatch(/^\/dev\/sda1 .* \/\n$/);
    expect(on.run('zeuge', 'df /etc/pve').text).toBe('df: /etc/pve: No such file or directory\n');
  });

  it('lists unit files with state and preset', () => {
    const { text } = new Console('pair-qdevice').run('PMX1', "systemctl list-unit-files 'corosync*'");
    expect(text).toBe(
      'UNIT FILE                STATE   PRESET  \ncorosync-qdevice.service enabled disabled\n' +
        'corosync.service         enabled enabled \n\n2 unit files listed.\n',
    );
  });

  it('shows properties and the unit file', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'systemctl show -p ActiveState --value corosync').text).toBe('active\n');
    expect(on.run('PMX1', 'systemctl show foo').text).toContain('LoadState=not-found\n');
    expect(on.run('PMX1', 'systemctl cat corosync').text).toContain(
      'ConditionPathExists=/etc/corosync/corosync.conf\n',
    );
  });
});

describe('service', () => {
  it('hands on to systemctl', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'service cron stop').exitCode).toBe(0);
    expect(on.world.os.PMX1?.units.cron?.active).toBe('inactive');
    expect(on.run('PMX1', 'service cron status').exitCode).toBe(3);
    expect(on.run('PMX1', 'service foo start').text).toBe(
      'Failed to start foo.service: Unit foo.service not found.\n',
    );
    expect(on.run('PMX1', 'service --status-all').text).toContain(' [ - ]  cron\n');
    expect(on.run('PMX1', 'service').exitCode).toBe(1);
  });
});
