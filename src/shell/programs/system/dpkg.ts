/** `dpkg -l`, `-s`, `-L`: what is installed. */
import picomatch from 'picomatch';
import type { OsHost } from '../../../simulator/os/types.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { packageCatalogue } from './package-catalogue.ts';
import { installedPackages } from './package-plan.ts';

const HELP = `
Type dpkg --help for help about installing and deinstalling packages [*];
Use 'apt' or 'aptitude' for user-friendly package management;
Type dpkg -Dhelp for a list of dpkg debug flag values;
Type dpkg --force-help for a list of forcing options;
Type dpkg-deb --help for help about manipulating *.deb files;

Options marked [*] produce a lot of output - pipe it through 'less' or 'more' !
`;

const HEADER = [
  'Desired=Unknown/Install/Remove/Purge/Hold',
  '| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend',
  '|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)',
];

interface Row {
  readonly name: string;
  readonly version: string;
  readonly architecture: string;
  readonly description: string;
}

function rowsOf(os: OsHost, names: readonly string[]): readonly Row[] {
  return names.map((name) => ({
    name,
    version: installedPackages(os)[name] ?? '',
    architecture: packageCatalogue[name]?.architecture ?? 'amd64',
    description: packageCatalogue[name]?.description ?? '',
  }));
}

function widest(rows: readonly Row[], column: keyof Row, heading: string): number {
  return rows.reduce((width, row) => Math.max(width, row[column].length), heading.length);
}

/** The table of `dpkg -l`; columns are as wide as their widest entry. */
function table(rows: readonly Row[]): string {
  const widths = [
    widest(rows, 'name', 'Name'),
    widest(rows, 'version', 'Version'),
    widest(rows, 'architecture', 'Architecture'),
  ] as const;
  const line = (mark: string, row: Row) =>
    `${mark} ${row.name.padEnd(widths[0])} ${row.version.padEnd(widths[1])} ${row.architecture.padEnd(widths[2])} ${row.description}`.trimEnd();
  const heading = {
    name: 'Name',
    version: 'Version',
    architecture: 'Architecture',
    description: 'Description',
  };
  const description = widest(rows, 'description', 'Description');
  const rule = `+++-${widths.map((width) => '='.repeat(width)).join('-')}-${'='.repeat(description)}`;
  return `${[...HEADER, line('||/', heading), rule, ...rows.map((row) => line('ii ', row))].join('\n')}\n`;
}

function list(process: Process, os: OsHost, patterns: readonly string[]): number {
  const all = Object.keys(installedPackages(os)).sort();
  const matches = patterns.map((pattern) => all.filter((name) => picomatch.isMatch(name, pattern)));
  const names = patterns.length === 0 ? all : [...new Set(matches.flat())].sort();
  if (names.length > 0) process.out(table(rowsOf(os, names)));
  const missing = patterns.filter((_, index) => matches[index]?.length === 0);
  for (const pattern of missing) process.err(`dpkg-query: no packages found matching ${pattern}\n`);
  return missing.length > 0 ? 1 : 0;
}

function status(process: Process, os: OsHost, names: readonly string[]): number {
  let exitCode = 0;
  for (const name of names) {
    const version = installedPackages(os)[name];
    if (version === undefined) {
      process.err(
        `dpkg-query: package '${name}' is not installed and no information is available\n` +
          'Use dpkg --info (= dpkg-deb --info) to examine archive files.\n',
      );
      exitCode = 1;
      continue;
    }
    const [row] = rowsOf(os, [name]);
    process.out(
      `Package: ${name}\nStatus: install ok installed\nArchitecture: ${row?.architecture ?? 'amd64'}\nVersion: ${version}\n`,
    );
    if (row?.description) process.out(`Description: ${row.description}\n`);
  }
  return exitCode;
}

function refuse(process: Process, reason: string): number {
  process.err(`dpkg: error: ${reason}\n${HELP}`);
  return 2;
}

function runDpkg(process: Process): number {
  const [action, ...operands] = process.args;
  const os = process.ctx.world.os[process.host];
  if (action === undefined || !os) return refuse(process, 'need an action option');
  if (action === '-l' || action === '--list') return list(process, os, operands);
  if (action === '-s' || action === '--status') {
    if (operands.length > 0) return status(process, os, operands);
    return refuse(process, `${action} needs at least one package name argument`);
  }
  if (action.startsWith('--')) return refuse(process, `unknown option ${action}`);
  if (action.startsWith('-')) return refuse(process, `unknown option ${action.slice(0, 2)}`);
  return refuse(process, 'need an action option');
}

export const dpkg: Program = {
  name: 'dpkg',
  summary: { de: 'installierte Pakete zeigen', en: 'show installed packages' },
  run: (process) => immediate(() => runDpkg(process)),
};
