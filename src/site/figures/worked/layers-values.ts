/** Lesson 4.4: six layers in series, each with a small assumed yearly probability of silent damage. */
import { seriesUnavailability } from '../../../availability/combine.ts';
import { percent } from './worked-value.ts';

const [LAYERS, SERVERS] = [6, 50];
const HIT_PER_LAYER = 0.001;

const server = seriesUnavailability(Array.from({ length: LAYERS }, () => HIT_PER_LAYER));
const fleet = seriesUnavailability(Array.from({ length: SERVERS }, () => server));

export const layersValues = {
  'server.clean': percent(1 - server, 1),
  'server.hit': percent(server, 1),
  'fleet.hit': percent(fleet, 1),
};
