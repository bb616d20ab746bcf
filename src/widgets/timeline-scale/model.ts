/** What the time line shows: a record, its outages, the mean times and both readings of MTBF. */
import type { Range } from '../../availability/issue.ts';
import { type Duration, durationIn, hoursOf } from '../../availability/notation/time-unit.ts';
import { normaliseOutages, type ObservedResult, type Outage, observe } from '../../availability/observed.ts';
import {
  availabilityFromRepair,
  type MtbfConvention,
  type RepairResult,
  validateRepair,
} from '../../availability/repair.ts';

/** An outage as it stands in its two fields. */
export interface DrawnOutage {
  readonly start: Duration;
  readonly length: Duration;
}

export interface TimelineSettings {
  readonly record: Duration;
  readonly outages: readonly DrawnOutage[];
  /** How the MTBF of the record is stated. */
  readonly convention: MtbfConvention;
}

export interface TimelineView {
  readonly recordHours: number;
  /** Joined and cut to the record, as they count. */
  readonly outages: readonly Outage[];
  readonly observed: ObservedResult;
  /** Undefined without an outage. */
  readonly readings: Readings | undefined;
}

/** The MTBF stated in one convention, and what becomes of it when it is read in the same or in the other one. */
export interface Readings {
  readonly statedMtbfHours: number;
  readonly asMeant: RepairResult;
  /** Undefined if the other reading is impossible, because the repair takes longer than the MTBF. */
  readonly misread: RepairResult | undefined;
}

export const maximumOutages = 12;
export const recordRange: Range = { minimumExclusive: 0, maximum: 876_000 };
export const startRange: Range = { minimum: 0, maximum: 876_000 };
export const lengthRange: Range = { minimumExclusive: 0, maximum: 876_000 };

export function weigh({ record, outages, convention }: TimelineSettings): TimelineView {
  const recordHours = hoursOf(record);
  const drawn = outages.map(({ start, length }) => ({
    startHours: hoursOf(start),
    lengthHours: hoursOf(length),
  }));
  const observed = observe(drawn, recordHours);
  return {
    recordHours,
    outages: normaliseOutages(drawn, recordHours),
    observed,
    readings: readingsOf(observed, convention),
  };
}

function readingsOf(observed: ObservedResult, convention: MtbfConvention): Readings | undefined {
  const { mttfHours, mttrHours, cycleHours } = observed;
  if (!mttfHours || !mttrHours || !cycleHours) return undefined;
  const stated = convention === 'uptime' ? mttfHours : cycleHours;
  const read = (as: MtbfConvention) => ({ convention: as, mtbfHours: stated, mttrHours });
  const other = read(convention === 'uptime' ? 'cycle' : 'uptime');
  return {
    statedMtbfHours: stated,
    asMeant: availabilityFromRepair(read(convention)),
    misread: validateRepair(other).length === 0 ? availabilityFromRepair(other) : undefined,
  };
}

/** The grid to which the pointer snaps: about 200 steps of 1, 2 or 5 times a power of ten hours. */
export function snapHours(recordHours: number): number {
  const rough = recordHours / 200;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 5].find((step) => step * magnitude >= rough) ?? 10;
  return Number((factor * magnitude).toPrecision(1));
}

/** Hours as a field's value in the unit of the record, without noise of the conversion. */
export function asField(hours: number, { unit }: Duration): Duration {
  return { value: Number(durationIn(unit, hours).value.toPrecision(6)), unit };
}
