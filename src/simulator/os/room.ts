/** The rules of the operating systems: they boot when power comes and lose everything when it goes. */
import type { RoomFactory } from '../kernel/types.ts';
import { beginBoot, bootStep, losePower, shutdownStep } from './boot.ts';
import './events.ts';
import { faultInputSchema, injectFault } from './faults.ts';
import { loseOverwritten } from './partition-tables.ts';
import type { OsWorld } from './types.ts';
import { restartFailedUnit } from './units.ts';

export const osRoom: RoomFactory<OsWorld> = () => ({
  name: 'os',
  timers: {
    'os.boot-step': (ctx, { host, bootCount, step }) => bootStep(ctx, host, bootCount, step),
    'os.shutdown-step': (ctx, { host, bootCount, then }) => shutdownStep(ctx, host, bootCount, then),
    'os.unit-restart': (ctx, { host, unit, bootCount }) => restartFailedUnit(ctx, host, unit, bootCount),
  },
  listeners: {
    'hardware.power-on': (ctx, event) => beginBoot(ctx, event.host ?? ''),
    'device.overwritten': (ctx, { host = '', data }) => loseOverwritten(ctx, host, data),
    'hardware.power-off': (ctx, event) => losePower(ctx, event.host ?? ''),
  },
  inputs: {
    'hardware.fault': {
      schema: faultInputSchema,
      apply: (ctx, { fault }) => injectFault(ctx, fault),
    },
  },
});
