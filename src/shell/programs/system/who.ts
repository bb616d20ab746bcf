/** `who` and `w`: who is logged in. */
import { formatDate } from '../core/dates.ts';
import { promptProgram } from '../core/gnu.ts';
import { uptimeLine } from '../core/identity.ts';
import { loginsOf } from './process-table.ts';

export const who = promptProgram(
  {
    name: 'who',
    synopsis: '[OPTION]... [ FILE | ARG1 ARG2 ]',
    summary: { de: 'wer angemeldet ist', en: 'who is logged in' },
    options: ['-H/--heading', '-q/--count', '-b/--boot'],
    complete: () => [],
  },
  (process, options) => {
    const { startEpochMs } = process.ctx.world.kernel;
    const stamp = (atMs: number) => formatDate(process, startEpochMs + atMs, '%F %H:%M');
    const logins = loginsOf(process);
    if (options.has('boot')) {
      process.out(`         system boot  ${stamp(process.ctx.world.os[process.host]?.upSinceMs ?? 0)}\n`);
      return 0;
    }
    if (options.has('count')) {
      process.out(`${logins.map(() => 'root').join(' ')}\n# users=${logins.length}\n`);
      return 0;
    }
    if (options.has('heading')) process.out('NAME     LINE         TIME             COMMENT\n');
    for (const { session, terminal } of logins) {
      process.out(`root     ${terminal.padEnd(12)} ${stamp(session.openedAtMs)}\n`);
    }
    return 0;
  },
);

export const w = promptProgram(
  {
    name: 'w',
    synopsis: '[options]',
    summary: { de: 'wer angemeldet ist und was er tut', en: 'who is logged in and what they do' },
    options: ['-h/--no-header', '-s/--short'],
    complete: () => [],
  },
  (process, options) => {
    const { startEpochMs } = process.ctx.world.kernel;
    if (!options.has('no-header')) {
      process.out(uptimeLine(process));
      process.out('USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU  WHAT\n');
    }
    for (const { session, terminal } of loginsOf(process)) {
      const isOwn = session.id === process.session.id;
      const login = formatDate(process, startEpochMs + session.openedAtMs, '%H:%M');
      const what = isOwn ? ['w', ...process.args].join(' ') : '-bash';
      process.out(
        `root     ${terminal.padEnd(8)} -                ${login}    0.00s  0.02s  0.00s ${what}\n`,
      );
    }
    return 0;
  },
);
