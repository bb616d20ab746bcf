import { describe, expect, it } from 'vitest';
import { Console } from './console.ts';

const LINE = /^[A-Z][a-z]{2} \d\d \d\d:\d\d:\d\d PMX1 [\w-]+(\[\d+\])?: /;

function lines(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

describe('journalctl', () => {
  it('prints the log of this host, oldest first', () => {
    const shown = lines(new Console('pair').run('PMX1', 'journalctl --no-pager').text);
    expect(shown.length).toBeGreaterThan(40);
    expect(shown.every((line) => LINE.test(line))).toBe(true);
    expect(shown[0]).toContain('kernel: Linux version');
    expect([...shown].sort((a, b) => (a.slice(0, 15) < b.slice(0, 15) ? -1 : 1))).toEqual(shown);
  });

  it('chooses by unit, count and direction', () => {
    const on = new Console('pair');
    const unit = lines(on.run('PMX1', 'journalctl -u corosync').text);
    expect(unit.every((line) => /corosync/.test(line))).toBe(true);
    expect(lines(on.run('PMX1', 'journalctl -u corosync -n 3').text)).toEqual(unit.slice(-3));
    expect(lines(on.run('PMX1', 'journalctl -u corosync.service -n +2').text)).toEqual(unit.slice(0, 2));
    expect(lines(on.run('PMX1', 'journalctl -ru corosync').text)).toEqual([...unit].reverse());
    expect(lines(on.run('PMX1', 'journalctl -u corosync -n').text)).toEqual(unit.slice(-10));
    expect(on.run('PMX1', "journalctl -u 'pve-ha*' -n 1").text).toContain('pve-ha');
  });

  it('chooses by urgency, text, process and kernel', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'journalctl -p crit -n 1').text).toContain("crit: can't initialize service");
    expect(lines(on.run('PMX1', 'journalctl -g "new membership"').text)).not.toHaveLength(0);
    const pid = on.world.os.PMX1?.units.corosync?.pid;
    const own = lines(on.run('PMX1', `journalctl _PID=${pid}`).text);
    expect(own.every((line) => line.includes(`corosync[${pid}]`))).toBe(true);
    expect(lines(on.run('PMX1', 'journalctl -k').text).every((line) => line.includes(' kernel: '))).toBe(
      true,
    );
  });

  it('chooses by time', () => {
    const on = new Console('pair');
    on.pass(60_000);
    on.run('PMX1', 'systemctl restart cron');
    const late = lines(on.run('PMX1', 'journalctl --since "30 s ago"').text);
    expect(late.length).toBeGreaterThan(0);
    expect(late.every((line) => line.startsWith('Mar 02 09:01:0'))).toBe(true);
    expect(on.run('PMX1', 'journalctl --since "2026-03-02 09:01" -n 1').text).toContain('cron');
    expect(on.run('PMX1', 'journalctl --until 08:00').text).toBe('-- No entries --\n');
    expect(on.run('PMX1', 'journalctl -S today -U now -q -n 1').text).toContain('cron');
  });

  it('writes in several formats', () => {
    const on = new Console('pair');
    const call = (format: string) => on.run('PMX1', `journalctl -u corosync -n 1 -o ${format}`).text;
    expect(call('short-iso')).toMatch(/^2026-03-02T08:57:\d\d\+01:00 PMX1 corosync\[\d+\]: {3}\[MAIN {2}\] /);
    expect(call('short-precise')).toMatch(/^Mar 02 08:57:\d\d\.\d{6} PMX1 /);
    expect(call('cat')).toMatch(/^ {2}\[MAIN {2}\] Completed/);
    expect(JSON.parse(call('json'))).toMatchObject({ _HOSTNAME: 'PMX1', _SYSTEMD_UNIT: 'corosync.service' });
  });

  it('marks another boot and finds its log again', () => {
    const on = new Console('pair');
    on.fault({ kind: 'reset', host: 'PMX1' });
    on.pass(60_000);
    on.open('PMX1');
    expect(on.run('PMX1', 'journalctl').text).toMatch(/^-- Boot [0-9a-f]{32} --$/m);
    const before = lines(on.run('PMX1', 'journalctl -b -1').text);
    const after = lines(on.run('PMX1', 'journalctl -b').text);
    expect(before.at(-1)?.slice(0, 15) ?? '').toMatch(/^Mar 02 0[89]/);
    expect(after[0]).toContain('Linux version');
    expect(lines(on.run('PMX1', 'journalctl --list-boots').text)).toHaveLength(3);
    expect(on.run('PMX1', 'journalctl -b -2').exitCode).toBe(1);
  });

  it('follows a unit until Ctrl-C', () => {
    const on = new Console('pair');
    on.run('PMX1', 'journalctl -n 0 -fu corosync', 1_000);
    expect(on.shown('PMX1')).not.toContain('corosync[');
    on.fault({ kind: 'power-off', host: 'PMX2' });
    on.pass(10_000);
    const shown = on.shown('PMX1');
    expect(shown).toContain(
      'This node is within the non-primary component and will NOT provide any services.',
    );
    expect(shown).not.toContain('pmxcfs[');
    expect(on.press('PMX1', 'ctrl-c')).toMatchObject({ exitCode: 130, mode: 'prompt' });
  });

  it.each([
    ['journalctl -u nosuch', '-- No entries --\n', 0],
    ['journalctl -q -u nosuch', '', 0],
    ['journalctl -p foo', 'Unknown log level foo\n', 1],
    ['journalctl --since foo', 'Failed to parse timestamp: foo\n', 1],
    ['journalctl -o foo', "Unknown output format 'foo'.\n", 1],
    ['journalctl foo', "Failed to add match 'foo': Invalid argument\n", 1],
    ['journalctl --foo', "journalctl: unrecognized option '--foo'\n", 1],
    ['journalctl --lines=foo', "Failed to parse lines 'foo'\n", 1],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('pair').run('PMX1', line)).toMatchObject({ text, exitCode });
  });
});
