/** First values of the calculator, its presets, and its part of the link. */

import { durationIn, durationToken, shareIn, wordIn } from '../fields/link-fields.ts';
import type { SettingsCodec } from '../frame/useLinkedSettings.ts';
import {
  type CalculatorSettings,
  conventions,
  goalRange,
  soughtKinds,
  timeRange,
  yearLengths,
} from './model.ts';

/**
 * `server`: a server that fails every 3 years and is repaired in 8 hours. `failover`: which MTTF five nines need if
 * a failover takes 190 s. `conventions`: times so close together that the reading of MTBF matters.
 */
export type CalculatorPreset = 'server' | 'failover' | 'conventions';

const server: CalculatorSettings = {
  sought: 'availability',
  convention: 'uptime',
  mtbf: { value: 3, unit: 'a' },
  mttr: { value: 8, unit: 'h' },
  goal: 0.9999,
  year: 'common',
};

export const calculatorPresets: Readonly<Record<CalculatorPreset, CalculatorSettings>> = {
  server,
  failover: { ...server, sought: 'mtbf', mttr: { value: 190, unit: 's' }, goal: 0.99999 },
  conventions: { ...server, mtbf: { value: 100, unit: 'h' }, mttr: { value: 10, unit: 'h' } },
};

/** The codec of one calculator on a page. */
export function calculatorCodec(id: string, initial: CalculatorSettings): SettingsCodec<CalculatorSettings> {
  return {
    id,
    initial,
    encode: ({ sought, convention, mtbf, mttr, goal, year }) => ({
      find: sought,
      mtbf: durationToken(mtbf),
      mttr: durationToken(mttr),
      goal: String(goal),
      reading: convention,
      year,
    }),
    decode: (fields) => {
      const sought = wordIn(fields, 'find', initial.sought, soughtKinds);
      const convention = wordIn(fields, 'reading', initial.convention, conventions);
      const mtbf = durationIn(fields, 'mtbf', initial.mtbf, timeRange);
      const mttr = durationIn(fields, 'mttr', initial.mttr, timeRange);
      const goal = shareIn(fields, 'goal', initial.goal, goalRange);
      const year = wordIn(fields, 'year', initial.year, yearLengths);
      return sought && convention && mtbf && mttr && goal !== null && year
        ? { sought, convention, mtbf, mttr, goal, year }
        : null;
    },
  };
}
