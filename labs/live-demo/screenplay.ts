/** The live demo: from two empty nodes to a quorate cluster with a QDevice. */
import type { Screenplay } from '../../src/course/demo/screenplay.ts';
import { addWitness } from './add-witness.ts';
import { buildCluster } from './build-cluster.ts';

export const liveDemo: Screenplay = {
  id: 'live-demo',
  scenario: 'empty-pair',
  steps: [...buildCluster, ...addWitness],
};
