/** Lesson 2.1: one server, its MTTF and MTTR, both readings of MTBF. */
import { withInterruptions } from '../../../availability/budget.ts';
import { downtimeIn, unavailabilityFromDowntime, yearHours } from '../../../availability/downtime.ts';
import { availabilityFromRepair, type MtbfConvention } from '../../../availability/repair.ts';
import { requiredMttr } from '../../../availability/required.ts';
import { hours, percent, plain, type WorkedValue } from './worked-value.ts';

const MTTF_HOURS = 3 * yearHours.common;
const MTTR_HOURS = 8;
const DISK_MTBF_HOURS = 1_200_000;
const FLEET = 1_000;

function repaired(mtbfHours: number, mttrHours: number, convention: MtbfConvention = 'uptime') {
  return availabilityFromRepair({ convention, mtbfHours, mttrHours });
}

/** Availability and yearly downtime under one name: `<name>.a` and `<name>.year`. */
function row(name: string, mtbfHours: number, mttrHours: number): Record<string, WorkedValue> {
  const { availability, unavailability } = repaired(mtbfHours, mttrHours);
  return {
    [`${name}.a`]: percent(availability, 4),
    [`${name}.year`]: hours(downtimeIn('year', unavailability).downtimeHours, 2),
  };
}

export const formulaValues = {
  'year.hours': hours(yearHours.common, 0),
  'server.mttf': hours(MTTF_HOURS, 0),
  'server.cycle': hours(MTTF_HOURS + MTTR_HOURS, 0),
  ...row('server', MTTF_HOURS, MTTR_HOURS),
  'server.mttf-doubled': hours(2 * MTTF_HOURS, 0),
  ...row('server-mttf-doubled', 2 * MTTF_HOURS, MTTR_HOURS),
  ...row('server-mttr-halved', MTTF_HOURS, MTTR_HOURS / 2),
  ...row('server-mttr-48', MTTF_HOURS, 48),
  'server.uptime-reading': plain(repaired(MTTF_HOURS, MTTR_HOURS).availability, 8),
  'server.cycle-reading': plain(repaired(MTTF_HOURS, MTTR_HOURS, 'cycle').availability, 8),
  'rig.uptime-reading': plain(repaired(100, 10).availability, 3),
  'rig.cycle-reading': plain(repaired(100, 10, 'cycle').availability, 3),
  'server.mttr-for-four-nines': hours(requiredMttr('uptime', 0.9999, MTTF_HOURS).hours, 2),
  'maintenance.a': percent(
    withInterruptions(0, [{ symbol: 'Wartung', perYear: 4, lengthHours: 1 }]).availability,
    3,
  ),
  'second-a-day.a': percent(1 - unavailabilityFromDowntime(1 / 3600, 'day'), 4),
  'disk.fleet-interval': hours(DISK_MTBF_HOURS / FLEET, 0),
  'disk.fleet-days': plain(DISK_MTBF_HOURS / FLEET / 24, 0),
  'disk.rate': percent(yearHours.common / DISK_MTBF_HOURS, 2),
};
