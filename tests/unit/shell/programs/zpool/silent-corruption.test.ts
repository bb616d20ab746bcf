import { describe, expect, it } from 'vitest';
import { RefusedFault } from '../../../../../src/simulator/hardware/faults.ts';
import { Console } from '../system/console.ts';

function mirrorWithFile(): Console {
  const on = new Console('pair');
  on.run(
    'PMX1',
    'zpool create tank mirror sda sdb && dd if=/dev/urandom of=/tank/t bs=1M count=64; zpool sync',
  );
  return on;
}

describe('a disk that holds something else than was written', () => {
  it('says nothing itself; the scrub finds and mends it, and the file is the same', () => {
    const on = mirrorWithFile();
    const before = on.run('PMX1', 'sha256sum /tank/t').text;
    on.fault({ kind: 'corrupt-disk', host: 'PMX1', disk: 'sda', fromMib: 20, mib: 400 });
    expect(on.run('PMX1', 'zpool status tank').text).toMatch(/sda +ONLINE +0 +0 +0/);
    on.run('PMX1', 'zpool scrub -w tank');
    const status = on.run('PMX1', 'zpool status tank').text;
    expect(status).toMatch(/sda +\S+ +0 +0 +[1-9]\d*/);
    expect(status).toMatch(/sdb +ONLINE +0 +0 +0/);
    expect(status).toContain('errors: No known data errors');
    expect(on.run('PMX1', 'sha256sum /tank/t').text).toBe(before);
  });

  it('on both sides costs the file, and the file is named', () => {
    const on = mirrorWithFile();
    for (const disk of ['sda', 'sdb'])
      on.fault({ kind: 'corrupt-disk', host: 'PMX1', disk, fromMib: 20, mib: 9 });
    on.run('PMX1', 'zpool scrub -w tank');
    expect(on.run('PMX1', 'zpool status -v tank').text).toContain('/tank/t\n');
    expect(on.run('PMX1', 'zpool export tank; zpool import tank; cat /tank/t > /dev/null').text).toContain(
      'cat: /tank/t: Input/output error',
    );
  });

  it('is refused beyond its end, with a sentence', () => {
    const on = mirrorWithFile();
    const fault = { kind: 'corrupt-disk', host: 'PMX1', disk: 'sda', fromMib: 915_715, mib: 1 } as const;
    expect(() => on.fault(fault)).toThrow(RefusedFault);
    expect(() => on.fault(fault)).toThrow('ends at 915715 MiB');
  });
});
