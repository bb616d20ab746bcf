/** Module 8: what the lines of a guest's heartbeat say about an outage. Each line carries the second it was written in. */
import { minutes, seconds } from './worked-value.ts';

/** The example of lesson 8.3. */
const heartbeat = { lastBefore: 1200, firstAfter: 1366, lastReplicated: 1043 } as const;
const SECONDS = 1 / 3600;

export const demoValues = {
  'outage.seconds': seconds((heartbeat.firstAfter - heartbeat.lastBefore) * SECONDS, 0),
  'delta.seconds': seconds((heartbeat.lastBefore - heartbeat.lastReplicated) * SECONDS, 0),
  'delta.minutes': minutes((heartbeat.lastBefore - heartbeat.lastReplicated) * SECONDS, 1),
};
