/** Mean times and availability from a recorded time line. */
import { difference, quantity, quotient } from './expression.ts';
import { type AvailabilityResult, fromUnavailability, type Step } from './step.ts';

/** One outage, in hours since the start of the record. */
export interface Outage {
  readonly startHours: number;
  readonly lengthHours: number;
}

export interface ObservedResult extends AvailabilityResult {
  readonly failures: number;
  readonly uptimeHours: number;
  readonly downtimeHours: number;
  /** Means; undefined without a failure. */
  readonly mttfHours: number | undefined;
  readonly mttrHours: number | undefined;
  readonly cycleHours: number | undefined;
}

/**
 * Outages cut to the record, in order, with overlapping and touching ones joined. Lengths of 0 or less vanish.
 */
export function normaliseOutages(outages: readonly Outage[], recordHours: number): readonly Outage[] {
  const inside = outages
    .map(({ startHours, lengthHours }) => ({
      from: Math.max(0, startHours),
      to: Math.min(recordHours, startHours + lengthHours),
    }))
    .filter(({ from, to }) => to > from)
    .toSorted((a, b) => a.from - b.from);
  const joined: { from: number; to: number }[] = [];
  for (const outage of inside) {
    const last = joined.at(-1);
    if (last && outage.from <= last.to) last.to = Math.max(last.to, outage.to);
    else joined.push({ ...outage });
  }
  return joined.map(({ from, to }) => ({ startHours: from, lengthHours: to - from }));
}

/**
 * A = uptime / record; MTTF = uptime / n, MTTR = downtime / n, MTBF (cycle) = record / n. The record is taken as
 * n whole cycles, so that both conventions give the same A from it.
 */
export function observe(outages: readonly Outage[], recordHours: number): ObservedResult {
  const normal = normaliseOutages(outages, recordHours);
  const failures = normal.length;
  const downtimeHours = normal.reduce((total, { lengthHours }) => total + lengthHours, 0);
  const uptimeHours = recordHours - downtimeHours;
  const value = fromUnavailability(downtimeHours / recordHours);
  const record = quantity('T', recordHours, 'hours');
  const down = quantity('D', downtimeHours, 'hours');
  const n = quantity('n', failures, 'count');
  const steps: Step[] = [
    {
      formula: 'availability-observed',
      symbol: 'A',
      expression: quotient(difference(record, down), record),
      value: value.availability,
      unit: 'ratio',
    },
  ];
  const base = { ...value, failures, uptimeHours, downtimeHours };
  if (failures === 0)
    return { ...base, mttfHours: undefined, mttrHours: undefined, cycleHours: undefined, steps };
  const mttfHours = uptimeHours / failures;
  const mttrHours = downtimeHours / failures;
  steps.push(
    {
      formula: 'mean-uptime',
      symbol: 'MTTF',
      expression: quotient(difference(record, down), n),
      value: mttfHours,
      unit: 'hours',
    },
    {
      formula: 'mean-downtime',
      symbol: 'MTTR',
      expression: quotient(down, n),
      value: mttrHours,
      unit: 'hours',
    },
  );
  return { ...base, mttfHours, mttrHours, cycleHours: recordHours / failures, steps };
}
