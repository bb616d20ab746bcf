import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  formatLrmStatus,
  formatManagerStatus,
  parseLrmStatus,
  parseManagerStatus,
} from '../../../../../src/simulator/ha/live/status-texts.ts';
import type { LrmStatus, ManagerStatus, ServiceStatus } from '../../../../../src/simulator/ha/types.ts';

const name = fc.constantFrom('PMX1', 'PMX2', 'PMX3');
const state = fc.constantFrom<ServiceStatus['state']>('started', 'migrate', 'error', 'request_stop');
/** Members in any order, as commands and transitions leave them. */
const service: fc.Arbitrary<ServiceStatus> = fc
  .record(
    {
      cmd: fc.oneof(
        fc.record({ kind: fc.constantFrom('migrate' as const, 'relocate' as const), target: name }),
        fc.record({ kind: fc.constant('stop' as const), timeout: fc.nat() }),
      ),
      maintenance_node: name,
      target: fc.option(name, { nil: undefined }),
      timeout: fc.nat(),
      failed_nodes: fc.array(name),
      running: fc.constant(1 as const),
      uid: fc.string(),
      node: name,
      state,
    },
    { requiredKeys: ['uid', 'node', 'state'] },
  )
  .map(({ state, node, uid, ...rest }) => ({ ...rest, uid, node, state }));
const managerStatus: fc.Arbitrary<ManagerStatus> = fc.record(
  {
    timestamp: fc.nat(),
    disarm: fc.record({ state: fc.constant('disarmed' as const), mode: fc.constant('freeze' as const) }),
    node_request: fc.dictionary(
      name,
      fc.record({ maintenance: fc.constant(1 as const) }, { requiredKeys: [] }),
    ),
    service_status: fc.dictionary(fc.constantFrom('vm:100', 'vm:101', 'ct:7'), service),
    node_status: fc.dictionary(name, fc.constantFrom('online' as const, 'fence' as const)),
    master_node: name,
  },
  { requiredKeys: ['node_status', 'service_status'] },
);
const lrmStatus: fc.Arbitrary<LrmStatus> = fc.record({
  timestamp: fc.nat(),
  results: fc.dictionary(fc.uuid(), fc.record({ exit_code: fc.nat(9), state, sid: name })),
  mode: fc.constantFrom('active' as const, 'restart' as const),
  state: fc.constantFrom('active' as const, 'maintenance' as const),
});

/** The same text to every reader, and one that was not written before. */
function unknown(text: string): string {
  return `${text} `;
}

test('what a written status says is what is read out of its text, member for member in order', () => {
  fc.assert(
    fc.property(managerStatus, (status) => {
      const text = formatManagerStatus(status);
      expect(JSON.stringify(parseManagerStatus(text))).toBe(
        JSON.stringify(parseManagerStatus(unknown(text))),
      );
      expect(parseManagerStatus(text)).toStrictEqual(parseManagerStatus(unknown(text)));
    }),
  );
  fc.assert(
    fc.property(lrmStatus, (status) => {
      const text = formatLrmStatus(status);
      expect(JSON.stringify(parseLrmStatus(text))).toBe(JSON.stringify(parseLrmStatus(unknown(text))));
      expect(parseLrmStatus(text)).toStrictEqual(parseLrmStatus(unknown(text)));
    }),
  );
});

test('a status that is changed after it was written does not change what was written', () => {
  const failed_nodes = ['PMX1'];
  const status: ManagerStatus = {
    node_status: {},
    service_status: { 'vm:100': { state: 'started', node: 'PMX2', uid: 'a', failed_nodes } },
  };
  const text = formatManagerStatus(status);
  failed_nodes.push('PMX3');
  status.node_status.PMX1 = 'fence';
  expect(parseManagerStatus(text)).toStrictEqual(parseManagerStatus(unknown(text)));
});
