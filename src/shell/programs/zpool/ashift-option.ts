import { ASHIFT_LIMITS } from '../../../simulator/zfs/pool-property-value.ts';
import type { Call } from '../openzfs/call.ts';

/** The sector size asked for with `-o ashift=`, as a power of two; 0 without one. Ends the command when it cannot be. */
export function ashiftOption(call: Call, text: string | undefined): number {
  if (text === undefined) return 0;
  if (!/^\d+$/.test(text)) call.fail('ashift must be a number.');
  const value = Number(text);
  const { least, most } = ASHIFT_LIMITS;
  if (value !== 0 && (value < least || value > most)) {
    call.fail(`invalid 'ashift=${text}' property: only values between ${least} and ${most} are allowed.`);
  }
  return value;
}
