/** First values of the ruler and its part of the link. */
import { shareIn, wordIn } from '../fields/link-fields.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import { availabilityRange, type RulerSettings, rulerPeriods } from './model.ts';

export type RulerPreset = RulerSettings['period'];

export function rulerCodec(id: string, period: RulerPreset): SettingsCodec<RulerSettings> {
  const initial: RulerSettings = { availability: 0.9999, period };
  return {
    id,
    initial,
    encode: ({ availability, period: per }) => ({ a: String(availability), per }),
    decode: (fields) => {
      const availability = shareIn(fields, 'a', initial.availability, availabilityRange);
      const per = wordIn(fields, 'per', initial.period, rulerPeriods);
      return availability !== null && per ? { availability, period: per } : null;
    },
  };
}
