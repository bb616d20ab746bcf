import { describe, expect, it } from 'vitest';
import type { Host } from '../../../../src/simulator/hardware/types.ts';
import { createEngine, emptyKernelWorld } from '../../../../src/simulator/kernel/engine.ts';
import type { Context } from '../../../../src/simulator/kernel/types.ts';
import { localFileSystem } from '../../../../src/simulator/os/filesystem.ts';
import { freshTree } from '../../../../src/simulator/os/fresh-tree.ts';
import { normalise } from '../../../../src/simulator/os/paths.ts';
import type { OsWorld } from '../../../../src/simulator/os/types.ts';

const HOST: Host = {
  name: 'PMX1',
  role: 'pve',
  power: 'on',
  poweredOnAtMs: 0,
  memoryBytes: 2 ** 34,
  nics: [
    { name: 'eno1', network: 'lan', address: '192.0.2.11', prefixLength: 24, mac: '', cable: 'plugged' },
  ],
  disks: [],
};

/** A context on a world with one host, whose clock stands at 5 seconds. */
function context(): Context<OsWorld> {
  const os = {
    hostname: 'PMX1',
    boot: 'up' as const,
    upSinceMs: 0,
    bootCount: 1,
    nextPid: 1,
    units: {},
    files: freshTree(HOST, { hostname: 'PMX1', timezone: 'Europe/Berlin' }),
    packages: {},
    rootPassword: '',
    timezone: 'Europe/Berlin',
  };
  const hardware = { hosts: { PMX1: HOST }, networks: {}, switches: {}, pathCuts: [], latencyMs: {} };
  const world: OsWorld = { ...emptyKernelWorld(1, 0), hardware, os: { PMX1: os } };
  createEngine<OsWorld>(world, []).runUntil(5000);
  const none = () => 0;
  return { world, nowMs: 5000, emit: none, schedule: none, cancel: none, randomInt: none };
}

const { read, write, list, stat, makeDirectory, remove, rename, symlink, chmod, setTimes } = localFileSystem;

describe('the local file system', () => {
  it('holds what a freshly installed node has', () => {
    const ctx = context();
    expect(read(ctx, 'PMX1', '/etc/hostname')).toEqual({ ok: true, value: 'PMX1\n' });
    expect(read(ctx, 'PMX1', '/etc/hosts')).toMatchObject({
      value: expect.stringContaining('192.0.2.11 PMX1.example.net PMX1'),
    });
    expect(read(ctx, 'PMX1', '/etc/os-release')).toMatchObject({ value: expect.stringContaining('trixie') });
    expect(read(ctx, 'PMX1', '/etc/network/interfaces')).toMatchObject({
      value: expect.stringContaining('bridge-ports eno1'),
    });
    expect(stat(ctx, 'PMX1', '/root', true)).toMatchObject({ value: { kind: 'directory', mode: 0o700 } });
  });

  it('writes, appends and tells size and time', () => {
    const ctx = context();
    write(ctx, 'PMX1', '/root/f', 'grün', false);
    write(ctx, 'PMX1', '/root/f', '!', true);
    expect(read(ctx, 'PMX1', '/root/f')).toEqual({ ok: true, value: 'grün!' });
    expect(stat(ctx, 'PMX1', '/root/f', true)).toMatchObject({
      value: { sizeBytes: 6, modifiedAtMs: 5000, mode: 0o644 },
    });
    expect(stat(ctx, 'PMX1', '/root', true)).toMatchObject({ value: { modifiedAtMs: 5000 } });
  });

  it('refuses with the errors of Linux', () => {
    const ctx = context();
    const errno = (result: { ok: boolean; errno?: string }) => result.errno;
    expect(errno(read(ctx, 'PMX1', '/no'))).toBe('ENOENT');
    expect(errno(read(ctx, 'PMX1', '/etc'))).toBe('EISDIR');
    expect(errno(list(ctx, 'PMX1', '/etc/hosts'))).toBe('ENOTDIR');
    expect(errno(read(ctx, 'PMX1', '/etc/hosts/x'))).toBe('ENOTDIR');
    expect(errno(write(ctx, 'PMX1', '/no/f', '', false))).toBe('ENOENT');
    expect(errno(write(ctx, 'PMX1', '/etc', '', false))).toBe('EISDIR');
    expect(errno(makeDirectory(ctx, 'PMX1', '/etc'))).toBe('EEXIST');
    expect(errno(makeDirectory(ctx, 'PMX1', '/a/b'))).toBe('ENOENT');
    expect(errno(remove(ctx, 'PMX1', '/etc'))).toBe('ENOTEMPTY');
    expect(errno(remove(ctx, 'PMX1', '/'))).toBe('EBUSY');
    expect(errno(rename(ctx, 'PMX1', '/etc', '/etc/x'))).toBe('EINVAL');
    expect(errno(rename(ctx, 'PMX1', '/etc/hosts', '/root'))).toBe('EISDIR');
    expect(errno(rename(ctx, 'PMX1', '/root', '/etc/hosts'))).toBe('ENOTDIR');
    expect(errno(chmod(ctx, 'PMX1', '/no', 0o600))).toBe('ENOENT');
    expect(errno(setTimes(ctx, 'PMX1', '/no'))).toBe('ENOENT');
  });

  it('moves directories with what is in them', () => {
    const ctx = context();
    makeDirectory(ctx, 'PMX1', '/root/a');
    write(ctx, 'PMX1', '/root/a/f', 'x', false);
    expect(rename(ctx, 'PMX1', '/root/a', '/root/b').ok).toBe(true);
    expect(list(ctx, 'PMX1', '/root/b')).toEqual({ ok: true, value: ['f'] });
    expect(stat(ctx, 'PMX1', '/root/a', true).ok).toBe(false);
  });

  it('follows symbolic links, and gives up on circles', () => {
    const ctx = context();
    symlink(ctx, 'PMX1', '../etc', '/root/l');
    expect(read(ctx, 'PMX1', '/root/l/hostname')).toEqual({ ok: true, value: 'PMX1\n' });
    expect(stat(ctx, 'PMX1', '/root/l', false)).toMatchObject({ value: { kind: 'symlink', sizeBytes: 6 } });
    symlink(ctx, 'PMX1', '/root/y', '/root/x');
    symlink(ctx, 'PMX1', '/root/x', '/root/y');
    expect(read(ctx, 'PMX1', '/root/x')).toEqual({ ok: false, errno: 'ELOOP' });
  });

  it('counts the length of a file it does not keep', () => {
    const ctx = context();
    localFileSystem.resize(ctx, 'PMX1', '/root/d.img', 2 ** 29);
    expect(stat(ctx, 'PMX1', '/root/d.img', true)).toMatchObject({ value: { sizeBytes: 2 ** 29 } });
    localFileSystem.resize(ctx, 'PMX1', '/root/d.img', 0);
    expect(stat(ctx, 'PMX1', '/root/d.img', true)).toMatchObject({ value: { sizeBytes: 0 } });
  });
});

describe('paths', () => {
  it.each([
    ['a//b/../c/.', '/x', '/x/a/c'],
    ['/../..', '/x', '/'],
    ['..', '/a/b', '/a'],
    ['', '/a', '/a'],
  ])('%s in %s is %s', (path, directory, expected) => {
    expect(normalise(path, directory)).toBe(expected);
  });
});
