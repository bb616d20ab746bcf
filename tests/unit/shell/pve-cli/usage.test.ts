import { describe, expect, it } from 'vitest';
import { terminalOf } from '../programs/pvecm-terminal.ts';

const LISTING = `USAGE: pvecm <COMMAND> [ARGS] [OPTIONS]

       pvecm qdevice remove${' '}
       pvecm qdevice setup <address> [OPTIONS]

       pvecm addnode <node> [OPTIONS]
       pvecm apiver${' '}
       pvecm create <clustername> [OPTIONS]
       pvecm delnode <node>

       pvecm add <hostname> [OPTIONS]
       pvecm expected <expected>
       pvecm keygen <filename>
       pvecm mtunnel [<extra-args>] [OPTIONS]
       pvecm nodes${' '}
       pvecm status${' '}
       pvecm updatecerts [OPTIONS]

       pvecm help [<extra-args>] [OPTIONS]
`;

describe('a declared tool', () => {
  const { type } = terminalOf('pair');

  it('lists its commands, group by group and class by class', () => {
    expect(type('PMX1', 'pvecm help')).toMatchObject({ stdout: LISTING, exit: 0 });
    expect(type('PMX1', 'pvecm')).toMatchObject({
      stderr: `ERROR: no command specified\n${LISTING}`,
      exit: 255,
    });
    expect(type('PMX1', 'pvecm foo').stderr).toBe(`ERROR: unknown command 'pvecm foo'\n${LISTING}`);
    expect(type('PMX1', 'pvecm --help').stderr).toBe(`ERROR: unknown command 'pvecm --help'\n${LISTING}`);
  });

  it('lists a group alone when its second word is missing', () => {
    expect(type('PMX1', 'pvecm qdevice').stderr).toBe(
      "ERROR: incomplete command 'pvecm qdevice'\nUSAGE: pvecm <COMMAND> [ARGS] [OPTIONS]\n\n" +
        '       pvecm qdevice remove \n       pvecm qdevice setup <address> [OPTIONS]\n',
    );
  });

  it('explains one command, in short and in full', () => {
    expect(type('PMX1', 'pvecm help create').stdout).toBe('USAGE: pvecm create <clustername> [OPTIONS]\n');
    const full = type('PMX1', 'pvecm help create --verbose').stdout;
    expect(full).toContain('<clustername> <string>');
    expect(full).toContain('-link[n]   [address=]<IP> [,priority=<integer>]');
  });

  it('takes options with one dash or two, shortened, with a blank or an equals sign', () => {
    const wanted = type('PMX1', 'pvecm help create --verbose').stdout;
    for (const words of ['-verbose create', 'create -verb', '--verbose=1 create', '--verbose yes create']) {
      expect(type('PMX1', `pvecm help ${words}`).stdout).toBe(wanted);
    }
  });

  it('says what is wrong with an option', () => {
    const usage = 'pvecm create <clustername> [OPTIONS]\n';
    const complaint = (words: string) => type('PMX1', `pvecm create a ${words}`).stderr;
    expect(complaint('--votes')).toBe(
      `Option votes requires an argument\n400 unable to parse option\n${usage}`,
    );
    expect(complaint('--link0 10.10.10.11,priority=999')).toContain('link0: invalid format - format error\n');
    expect(complaint('--link8 10.10.10.11')).toContain('Unknown option: link8\n');
    expect(type('PMX1', 'pvecm updatecerts --force maybe').stderr).toContain('400 too many arguments\n');
    expect(type('PMX1', 'pvecm updatecerts --force=maybe').stderr).toBe(
      '400 unable to parse boolean option\npvecm updatecerts [OPTIONS]\n',
    );
  });
});
