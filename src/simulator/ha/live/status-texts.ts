/** The texts of `manager_status` and `lrm_status`: JSON, written by one daemon and read by all in every round. */
import * as z from 'zod/mini';
import { remembering } from '../../kernel/remembering.ts';
import type { LrmStatus, ManagerStatus, ServiceStatus } from '../types.ts';

const nodeState = z.enum(['online', 'maintenance', 'unknown', 'fence', 'gone']);
const serviceState = z.enum([
  'request_start',
  'request_start_balance',
  'started',
  'request_stop',
  'stopped',
  'migrate',
  'relocate',
  'fence',
  'recovery',
  'freeze',
  'error',
]);
const moveKind = z.enum(['migrate', 'relocate']);

/** The shape of `manager_status`. */
export const managerStatus = z.object({
  master_node: z.optional(z.string()),
  node_status: z.record(z.string(), nodeState),
  service_status: z.record(
    z.string(),
    z.object({
      state: serviceState,
      node: z.string(),
      uid: z.string(),
      target: z.optional(z.string()),
      timeout: z.optional(z.number()),
      cmd: z.optional(
        z.union([
          z.object({ kind: moveKind, target: z.string() }),
          z.object({ kind: z.literal('stop'), timeout: z.number() }),
        ]),
      ),
      running: z.optional(z.literal(1)),
      failed_nodes: z.optional(z.array(z.string())),
      maintenance_node: z.optional(z.string()),
    }),
  ),
  node_request: z.optional(z.record(z.string(), z.object({ maintenance: z.optional(z.literal(1)) }))),
  disarm: z.optional(
    z.object({ mode: z.enum(['freeze', 'ignore']), state: z.enum(['disarming', 'disarmed']) }),
  ),
  timestamp: z.optional(z.number()),
});

const lrmStatus = z.object({
  state: z.enum(['wait_for_agent_lock', 'active', 'maintenance', 'lost_agent_lock']),
  mode: z.enum(['active', 'restart', 'shutdown', 'maintenance', 'disarm']),
  results: z.record(z.string(), z.object({ sid: z.string(), state: serviceState, exit_code: z.number() })),
  timestamp: z.number(),
});

function readJson<T>(
  schema: { safeParse(data: unknown): { success: boolean; data?: T } },
  text: string,
): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Statuses of large clusters are large: only those of a few rounds are kept. */
const LATEST_MANAGERS = 8;

/** What a text says; without `status` it is damaged. */
export const parseManagerStatus = remembering(
  (text): { status?: ManagerStatus } => ({
    status: readJson<ManagerStatus>(managerStatus, text),
  }),
  LATEST_MANAGERS,
);

/** What a text says; without `status` it is damaged. */
export const parseLrmStatus = remembering((text): { status?: LrmStatus } => ({
  status: readJson<LrmStatus>(lrmStatus, text),
}));

/** A service as it is read again: members in the order of the schema, what is undefined left out. */
function serviceAsRead(service: ServiceStatus): ServiceStatus {
  const { target, timeout, cmd, running, failed_nodes, maintenance_node } = service;
  const read: ServiceStatus = { state: service.state, node: service.node, uid: service.uid };
  if (target !== undefined) read.target = target;
  if (timeout !== undefined) read.timeout = timeout;
  if (cmd !== undefined) read.cmd = { ...cmd };
  if (running !== undefined) read.running = running;
  if (failed_nodes !== undefined) read.failed_nodes = [...failed_nodes];
  if (maintenance_node !== undefined) read.maintenance_node = maintenance_node;
  return read;
}

function requestsAsRead(requests: NonNullable<ManagerStatus['node_request']>): typeof requests {
  const read = Object.entries(requests).map(([node, { maintenance }]) => [
    node,
    maintenance === undefined ? {} : { maintenance },
  ]);
  return Object.fromEntries(read);
}

function managerStatusAsRead(status: ManagerStatus): ManagerStatus {
  const { master_node, node_status, service_status, node_request, disarm, timestamp } = status;
  const services = Object.entries(service_status).map(([sid, one]) => [sid, serviceAsRead(one)]);
  return {
    ...(master_node === undefined ? {} : { master_node }),
    node_status: { ...node_status },
    service_status: Object.fromEntries(services),
    ...(node_request === undefined ? {} : { node_request: requestsAsRead(node_request) }),
    ...(disarm === undefined ? {} : { disarm: { mode: disarm.mode, state: disarm.state } }),
    ...(timestamp === undefined ? {} : { timestamp }),
  };
}

/** The text of a status. What it says is known from now on, and not read out of it again. */
export function formatManagerStatus(status: ManagerStatus): string {
  const text = JSON.stringify(status);
  parseManagerStatus.know(text, { status: managerStatusAsRead(status) });
  return text;
}

/** The text of a status. What it says is known from now on, and not read out of it again. */
export function formatLrmStatus({ state, mode, results, timestamp }: LrmStatus): string {
  const copies = Object.entries(results).map(([uid, { sid, state: of, exit_code }]) => [
    uid,
    { sid, state: of, exit_code },
  ]);
  const status = { state, mode, results: Object.fromEntries(copies), timestamp };
  const text = JSON.stringify(status);
  parseLrmStatus.know(text, { status });
  return text;
}
