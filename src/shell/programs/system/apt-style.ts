import type { Process } from '../../types.ts';

/** `apt` 3.0 words things anew, `apt-get` as it always did. */
export interface AptStyle {
  readonly name: 'apt' | 'apt-get';
  /** What an error begins with. */
  readonly error: 'Error:' | 'E:';
  readonly isClassic: boolean;
}

/** The progress lines that `apt-get` leaves on the screen and `apt` wipes. */
export function reportReading(process: Process, style: AptStyle): void {
  if (!style.isClassic) return;
  const done = process.isTty ? 'Done' : '';
  for (const step of [
    'Reading package lists...',
    'Building dependency tree...',
    'Reading state information...',
  ]) {
    process.out(`${`${step} ${done}`.trimEnd()}\n`);
  }
}
