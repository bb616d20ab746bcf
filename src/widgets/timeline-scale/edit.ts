/** Changes to the drawn outages. */
import { hoursOf } from '../../availability/notation/time-unit.ts';
import { normaliseOutages, type Outage } from '../../availability/observed.ts';
import { asField, type DrawnOutage, maximumOutages, snapHours, type TimelineSettings } from './model.ts';

/** With one more outage; unchanged when the list is full. */
export function addOutage(settings: TimelineSettings, outage: Outage): TimelineSettings {
  if (settings.outages.length >= maximumOutages) return settings;
  return { ...settings, outages: [...settings.outages, drawn(settings, outage)] };
}

/** With an outage of a hundredth of the record in the middle of the longest uptime. */
export function addInLongestUptime(settings: TimelineSettings): TimelineSettings {
  const recordHours = hoursOf(settings.record);
  const lengthHours = snapHours(recordHours) * 4;
  return addOutage(settings, { startHours: middleOfLongestUptime(settings, lengthHours), lengthHours });
}

export function removeOutage(settings: TimelineSettings, index: number): TimelineSettings {
  return { ...settings, outages: settings.outages.filter((_, at) => at !== index) };
}

export function changeOutage(
  settings: TimelineSettings,
  index: number,
  change: Partial<DrawnOutage>,
): TimelineSettings {
  return {
    ...settings,
    outages: settings.outages.map((outage, at) => (at === index ? { ...outage, ...change } : outage)),
  };
}

/**
 * The longest outage becomes two of half its length, the second one in the middle of the longest uptime: the same
 * downtime in more failures. Unchanged without an outage or when the list is full.
 */
export function splitLongest(settings: TimelineSettings): TimelineSettings {
  const { outages } = settings;
  if (outages.length === 0 || outages.length >= maximumOutages) return settings;
  const lengths = outages.map(({ length }) => hoursOf(length));
  const index = lengths.indexOf(Math.max(...lengths));
  const half = (lengths[index] ?? 0) / 2;
  const shortened = changeOutage(settings, index, { length: asField(half, settings.record) });
  return addOutage(shortened, { startHours: middleOfLongestUptime(shortened, half), lengthHours: half });
}

function drawn({ record }: TimelineSettings, { startHours, lengthHours }: Outage): DrawnOutage {
  return { start: asField(startHours, record), length: asField(lengthHours, record) };
}

/** Start of an outage of `lengthHours` centred in the longest uptime. */
function middleOfLongestUptime({ record, outages }: TimelineSettings, lengthHours: number): number {
  const recordHours = hoursOf(record);
  const down = normaliseOutages(
    outages.map(({ start, length }) => ({ startHours: hoursOf(start), lengthHours: hoursOf(length) })),
    recordHours,
  );
  const ends = [0, ...down.map(({ startHours, lengthHours: length }) => startHours + length)];
  const starts = [...down.map(({ startHours }) => startHours), recordHours];
  const gaps = ends.map((from, index) => ({ from, length: (starts[index] ?? from) - from }));
  const longest = gaps.reduce((best, gap) => (gap.length > best.length ? gap : best));
  return Math.max(0, longest.from + (longest.length - lengthHours) / 2);
}
