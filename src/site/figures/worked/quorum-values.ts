/** Lesson 1.3: votes needed and votes that may be missing, and what the need for both nodes costs. */
import { kOfNUnavailability, seriesUnavailability } from '../../../availability/combine.ts';
import { downtimeIn } from '../../../availability/downtime.ts';
import { majorityOf } from '../../../simulator/quorum/votequorum.ts';
import { chain } from './chain-values.ts';
import { hours, plain, seconds, type WorkedValue } from './worked-value.ts';

const MOST_VOTES = 7;

const rows: Record<string, WorkedValue> = Object.fromEntries(
  Array.from({ length: MOST_VOTES }, (_, index) => index + 1).flatMap((votes) => [
    [`votes-${votes}.needed`, plain(majorityOf(votes), 0)],
    [`votes-${votes}.spare`, plain(votes - majorityOf(votes), 0)],
  ]),
);

const yearly = (unavailability: number): number => downtimeIn('year', unavailability).downtimeHours;

export const quorumValues = {
  ...rows,
  'both-needed.year': hours(yearly(seriesUnavailability([chain.server, chain.server])), 2),
  'two-of-three.year': seconds(yearly(kOfNUnavailability([chain.server, chain.server, chain.server], 2)), 1),
};
