import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

/** `1234` of `Main PID: 1234 (corosync)`. */
function mainPid(on: Console, host: string, unit: string): string {
  return on.run(host, `systemctl show -p MainPID --value ${unit}`).text.trim();
}

function milliseconds(text: string): number {
  const [, minutes, seconds, rest] = /CPU: (?:(\d+)min )?(?:([\d.]+)s|(\d+)ms)/.exec(text) ?? [];
  return Number(minutes ?? 0) * 60_000 + Number(seconds ?? 0) * 1000 + Number(rest ?? 0);
}

describe('what a service uses', () => {
  it('grows with the time it runs', () => {
    const on = new Console('pair');
    const before = milliseconds(on.run('PMX1', 'systemctl status corosync').text);
    on.pass(600_000);
    const after = milliseconds(on.run('PMX1', 'systemctl status corosync').text);
    expect(before).toBeGreaterThan(0);
    expect(after - before).toBeGreaterThan(5000);
  });

  it('grows with the work it had: corosync by memberships, pmxcfs by writes and by what it holds', () => {
    const [calm, busy] = [new Console('trio'), new Console('trio')];
    for (let round = 0; round < 4; round++) {
      busy.fault({ kind: 'unplug', host: 'PMX3', nic: 'eno2' });
      busy.fault({ kind: 'unplug', host: 'PMX3', nic: 'eno3' });
      busy.pass(20_000);
      busy.fault({ kind: 'plug', host: 'PMX3', nic: 'eno2' });
      busy.fault({ kind: 'plug', host: 'PMX3', nic: 'eno3' });
      busy.pass(20_000);
    }
    busy.run('PMX1', 'for i in $(seq 1 50); do seq 1 2000 > /etc/pve/file$i; done');
    calm.pass(busy.simulation.nowMs - calm.simulation.nowMs);
    const use = (on: Console, unit: string, property: string) =>
      Number(on.run('PMX1', `systemctl show -p ${property} --value ${unit}`).text);
    for (const unit of ['corosync', 'pve-cluster']) {
      expect(use(busy, unit, 'CPUUsageNSec')).toBeGreaterThan(use(calm, unit, 'CPUUsageNSec'));
      expect(use(busy, unit, 'MemoryCurrent')).toBeGreaterThan(use(calm, unit, 'MemoryCurrent'));
    }
  });

  it('begins anew with a restart, and is not counted while the unit does not run', () => {
    const on = new Console('pair');
    on.pass(3_600_000);
    const before = milliseconds(on.run('PMX1', 'systemctl status pvestatd').text);
    on.run('PMX1', 'systemctl restart pvestatd');
    expect(milliseconds(on.run('PMX1', 'systemctl status pvestatd').text)).toBeLessThan(before);
    on.run('PMX1', 'systemctl stop pvestatd');
    expect(on.run('PMX1', 'systemctl show -p CPUUsageNSec --value pvestatd').text).toBe('[not set]\n');
  });
});

describe('ps', () => {
  const on = new Console('pair');

  it('knows services by the ids that systemctl tells', () => {
    const pid = mainPid(on, 'PMX1', 'corosync');
    expect(on.run('PMX1', 'ps -o pid= -C corosync').text.trim()).toBe(pid);
    expect(on.run('PMX1', `ps -fp ${pid}`).text).toMatch(
      new RegExp(
        `^UID +PID +PPID +C STIME TTY +TIME CMD\nroot +${pid} +1 .* \\? .* /usr/sbin/corosync -f\n$`,
      ),
    );
  });

  it('shows the workers of a daemon below its main process, as systemctl status does', () => {
    const pid = Number(mainPid(on, 'PMX1', 'pvedaemon'));
    const children = on.run('PMX1', `ps -eo ppid=,args= | grep "^ *${pid} "`).text;
    expect(children.match(/pvedaemon worker/g)).toHaveLength(3);
    const { text } = on.run('PMX1', 'systemctl status pvedaemon');
    expect(text).toContain('Tasks: 4 (limit');
    expect(text).toContain(`├─${pid} pvedaemon\n`);
    expect(text).toContain(`└─${pid + 3} "pvedaemon worker"\n`);
  });

  it('gives no id twice on a host that has just booted', () => {
    const pids = on.run('PMX1', 'ps -eo pid=').text.trim().split(/\s+/);
    expect(new Set(pids).size).toBe(pids.length);
    expect(pids.length).toBeGreaterThan(25);
  });

  it('aux has a row for everything, with its share of the memory', () => {
    const rows = on.run('PMX1', 'ps aux').text.trimEnd().split('\n');
    expect(rows[0]).toMatch(/^USER +PID %CPU %MEM +VSZ +RSS TTY +STAT START +TIME COMMAND$/);
    expect(rows.at(-1)).toMatch(/ R\+ .* ps aux$/);
    expect(rows.find((row) => row.includes('pvestatd'))).toMatch(/^root +\d+ +\d+\.\d +0\.8 /);
  });

  it('lists commands in the background until they end', () => {
    on.run('PMX1', 'sleep 500 &');
    expect(on.run('PMX1', 'ps').text).toMatch(/pts\/0 +00:00:00 sleep\n/);
    expect(on.run('PMX1', 'pgrep -a sleep').text).toMatch(/^\d+ sleep 500\n$/);
    expect(on.run('PMX1', 'pkill sleep').exitCode).toBe(0);
    expect(on.run('PMX1', 'pgrep sleep')).toMatchObject({ text: '', exitCode: 1 });
  });

  it.each([
    ['ps -p 99999', 1, /^ +PID TTY +TIME CMD\n$/],
    ['ps -p x', 1, /^error: process ID list syntax error\n/],
    ['ps -eo nonsense', 1, /unknown user-defined format specifier "nonsense"/],
    ['ps -Z', 1, /^error: unsupported SysV option\n/],
  ])('%s', (line, exitCode, text) => {
    const answer = on.run('PMX1', line);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.text).toMatch(text);
  });
});

describe('pkill', () => {
  it('-9 kills corosync, and the cluster notices', () => {
    const on = new Console('pair');
    expect(on.run('PMX2', 'pkill -9 corosync').exitCode).toBe(0);
    on.pass(10_000);
    expect(on.run('PMX2', 'systemctl is-failed corosync').text).toBe('failed\n');
    expect(on.run('PMX1', 'pvecm status').exitCode).toBe(2);
  });

  it.each([
    ['pkill nothing', 1, ''],
    ['pkill', 2, "pkill: no matching criteria specified\nTry 'pkill --help' for more information.\n"],
    ['pgrep a b', 2, "pgrep: only one pattern can be provided\nTry 'pgrep --help' for more information.\n"],
    ['pgrep -Q x', 2, "pgrep: invalid option -- 'Q'\nTry 'pgrep --help' for more information.\n"],
  ])('%s', (line, exitCode, text) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ exitCode, text });
  });
});

describe('free', () => {
  it('adds up, and follows what the services hold', () => {
    const on = new Console('pair');
    const numbers = () => on.run('PMX1', 'free').text.split('\n')[1]?.split(/\s+/).slice(1).map(Number) ?? [];
    const [total = 0, used = 0, free = 0, , cache = 0, available = 0] = numbers();
    expect(Math.abs(total - used - free - cache)).toBeLessThanOrEqual(2);
    expect(available).toBeGreaterThan(free);
    on.run('PMX1', 'systemctl stop pvestatd');
    expect(used - (numbers()[1] ?? 0)).toBeGreaterThan(100_000);
    expect(on.run('PMX1', 'free -h').text).toMatch(
      /^ +total .*\nMem: +15Gi +1\.\dGi .*\nSwap: +0B +0B +0B\n$/,
    );
  });
});

describe('who and w', () => {
  it('show each login on the host, also the one by ssh', () => {
    const on = new Console('pair');
    on.pass(60_000);
    expect(on.run('PMX1', 'who').text).toMatch(/^root {5}pts\/0 {8}2026-03-02 09:00\n$/);
    on.run('PMX2', ['ssh PMX1', 'proxmox']);
    expect(on.run('PMX1', 'who -q').text).toBe('root root\n# users=2\n');
    const rows = on.run('PMX1', 'w').text.split('\n');
    expect(rows[0]).toContain('2 users,');
    expect(rows[2]).toMatch(/^root +pts\/0 .* w$/);
  });
});

describe('mount', () => {
  it('shows /etc/pve while pmxcfs runs and only then', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'mount -t fuse').text).toMatch(/^\/dev\/fuse on \/etc\/pve type fuse \(rw,/);
    expect(on.run('PMX1', 'umount /etc/pve')).toMatchObject({
      text: 'umount: /etc/pve: target is busy.\n',
      exitCode: 32,
    });
    expect(on.run('PMX1', 'findmnt /etc/pve').text).toMatch(/^TARGET +SOURCE +FSTYPE OPTIONS\n\/etc\/pve /);
    on.run('PMX1', 'systemctl stop pve-cluster');
    expect(on.run('PMX1', 'findmnt /etc/pve')).toMatchObject({ text: '', exitCode: 1 });
    expect(on.run('PMX1', 'mount').text).not.toContain('/etc/pve');
  });

  it.each([
    ['mount /dev/sdb1 /nowhere', 32, 'mount: /nowhere: mount point does not exist.\n'],
    ['mount /srv', 1, "mount: /srv: can't find in /etc/fstab.\n"],
    ['umount /srv', 32, 'umount: /srv: not mounted.\n'],
  ])('%s', (line, exitCode, text) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ exitCode, text });
  });
});

describe('bash and sh', () => {
  const on = new Console('pair');

  it.each([
    ["bash -c 'echo $0 $1' name one", 'name one\n', 0],
    ["bash -c 'echo $0'", 'bash\n', 0],
    ['echo $0', '-bash\n', 0],
    ["sh -c 'exit 7'", '', 7],
    ['x=1; bash -c "echo [\\$x]"', '[]\n', 0],
    ['export y=2; bash -c "echo [\\$y]"', '[2]\n', 0],
    ["cd /etc; sh -c 'pwd; cd /'; pwd; cd", '/etc\n/etc\n', 0],
    ["echo 'echo from a pipe' | bash", 'from a pipe\n', 0],
    ["printf 'echo $1\\n' > /tmp/s; bash /tmp/s word", 'word\n', 0],
    ['bash /tmp/none', 'bash: /tmp/none: No such file or directory\n', 127],
    ['bash -c', 'bash: -c: option requires an argument\n', 2],
    ["bash -ec 'false; echo no'", '', 1],
  ])('%s', (line, text, exitCode) => {
    expect(on.run('PMX1', line)).toMatchObject({ text, exitCode });
  });
});

describe('getent', () => {
  it.each([
    ['getent hosts PMX1', '192.0.2.11      PMX1.example.net PMX1\n', 0],
    ['getent hosts nobody', '', 2],
    ['getent passwd www-data', 'www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\n', 0],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ text, exitCode });
  });

  it('finds another node by the name server, and not without its network', () => {
    const on = new Console('empty-pair');
    expect(on.run('PMX1', 'getent hosts PMX2').text).toBe('192.0.2.12      PMX2\n');
    on.fault({ kind: 'unplug', host: 'PMX1', nic: 'eno1' });
    expect(on.run('PMX1', 'getent hosts PMX2').exitCode).toBe(2);
  });
});
