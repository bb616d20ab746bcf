import { describe, expect, it } from 'vitest';
import { terminalOf } from './pvecm-terminal.ts';

describe('pveversion', () => {
  const { type } = terminalOf('pair');

  it('prints manager and kernel', () => {
    expect(type('PMX1', 'pveversion')).toMatchObject({
      stdout: expect.stringMatching(
        /^pve-manager\/9\.1\.1\/[0-9a-f]{16} \(running kernel: 6\.17\.2-1-pve\)\n$/,
      ),
      exit: 0,
    });
  });

  it('lists the packages in detail, by name', () => {
    const lines = type('PMX1', 'pveversion -v').stdout.trimEnd().split('\n');
    expect(lines[0]).toBe('proxmox-ve: 9.1.0 (running kernel: 6.17.2-1-pve)');
    expect(lines[1]).toMatch(/^pve-manager: 9\.1\.1 \(running version: 9\.1\.1\/[0-9a-f]{16}\)$/);
    expect(lines.slice(2)).toEqual(lines.slice(2).toSorted());
    expect(lines).toContainEqual(expect.stringMatching(/^pve-cluster: 9\.1\.6$/));
  });

  it('knows no other option', () => {
    expect(type('PMX1', 'pveversion --all')).toMatchObject({
      stderr: 'USAGE: pveversion [--verbose]\n',
      exit: 255,
    });
  });

  it('is not there on a host without Proxmox VE', () => {
    expect(type('zeuge', 'pveversion').exit).toBe(127);
  });
});
