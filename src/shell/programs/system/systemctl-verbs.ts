/** The verbs of `systemctl`, by what they do. */
import type { PowerAction } from './power.ts';
import type { FileVerb, JobVerb } from './systemctl-change.ts';

export type ChangeVerb = JobVerb | FileVerb;

export const changeVerbs: readonly ChangeVerb[] = [
  'start',
  'stop',
  'restart',
  'reload',
  'try-restart',
  'reload-or-restart',
  'try-reload-or-restart',
  'enable',
  'disable',
  'reenable',
  'mask',
  'unmask',
];

export const powerVerbs: Readonly<Record<string, PowerAction>> = {
  poweroff: 'poweroff',
  reboot: 'reboot',
  halt: 'halt',
};

/** These want at least one unit. */
export const operandsNeeded: readonly string[] = [...changeVerbs, 'is-active', 'is-enabled', 'cat', 'kill'];
