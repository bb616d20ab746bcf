/** The shapes of recordings. A file's family follows from its shape, never from its name or folder. */
import * as z from 'zod/mini';

const linkOffsets = z.record(z.string(), z.number());

const observedMember = z.object({
  nodeid: z.number(),
  votes: z.number(),
  qdevice: z.nullable(z.string()),
  name: z.string(),
  local: z.boolean(),
});

const observedNode = z.looseObject({
  exit: z.number(),
  quorate: z.optional(z.string()),
  expected_votes: z.optional(z.number()),
  highest_expected: z.optional(z.number()),
  total_votes: z.optional(z.number()),
  nodes: z.optional(z.number()),
  quorum: z.optional(z.number()),
  activity_blocked: z.optional(z.boolean()),
  flags: z.optional(z.array(z.string())),
  ring_id: z.optional(z.string()),
  members: z.optional(z.array(observedMember)),
});

const quorumStep = z.object({
  event: z.number(),
  t: z.number(),
  node: z.string(),
  stdout: z.string(),
  stderr: z.string(),
  exit: z.number(),
  cmd: z.optional(z.string()),
  action: z.optional(z.string()),
  detail: z.optional(z.string()),
  link: z.optional(z.number()),
  groups: z.optional(z.array(z.array(z.string()))),
  line_offsets: z.optional(z.array(z.number())),
  seconds_after_event: z.optional(linkOffsets),
  observed: z.optional(z.record(z.string(), observedNode)),
});

const quorumRecording = z.object({
  name: z.string(),
  title: z.string(),
  nodes: z.array(z.string()),
  config: z.looseObject({
    'corosync.conf': z.string(),
    addresses: z.record(z.string(), z.record(z.string(), z.string())),
  }),
  versions: z.unknown(),
  steps: z.array(quorumStep),
  note: z.optional(z.string()),
});

const zfsStep = z.object({ cmd: z.string(), stdout: z.string(), stderr: z.string(), exit: z.number() });

const zfsRecording = z.object({
  name: z.string(),
  title: z.string(),
  family: z.string(),
  needs: z.array(z.object({ dev: z.string(), serial: z.string(), size: z.number() })),
  steps: z.array(zfsStep),
});

const haRecording = z.object({
  name: z.string(),
  description: z.string(),
  files: z.record(z.string(), z.unknown()),
  log: z.array(z.string()),
  tags: z.array(z.string()),
  difficulty: z.string(),
});

/** Facts about the machine the zfs scenarios ran on: belongs to them, holds nothing to replay. */
const zfsMachine = z.looseObject({ zfs_version: z.array(z.string()), disks: z.array(z.unknown()) });

export type QuorumRecording = z.infer<typeof quorumRecording>;
export type QuorumStep = z.infer<typeof quorumStep>;
export type ObservedNode = z.infer<typeof observedNode>;
export type ZfsStep = z.infer<typeof zfsStep>;
export type ZfsRecording = z.infer<typeof zfsRecording>;
export type HaRecording = z.infer<typeof haRecording>;
/** A CSV table: each row is a step of the scenario that bears the table's name. */
export interface TableRecording {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export type Recording =
  | { readonly family: 'quorum'; readonly file: string; readonly recording: QuorumRecording }
  | { readonly family: 'zfs'; readonly file: string; readonly recording: ZfsRecording }
  | { readonly family: 'zfs-table'; readonly file: string; readonly recording: TableRecording }
  | { readonly family: 'ha'; readonly file: string; readonly recording: HaRecording }
  | { readonly family: 'facts'; readonly file: string }
  | { readonly family: 'unknown'; readonly file: string; readonly reason: string };

/** Tells what a parsed JSON file is. */
export function classify(file: string, data: unknown): Recording {
  const quorum = quorumRecording.safeParse(data);
  if (quorum.success) return { family: 'quorum', file, recording: quorum.data };
  const zfs = zfsRecording.safeParse(data);
  if (zfs.success) return { family: 'zfs', file, recording: zfs.data };
  const ha = haRecording.safeParse(data);
  if (ha.success) return { family: 'ha', file, recording: ha.data };
  if (zfsMachine.safeParse(data).success) return { family: 'facts', file };
  return { family: 'unknown', file, reason: 'its shape is that of no family' };
}
