import { describe, expect, it } from 'vitest';
import { aptSize, nameBlock } from '../../../../../src/shell/programs/system/apt-text.ts';
import {
  planAutoremove,
  planInstall,
  planRemoval,
} from '../../../../../src/shell/programs/system/package-plan.ts';
import { Console } from './console.ts';

describe('apt install', () => {
  it('shows its plan, asks, and installs with everything that is needed', () => {
    const on = new Console('empty-pair');
    const plan = on.run('zeuge', 'apt install corosync-qnetd');
    expect(plan.text).toBe(
      'Installing:\n  corosync-qnetd\n\nInstalling dependencies:\n  libnspr4  libnss3  libnss3-tools\n\n' +
        'Summary:\n  Upgrading: 0, Installing: 4, Removing: 0, Not Upgrading: 0\n' +
        '  Download size: 2,742 kB\n  Space needed: 10.0 MB / 28.4 GB available\n\n',
    );
    expect([plan.mode, plan.prompt]).toEqual(['question', 'Continue? [Y/n] ']);
    const done = on.run('zeuge', '');
    expect(done.exitCode).toBe(0);
    expect(done.text).toMatch(
      /^Get:1 http:\/\/deb\.debian\.org\/debian trixie\/main amd64 libnspr4 amd64 2:4\.36-1 \[110 kB\]\n/,
    );
    expect(done.text).toMatch(/^Fetched 2,742 kB in \ds \([\d.,]+ [kM]B\/s\)$/m);
    expect(done.text).toMatch(
      /\nPreparing to unpack \.\.\.\/libnss3_2%3a3\.110-1_amd64\.deb \.\.\.\nUnpacking libnss3:amd64 /,
    );
    expect(done.text.indexOf('Setting up libnss3:amd64')).toBeLessThan(
      done.text.indexOf('Setting up corosync-qnetd'),
    );
    expect(done.tookMs).toBeGreaterThan(1_500);
    expect(on.world.os.zeuge?.packages['corosync-qnetd']).toBe('3.0.3-2');
    expect(on.world.os.zeuge?.units['corosync-qnetd']).toMatchObject({ active: 'active', enabled: true });
  });

  it('leaves the qdevice daemon off', () => {
    const on = new Console('pair');
    const { text } = on.run('PMX1', 'apt install -y corosync-qdevice');
    expect(text).toContain('corosync-qdevice.service is a disabled or a static unit, not starting it.\n');
    expect(text).not.toContain('libnspr4');
    expect(on.world.os.PMX1?.units['corosync-qdevice']).toMatchObject({ active: 'inactive', enabled: false });
  });

  it('changes nothing after a no, and nothing when simulating', () => {
    const on = new Console('empty-pair');
    expect(on.run('zeuge', ['apt install corosync-qnetd', 'n'])).toMatchObject({ exitCode: 1 });
    expect(on.shown('zeuge')).toMatch(/Abort\.\n$/);
    expect(on.run('zeuge', 'apt install -s corosync-qnetd').exitCode).toBe(0);
    expect(on.world.os.zeuge?.packages['corosync-qnetd']).toBeUndefined();
  });

  it('does not ask when nothing more is installed than was named', () => {
    const on = new Console('empty-pair');
    expect(on.run('PMX1', 'apt install libnss3-tools')).toMatchObject({ exitCode: 0, mode: 'prompt' });
    expect(on.run('PMX1', 'apt install libnss3-tools').text).toBe(
      'libnss3-tools is already the newest version (2:3.110-1).\n' +
        'Summary:\n  Upgrading: 0, Installing: 0, Removing: 0, Not Upgrading: 0\n',
    );
  });

  it('cannot fetch anything without a way out of the lab', () => {
    const on = new Console('empty-pair');
    on.fault({ kind: 'unplug', host: 'zeuge', nic: 'eno1' });
    const { text, exitCode } = on.run('zeuge', 'apt install -y corosync-qnetd');
    expect(exitCode).toBe(100);
    expect(text).toContain("  Temporary failure resolving 'deb.debian.org'\n");
    expect(text).toContain('Error: Unable to fetch some archives');
    expect(on.world.os.zeuge?.packages['corosync-qnetd']).toBeUndefined();
    const update = on.run('zeuge', 'apt update');
    expect(update.text).toContain('Err:1 http://deb.debian.org/debian trixie InRelease\n');
    expect(update.exitCode).toBe(0);
  });

  it('warns in a pipe', () => {
    const { text } = new Console('empty-pair').run('zeuge', 'apt list --installed | cat');
    expect(text).toContain('WARNING: apt does not have a stable CLI interface. Use with caution in scripts.');
  });

  it.each([
    ['apt install foo', 'Error: Unable to locate package foo\n', 100],
    [
      'apt-get install foo',
      'Reading package lists... Done\nBuilding dependency tree... Done\nReading state information... Done\nE: Unable to locate package foo\n',
      100,
    ],
    ['apt frob', 'Error: Invalid operation frob\n', 100],
    ['apt-get frob', 'E: Invalid operation frob\n', 100],
    [
      'apt --frob',
      'Error: Command line option --frob is not understood in combination with the other options\n',
      100,
    ],
    [
      'apt-get -z update',
      "E: Command line option 'z' [from -z] is not understood in combination with the other options.\n",
      100,
    ],
    ['apt upgrade', 'Summary:\n  Upgrading: 0, Installing: 0, Removing: 0, Not Upgrading: 0\n', 0],
  ])('%s', (line, text, exitCode) => {
    expect(new Console('empty-pair').run('zeuge', line)).toMatchObject({ text, exitCode });
  });
});

describe('apt-get', () => {
  it('keeps the old words', () => {
    const on = new Console('empty-pair');
    const plan = on.run('zeuge', 'apt-get install corosync-qnetd');
    expect(plan.prompt).toBe('Do you want to continue? [Y/n] ');
    expect(plan.text).toContain(
      'The following additional packages will be installed:\n  libnspr4  libnss3  libnss3-tools\n',
    );
    expect(plan.text).toContain(
      '0 upgraded, 4 newly installed, 0 to remove and 0 not upgraded.\nNeed to get 2,742 kB of archives.\n',
    );
    expect(on.run('zeuge', 'y').exitCode).toBe(0);
  });
});

describe('apt remove', () => {
  it('stops the service, says what is left over, and autoremove clears it away', () => {
    const on = new Console('empty-pair');
    on.run('zeuge', 'apt install -y corosync-qnetd');
    const plan = on.run('zeuge', 'apt remove corosync-qnetd');
    expect(plan.text).toContain("  libnspr4  libnss3  libnss3-tools\nUse 'apt autoremove' to remove them.\n");
    expect(plan.text).toContain('REMOVING:\n  corosync-qnetd\n');
    expect(plan.text).toContain('  Freed space: 211 kB\n');
    expect(on.run('zeuge', 'y').text).toContain('Removing corosync-qnetd (3.0.3-2) ...\n');
    expect(on.run('zeuge', 'systemctl status corosync-qnetd').exitCode).toBe(4);
    expect(on.run('zeuge', 'apt autoremove -y').text).toContain('Removing libnss3:amd64 (2:3.110-1) ...\n');
    expect(on.world.os.zeuge?.packages).not.toHaveProperty('libnss3');
  });

  it('does not take Proxmox VE away', () => {
    const on = new Console('pair');
    const { text, exitCode } = on.run('PMX1', 'apt remove -y corosync');
    expect(exitCode).toBe(100);
    expect(text).toContain("W: (pve-apt-hook) You are attempting to remove the meta-package 'proxmox-ve'!");
    expect(on.world.os.PMX1?.packages.corosync).toBeDefined();
  });

  it('counts what comes with Proxmox VE as installed', () => {
    const on = new Console('pair');
    expect(on.run('PMX1', 'apt install libnss3').text).toMatch(
      /^libnss3 is already the newest version \(2:3\.110-1\)\.\n/,
    );
    expect(on.run('PMX1', 'dpkg -l libnspr4').text).toMatch(/^ii {2}libnspr4 +2:4\.36-1 /m);
    expect(on.run('PMX1', 'apt remove -y libnss3').exitCode).toBe(100);
  });

  it('says that what is not there is not removed', () => {
    expect(new Console('pair').run('PMX1', 'apt remove corosync-qnetd').text).toMatch(
      /^Package 'corosync-qnetd' is not installed, so not removed\n/,
    );
  });
});

describe('what is installed', () => {
  it('dpkg -l lists it', () => {
    const on = new Console('pair-qdevice');
    const { text, exitCode } = on.run('PMX1', "dpkg -l 'corosync*' foo");
    expect(text).toMatch(/^Desired=Unknown\/Install\/Remove\/Purge\/Hold\n\| Status=/);
    expect(text).toMatch(/^ii {2}corosync-qdevice 3\.0\.3-2 +amd64 +cluster engine quorum device daemon$/m);
    expect(text).toContain('dpkg-query: no packages found matching foo\n');
    expect(exitCode).toBe(1);
    expect(on.run('PMX1', 'dpkg -s corosync').text).toContain('Status: install ok installed\n');
    expect(on.run('PMX1', 'dpkg -s foo').exitCode).toBe(1);
    expect(on.run('PMX1', 'dpkg').text).toMatch(/^dpkg: error: need an action option\n/);
    expect(on.run('PMX1', 'dpkg --foo').exitCode).toBe(2);
  });

  it('apt list, policy, search and show know it too', () => {
    const on = new Console('pair-qdevice');
    expect(on.run('PMX1', 'apt list corosync-qdevice').text).toBe(
      'corosync-qdevice/stable,now 3.0.3-2 amd64 [installed]\n',
    );
    expect(on.run('PMX1', 'apt policy corosync-qnetd').text).toContain(
      '  Installed: (none)\n  Candidate: 3.0.3-2\n',
    );
    expect(on.run('PMX1', 'apt search quorum network').text).toMatch(
      /^corosync-qnetd\/stable 3\.0\.3-2 amd64\n/,
    );
    expect(on.run('PMX1', 'apt show corosync-qdevice').text).toContain('Depends: corosync, libnss3-tools\n');
    expect(on.run('PMX1', 'apt show foo')).toMatchObject({
      text: 'Error: No packages found\n',
      exitCode: 100,
    });
  });
});

describe('plans', () => {
  const world = new Console('empty-pair').world;
  const witness = world.os.zeuge;
  if (!witness) throw new Error('no witness');

  it('order what is needed before what needs it, each once', () => {
    const plan = planInstall(witness, ['corosync-qnetd', 'libnss3-tools', 'nope', 'corosync-qnetd']);
    expect(plan).toEqual({
      requested: ['corosync-qnetd', 'libnss3-tools'],
      additional: ['libnspr4', 'libnss3'],
      present: [],
      unknown: ['nope'],
    });
  });

  it('take along what needs a removed package', () => {
    const packages = { libnspr4: '1', libnss3: '1', 'libnss3-tools': '1', 'corosync-qnetd': '1' };
    const os = { ...witness, packages };
    expect(planRemoval(os, ['libnss3']).removed).toEqual(['corosync-qnetd', 'libnss3', 'libnss3-tools']);
    expect(planAutoremove(os)).toEqual([]);
    expect(planAutoremove(os, ['corosync-qnetd'])).toEqual(['libnspr4', 'libnss3', 'libnss3-tools']);
  });

  it.each([
    [0, '0 '],
    [211_000, '211 k'],
    [69_900, '69.9 k'],
    [9_999, '9,999 '],
    [2_742_000, '2,742 k'],
    [28_400_000_000, '28.4 G'],
  ])('write %i bytes as apt does', (bytes, text) => {
    expect(aptSize(bytes)).toBe(text);
  });

  it('break lists at the width of the terminal', () => {
    expect(nameBlock('X:', ['aaaa', 'bbbb', 'cccc'], 16)).toBe('X:\n  aaaa  bbbb\n  cccc\n');
    expect(nameBlock('X:', [], 80)).toBe('');
  });
});
