/**
 * The numeric answers that nothing in the repository computes yet, each with the part of the simulator it waits for.
 * The list only gets shorter: lower the count below with each entry that goes.
 */
export const OPEN_AT_MOST = 3;

/** Question → what would compute its answer. */
export const openAnswers: Readonly<Record<string, string>> = {
  'M7-Q8': 'replication: age of the copy while runs fail',
  'M8-Q6': 'HA manager: downtime measured with a heartbeat in the guest',
  'M8-Q7': 'replication: heartbeat on the copy after a failover',
};
