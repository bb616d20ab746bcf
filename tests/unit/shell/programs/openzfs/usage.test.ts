import { expect, test } from 'vitest';
import { Typist } from '../../small-world.ts';

test('a subcommand that is called without its words says what is missing and how it is called', () => {
  const typist = new Typist();
  expect(typist.type('zpool attach tank')).toBe(
    'missing <device> specification\nusage:\n' +
      '\tattach [-fsw] [-o property=value] <pool> <vdev> <new-device>\n',
  );
  expect(typist.exitCode).toBe(2);
});

test('help goes to standard output and is no failure, what is unknown is', () => {
  const typist = new Typist();
  const help = typist.type('zfs --help');
  expect(help).toMatch(
    /^usage: zfs command args \.\.\.\nwhere 'command' is one of the following:\n\n\tversion/,
  );
  expect(typist.exitCode).toBe(0);
  expect(typist.type('zfs lsit')).toBe(`unrecognized command 'lsit'\n${help}`);
  expect(typist.exitCode).toBe(2);
});

test('list, get, set and inherit explain themselves with the properties, the others do not', () => {
  const typist = new Typist();
  expect(typist.type('zfs list -o nosuch')).toMatch(
    /^bad property list: invalid property 'nosuch'\n.*\tcompression {12}YES {6}YES {3}on \| off/s,
  );
  expect(typist.type('zfs destroy')).toMatch(/^missing dataset argument\n.*run: zfs set\|get\n/s);
});

test('other names of subcommands do the same', () => {
  const typist = new Typist();
  expect(typist.type('zfs recv')).toBe(typist.type('zfs receive'));
  expect(typist.type('zfs snap')).toBe(typist.type('zfs snapshot'));
});

test('names that cannot be are told apart from those that are not there', () => {
  const typist = new Typist();
  expect(typist.type('zfs rollback tank')).toBe(
    "cannot open 'tank': missing '@' delimiter in snapshot name\n",
  );
  expect(typist.type('zfs rollback tank@a')).toBe("cannot open 'tank@a': dataset does not exist\n");
  expect(typist.type('zpool scrub tank')).toBe("cannot open 'tank': no such pool\n");
});

test('help shows a page of the manual', () => {
  const typist = new Typist();
  expect(typist.type('zpool help')).toMatch(/^ZPOOL\(8\)/);
});
