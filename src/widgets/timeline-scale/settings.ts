/** First values of the time line and its part of the link. */
import { readDuration } from '../../availability/notation/duration.ts';
import { durationIn, durationToken, wordIn } from '../fields/link-fields.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import {
  type DrawnOutage,
  lengthRange,
  maximumOutages,
  recordRange,
  startRange,
  type TimelineSettings,
} from './model.ts';

/** `tight`: 10 h of repair after 100 h, where the reading of MTBF matters. `server`: 8 h after 3 years, where not. */
export type TimelinePreset = 'tight' | 'server';

export const timelinePresets: Readonly<Record<TimelinePreset, TimelineSettings>> = {
  tight: {
    record: { value: 110, unit: 'h' },
    outages: [{ start: { value: 60, unit: 'h' }, length: { value: 10, unit: 'h' } }],
    convention: 'uptime',
  },
  server: {
    record: { value: 26_288, unit: 'h' },
    outages: [{ start: { value: 17_000, unit: 'h' }, length: { value: 8, unit: 'h' } }],
    convention: 'uptime',
  },
};

export function timelineCodec(id: string, initial: TimelineSettings): SettingsCodec<TimelineSettings> {
  return {
    id,
    initial,
    encode: ({ record, outages, convention }) => ({
      record: durationToken(record),
      down: outages.map(({ start, length }) => `${durationToken(start)}~${durationToken(length)}`).join('_'),
      reading: convention,
    }),
    decode: (fields) => {
      const record = durationIn(fields, 'record', initial.record, recordRange);
      const outages = fields.down === undefined ? initial.outages : readOutages(fields.down);
      const convention = wordIn(fields, 'reading', initial.convention, ['uptime', 'cycle']);
      return record && outages && convention ? { record, outages, convention } : null;
    },
  };
}

function readOutages(text: string): readonly DrawnOutage[] | null {
  if (text === '') return [];
  const pairs = text.split('_');
  if (pairs.length > maximumOutages) return null;
  const outages = pairs.map(readOutage);
  const sound = outages.filter((outage) => outage !== null);
  return sound.length === outages.length ? sound : null;
}

function readOutage(pair: string): DrawnOutage | null {
  const [startText = '', lengthText = '', ...rest] = pair.split('~');
  const start = readDuration(startText, 'en', 'h', startRange);
  const length = readDuration(lengthText, 'en', 'h', lengthRange);
  return start.ok && length.ok && rest.length === 0 ? { start: start.value, length: length.value } : null;
}
