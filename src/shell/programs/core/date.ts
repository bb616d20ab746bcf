/** `date` */
import { statFile } from '../../files.ts';
import { strerror } from '../../strerror.ts';
import { isTimezone } from '../system/wall-clock.ts';
import { formatDate, parseDate } from './dates.ts';
import { extraOperand, Failure, promptProgram, quoted } from './gnu.ts';

export const date = promptProgram(
  {
    name: 'date',
    synopsis: '[OPTION]... [+FORMAT]',
    summary: { de: 'Datum und Uhrzeit anzeigen', en: 'show date and time' },
    options: [
      '-d/--date=',
      '-I/--iso-8601=?',
      '-r/--reference=',
      '-R/--rfc-email',
      '-s/--set=',
      '-u/--utc',
      '--rfc-3339=',
    ],
  },
  (process, options) => {
    const { startEpochMs, nowMs } = process.ctx.world.kernel;
    const now = startEpochMs + nowMs;
    const asked = process.env.TZ ?? '';
    const timezone = options.has('utc') ? 'UTC' : isTimezone(asked) ? asked : undefined;
    const [format, extra] = options.operands;
    if (extra !== undefined) throw extraOperand('date', extra);
    if (options.has('set')) throw new Failure('cannot set date: Operation not permitted');
    let epochMs: number | undefined = now;
    const text = options.value('date');
    if (text !== undefined) epochMs = parseDate(process, text, now, timezone);
    if (epochMs === undefined || !Number.isFinite(epochMs) || Math.abs(epochMs) > 8e15) {
      throw new Failure(`invalid date ${quoted(text ?? '')}`);
    }
    const reference = options.value('reference');
    if (reference !== undefined) {
      const stat = statFile(process, reference);
      if (!stat.ok) throw new Failure(`${reference}: ${strerror(stat.errno)}`);
      epochMs = startEpochMs + stat.value.modifiedAtMs;
    }
    if (format !== undefined && !format.startsWith('+')) throw new Failure(`invalid date ${quoted(format)}`);
    const precision = options.value('iso-8601') ?? options.value('rfc-3339');
    const preset = options.has('rfc-email')
      ? '%a, %d %b %Y %H:%M:%S %z'
      : options.has('iso-8601') || options.has('rfc-3339')
        ? ({
            seconds: options.has('rfc-3339') ? '%F %T%:z' : '%FT%T%:z',
            minutes: '%FT%H:%M%:z',
            hours: '%FT%H%:z',
          }[precision ?? ''] ?? '%F')
        : '%a %b %e %r %Z %Y';
    process.out(`${formatDate(process, epochMs, format?.slice(1) ?? preset, timezone)}\n`);
    return 0;
  },
);
