/** Lesson 4.3: read errors during a rebuild, how long it takes, and what a second failure would need. */
import { failureWithin } from '../../../availability/budget.ts';
import { yearHours } from '../../../availability/downtime.ts';
import { expectedReadErrors, readErrorProbability, TERABYTE } from './read-errors.ts';
import { hours, percent, plain, terabytes, type WorkedValue } from './worked-value.ts';

const DISK_BYTES = 8 * TERABYTE;
const WIDTH = 4;
/** Assumed by the lesson: share of the disks in use, bytes per second, errors that come together. */
const USED = 0.3;
const READ_BYTES_PER_SECOND = 200e6;
const CLUSTER = 10;
/** CERN 2007: about a third of the specified rate. */
const CERN_PER_SPECIFIED = 1 / 3;
/** Within the 2 to 4 % that Schroeder and Gibson found, FAST '07. */
const REPLACED_PER_YEAR = 0.03;
const TWELVE = 12 * TERABYTE;
/** One error on average at 10^-14. */
const WHOLE = 1e14 / 8;
const RATES = { e14: 1e-14, e15: 1e-15, e16: 1e-16 } as const;

/** Probabilities for an amount read, as many rates as asked: `<name>.e14` and so on. */
function row(
  name: string,
  bytesRead: number,
  rates: readonly (keyof typeof RATES)[],
): Record<string, WorkedValue> {
  return Object.fromEntries(
    rates.map((rate) => [
      `${name}.${rate}`,
      percent(readErrorProbability(bytesRead, RATES[rate]), rate === 'e16' ? 2 : 1),
    ]),
  );
}

const survivors = (WIDTH - 1) * DISK_BYTES;
const raidz = survivors * USED;
const mirror = DISK_BYTES * USED;
const rebuildHours = DISK_BYTES / READ_BYTES_PER_SECOND / 3600;
const yearlyRate = -Math.log1p(-REPLACED_PER_YEAR);
const survivorsMttfHours = yearHours.common / (yearlyRate * (WIDTH - 1));
const yearOfScrubs = expectedReadErrors(12 * TWELVE, RATES.e14);

export const rebuildValues = {
  'e14.volume': terabytes(WHOLE, 1),
  'twelve.expected': plain(expectedReadErrors(TWELVE, RATES.e14), 2),
  ...row('twelve', TWELVE, ['e14', 'e15', 'e16']),
  ...row('whole', WHOLE, ['e14', 'e15', 'e16']),
  ...row('three-disks', survivors, ['e14', 'e15', 'e16']),
  'three-disks.volume': terabytes(survivors, 0),
  'three-disks.expected': plain(expectedReadErrors(survivors, RATES.e14), 2),
  'twelve.third': percent(readErrorProbability(TWELVE, RATES.e14 * CERN_PER_SPECIFIED), 1),
  'twelve.clustered': percent(readErrorProbability(TWELVE, RATES.e14 / CLUSTER), 1),
  'scrubs.expected': plain(yearOfScrubs, 1),
  'scrubs.none': percent(Math.exp(-yearOfScrubs), 3),
  'raidz.volume': terabytes(raidz, 1),
  ...row('raidz', raidz, ['e14', 'e15']),
  'mirror.volume': terabytes(mirror, 1),
  ...row('mirror', mirror, ['e14', 'e15']),
  'time.full': hours(rebuildHours, 1),
  'time.used': hours(rebuildHours * USED, 1),
  'second-failure': percent(failureWithin(rebuildHours, survivorsMttfHours).probability, 3),
};
