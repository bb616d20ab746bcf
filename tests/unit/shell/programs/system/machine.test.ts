import { describe, expect, it } from 'vitest';
import { manualPages } from '../../../../../src/shell/manual/pages.ts';
import { programs } from '../../../../../src/shell/programs/index.ts';
import { agoText, spanText } from '../../../../../src/shell/programs/system/span.ts';
import { breakDown, isTimezone, stampText } from '../../../../../src/shell/programs/system/wall-clock.ts';
import { builtins } from '../../../../../src/shell/session/builtins/index.ts';
import { Console } from './console.ts';

describe('poweroff and reboot', () => {
  it('poweroff ends the services in order, then the power goes', () => {
    const on = new Console('pair');
    expect(on.run('PMX2', 'poweroff').mode).toBe('closed');
    expect(on.shown('PMX2')).toContain('Connection to PMX2 closed by remote host.');
    on.pass(20_000);
    expect(on.world.hardware.hosts.PMX2?.power).toBe('off');
    expect(on.run('PMX1', 'journalctl -u corosync -n 20').text).toContain('Members left: 2');
  });

  it.each(['reboot', 'systemctl reboot', 'shutdown -r now'])('%s starts the host again', (line) => {
    const on = new Console('pair');
    on.run('PMX2', line);
    on.pass(90_000);
    expect(on.world.os.PMX2).toMatchObject({ boot: 'up', bootCount: 2 });
  });

  it('a host is up since its kernel started, in every program', () => {
    const on = new Console('pair');
    on.fault({ kind: 'reset', host: 'PMX2' });
    on.pass(120_000);
    on.open('PMX2');
    expect(on.run('PMX2', 'uptime').text).toContain(' up 2 min, ');
    const first = on.run('PMX2', 'journalctl -b -n 1000 -o short-iso | head -1').text;
    expect(first).toContain(on.run('PMX2', 'uptime -s').text.trim().replace(' ', 'T'));
  });

  it('shutdown waits until its time, and Ctrl-C takes it back', () => {
    const on = new Console('pair');
    const waiting = on.run('PMX2', 'shutdown -h +2', 60_000);
    expect(waiting.text).toBe(
      "Shutdown scheduled for Mon 2026-03-02 09:02:00 CET, use 'shutdown -c' to cancel.\n",
    );
    expect(on.press('PMX2', 'ctrl-c').mode).toBe('prompt');
    on.pass(300_000);
    expect(on.world.os.PMX2?.boot).toBe('up');
    on.run('PMX2', 'shutdown -h 09:10', 1_000);
    on.pass(600_000);
    expect(on.world.hardware.hosts.PMX2?.power).toBe('off');
  });

  it.each([
    ['shutdown soon', 'Failed to parse time specification: soon\n', 1],
    ['shutdown --foo', "shutdown: unrecognized option '--foo'\n", 1],
    ['poweroff now', 'Too many arguments.\n', 1],
    ['reboot -z', "reboot: invalid option -- 'z'\n", 1],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ text, exitCode });
  });
});

describe('timedatectl', () => {
  it('shows the clock of the host', () => {
    const { text } = new Console('pair').run('PMX1', 'timedatectl');
    expect(text).toBe(
      '               Local time: Mon 2026-03-02 09:00:00 CET\n' +
        '           Universal time: Mon 2026-03-02 08:00:00 UTC\n' +
        '                 RTC time: Mon 2026-03-02 08:00:00\n' +
        '                Time zone: Europe/Berlin (CET, +0100)\n' +
        'System clock synchronized: yes\n              NTP service: active\n          RTC in local TZ: no\n',
    );
  });

  it('changes time zone and synchronisation', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'timedatectl set-timezone America/New_York').exitCode).toBe(0);
    expect(on.run('PMX1', 'timedatectl').text).toContain('Time zone: America/New_York (');
    expect(on.run('PMX1', 'timedatectl').text).toContain('Local time: Mon 2026-03-02 03:00:00');
    expect(on.run('PMX1', 'cat /etc/timezone').text).toBe('America/New_York\n');
    expect(on.run('PMX1', 'timedatectl set-ntp no').exitCode).toBe(0);
    expect(on.run('PMX1', 'timedatectl show -p NTP --value').text).toBe('no\n');
  });

  it.each([
    [
      'timedatectl set-timezone Nowhere/Here',
      "Failed to set time zone: Invalid or not installed time zone 'Nowhere/Here'\n",
    ],
    ['timedatectl set-time 10:00', 'Failed to set time: Automatic time synchronization is enabled\n'],
    ['timedatectl frob', "Unknown command verb 'frob'.\n"],
    ['timedatectl set-ntp perhaps', 'Failed to parse NTP setting: perhaps\n'],
  ])('%s', (line, text) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ text, exitCode: 1 });
  });
});

describe('watch', () => {
  it('draws the command anew on an empty screen, and shows what changed meanwhile', () => {
    const on = new Console('pair');
    on.run('PMX1', 'watch -n1 pvecm status', 2_500);
    on.fault({ kind: 'power-off', host: 'PMX2' });
    on.pass(8_000);
    const screens = on.shown('PMX1').split('\u001b[H\u001b[2J').slice(1);
    expect(screens.length).toBeGreaterThanOrEqual(10);
    expect(screens[0]).toMatch(/^Every 1\.0s: pvecm status +PMX1: Mon Mar {2}2 09:00:00 2026\n\n/);
    expect(screens[0]).toContain('Quorate:          Yes');
    expect(screens.at(-1)).toContain('Quorate:          No');
    expect(on.press('PMX1', 'ctrl-c')).toMatchObject({ mode: 'prompt', exitCode: 0 });
  });

  it('ends on a change or an error when asked to, and fits the screen', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'watch -e -n1 false').exitCode).toBe(8);
    expect(on.run('PMX1', 'watch -g -n0.5 pvecm status').exitCode).toBe(0);
    on.simulation.apply({ kind: 'shell.resize', session: 'PMX1', columns: 40, rows: 8 });
    on.run('PMX1', "watch -t -n5 'for i in 1 2 3 4 5 6 7 8 9; do echo $i; done'", 1_000);
    const screen = on.shown('PMX1').split('\u001b[H\u001b[2J').at(-1);
    expect(screen).toBe('1\n2\n3\n4\n5\n6\n7\n');
  });

  it.each([
    ['watch', /^\nUsage:\n watch \[options\] command\n/],
    ['watch -n x true', /^watch: failed to parse argument: 'x'\n$/],
    ['watch -Z', /^watch: invalid option -- 'Z'\n/],
  ])('%s', (line, text) => {
    const answer = new Console('pair').run('PMX1', line);
    expect(answer.text).toMatch(text);
    expect(answer.exitCode).toBe(1);
  });
});

describe('man and help', () => {
  it('has a page with all sections for every program there is', () => {
    const on = new Console('pair-qdevice');
    for (const { name } of programs) {
      const { text, exitCode } = on.run('PMX1', `man ${name}`);
      expect(exitCode, name).toBe(0);
      for (const section of ['NAME', 'SYNOPSIS', 'DESCRIPTION']) {
        expect(text, name).toMatch(new RegExp(`^${section}$`, 'm'));
      }
      expect(text, name).toMatch(new RegExp(`^       ${name} - .{3,}`, 'm'));
    }
  });

  it('has a page of its own for every program, and none for what cannot be typed', () => {
    const without = programs.filter(({ name, manual }) => manual === undefined && !manualPages[name]);
    expect(without.map(({ name }) => name)).toEqual([]);
    const known = new Set([...programs.map(({ name }) => name), ...builtins.keys()]);
    expect(Object.keys(manualPages).filter((name) => !known.has(name))).toEqual([]);
  });

  it('stays within the width of the terminal', () => {
    const on = new Console('pair');
    on.simulation.apply({ kind: 'shell.resize', session: 'PMX1', columns: 60, rows: 500 });
    const { text } = on.run('PMX1', 'man systemctl');
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
    expect(text).toMatch(/^SYSTEMCTL\(1\) +Manual +SYSTEMCTL\(1\)\n/);
  });

  it.each([
    ['man foo', 'No manual entry for foo\n', 16],
    ['man 8 systemctl', 'No manual entry for systemctl in section 8\n', 16],
    ['man', "What manual page do you want?\nFor example, try 'man man'.\n", 1],
    ['man 8', "What manual page do you want from section 8?\nFor example, try 'man 8 man'.\n", 1],
    ['man -k frobnicate', 'frobnicate: nothing appropriate.\n', 16],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ text, exitCode });
  });

  it('finds pages by word', () => {
    expect(new Console('pair').run('PMX1', 'man -k quorum').text).toMatch(/^corosync-quorumtool \(\d\)/m);
    expect(new Console('pair').run('PMX1', 'man -f ping').text).toBe(
      'ping (8)             - check whether an address answers, and how fast\n',
    );
  });

  it('help lists what this host has, in the language of the page', () => {
    const on = new Console('pair');
    const node = on.run('PMX1', 'help').text;
    expect(node).toMatch(/^ {2}pvecm +Create a cluster/m);
    expect(on.run('zeuge', 'help').text).not.toMatch(/^ {2}pvecm/m);
    on.simulation.apply({ kind: 'shell.open', session: 'tab', host: 'PMX1', lang: 'de' });
    expect(on.run('tab', 'help').text).toMatch(/^ {2}ping +prüfen, ob eine Adresse antwortet$/m);
    expect(on.run('PMX1', 'help frobnicate').exitCode).toBe(1);
  });
});

describe('moments and spans', () => {
  it.each([
    [400, '400ms ago'],
    [5_900, '5s ago'],
    [64_000, '1min 4s ago'],
    [420_000, '7min ago'],
    [7_500_000, '2h 5min ago'],
    [90_000_000, '1 day 1h ago'],
    [3 * 86_400_000, '3 days ago'],
    [9 * 86_400_000, '1 week 2 days ago'],
  ])('%i ms: %s', (ms, text) => {
    expect(agoText(ms)).toBe(text);
  });

  it.each([
    [297, '297ms'],
    [2_059, '2.059s'],
    [63_456, '1min 3.456s'],
    [3_600_000, '1h'],
    [0, '0ms'],
  ])('%i ms: %s', (ms, text) => {
    expect(spanText(ms)).toBe(text);
  });

  it('knows summer time and zones without letters', () => {
    expect(stampText(breakDown(Date.UTC(2026, 6, 1, 12), 'Europe/Berlin'))).toBe(
      'Wed 2026-07-01 14:00:00 CEST',
    );
    expect(breakDown(Date.UTC(2026, 0, 1), 'Asia/Kolkata').offsetMinutes).toBe(330);
    expect(breakDown(0, 'UTC').zone).toBe('UTC');
    expect(isTimezone('Europe/Atlantis')).toBe(false);
  });
});
