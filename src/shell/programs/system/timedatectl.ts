/** `timedatectl`: clock, time zone and synchronisation of a host. */
import { linkFile, removeFile, writeFile } from '../../files.ts';
import type { Process, Program } from '../../types.ts';
import { parseOptions } from '../options.ts';
import {
  breakDown,
  epochMsOf,
  isTimezone,
  offsetText,
  stampText,
  timezoneOf,
  wallTime,
} from './wall-clock.ts';

const OPTIONS = [
  { name: 'no-pager', long: 'no-pager' },
  { name: 'help', short: 'h', long: 'help' },
  { name: 'property', short: 'p', long: 'property', argument: 'required' },
  { name: 'value', long: 'value' },
] as const;

const USAGE = `timedatectl [OPTIONS...] COMMAND ...

Commands:
  status                   Show the clock settings
  show                     Show them as properties
  set-timezone ZONE        Set the time zone
  list-timezones           Show the names of time zones
  set-ntp BOOL             Start or stop the synchronisation
`;

const SYNCHRONISERS = ['chrony', 'systemd-timesyncd'];

function isSynchronised(process: Process): boolean {
  const units = process.ctx.world.os[process.host]?.units ?? {};
  return SYNCHRONISERS.some((name) => units[name]?.active === 'active');
}

function status(process: Process): number {
  const { ctx, host } = process;
  const local = wallTime(ctx.world, host, ctx.nowMs);
  const universal = breakDown(epochMsOf(ctx.world, ctx.nowMs), 'UTC');
  const isSynced = isSynchronised(process);
  const rows = [
    ['Local time', stampText(local)],
    ['Universal time', stampText(universal)],
    ['RTC time', stampText(universal).replace(/ UTC$/, '')],
    ['Time zone', `${timezoneOf(ctx.world, host)} (${local.zone}, ${offsetText(local.offsetMinutes)})`],
    ['System clock synchronized', isSynced ? 'yes' : 'no'],
    ['NTP service', isSynced ? 'active' : 'inactive'],
    ['RTC in local TZ', 'no'],
  ];
  for (const [label = '', value = ''] of rows) process.out(`${label.padStart(25)}: ${value}\n`);
  return 0;
}

function show(process: Process, property: string | undefined, isValueOnly: boolean): number {
  const { ctx, host } = process;
  const yesNo = isSynchronised(process) ? 'yes' : 'no';
  const properties = {
    Timezone: timezoneOf(ctx.world, host),
    LocalRTC: 'no',
    CanNTP: 'yes',
    NTP: yesNo,
    NTPSynchronized: yesNo,
    TimeUSec: stampText(wallTime(ctx.world, host, ctx.nowMs)),
  };
  for (const [name, value] of Object.entries(properties)) {
    if (property !== undefined && !property.split(',').includes(name)) continue;
    process.out(isValueOnly ? `${value}\n` : `${name}=${value}\n`);
  }
  return 0;
}

function setTimezone(process: Process, zone: string | undefined): number {
  const os = process.ctx.world.os[process.host];
  if (zone === undefined) {
    process.err('Too few arguments.\n');
    return 1;
  }
  if (!os || !isTimezone(zone)) {
    process.err(`Failed to set time zone: Invalid or not installed time zone '${zone}'\n`);
    return 1;
  }
  os.timezone = zone;
  const place = { ctx: process.ctx, host: process.host, cwd: '/' };
  writeFile(place, '/etc/timezone', `${zone}\n`);
  removeFile(place, '/etc/localtime');
  linkFile(place, `/usr/share/zoneinfo/${zone}`, '/etc/localtime');
  return 0;
}

function setTime(process: Process): number {
  process.err('Failed to set time: Automatic time synchronization is enabled\n');
  return 1;
}

export const timedatectl: Program = {
  name: 'timedatectl',
  summary: { de: 'Uhr, Zeitzone und Zeitabgleich', en: 'clock, time zone and synchronisation' },
  *run(process) {
    const parsed = parseOptions(OPTIONS, process.args);
    if (!parsed.ok) {
      process.err(`timedatectl: ${parsed.message}\n`);
      return 1;
    }
    const { options } = parsed;
    const { operands } = options;
    if (options.has('help')) {
      process.out(USAGE);
      return 0;
    }
    const [verb = 'status', ...rest] = operands;
    if (verb === 'status') return status(process);
    if (verb === 'show') {
      const property = options.value('property');
      return show(process, property, options.has('value'));
    }
    if (verb === 'set-timezone') return setTimezone(process, rest[0]);
    if (verb === 'set-time' || verb === 'set-local-rtc') return setTime(process);
    if (verb === 'list-timezones') {
      for (const zone of Intl.supportedValuesOf('timeZone')) process.out(`${zone}\n`);
      return 0;
    }
    if (verb === 'set-ntp') return yield* setSynchronisation(process, rest[0]);
    process.err(`Unknown command verb '${verb}'.\n`);
    return 1;
  },
};

/** Starts or stops the unit that keeps the clock right. */
function* setSynchronisation(process: Process, word: string | undefined) {
  const isOn = /^(1|yes|true|on)$/i.test(word ?? '');
  if (!isOn && !/^(0|no|false|off)$/i.test(word ?? '')) {
    process.err(`Failed to parse NTP setting: ${word ?? ''}\n`);
    return 1;
  }
  const units = process.ctx.world.os[process.host]?.units ?? {};
  const unit = SYNCHRONISERS.find((name) => units[name] !== undefined);
  if (unit === undefined) {
    process.err('Failed to set ntp: NTP not supported\n');
    return 1;
  }
  return yield* process.spawn(process.host, `systemctl ${isOn ? 'start' : 'stop'} ${unit}`);
}
