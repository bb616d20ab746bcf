/** `corosync-quorumtool -s` read back into facts, the way the recorder made its summaries. */
import type { ObservedNode } from './recording.ts';

type Member = NonNullable<ObservedNode['members']>[number];

function field(text: string, label: string): string {
  return new RegExp(`^${label}: *(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';
}

function memberOf(line: string, hasDevice: boolean): Member | undefined {
  const [, id, votes, rest = ''] = /^ *(\d+) +(\d+) +(.*)$/.exec(line) ?? [];
  if (id === undefined || votes === undefined) return undefined;
  const [, device, name = ''] = (hasDevice && id !== '0' ? /^(\S+) (.*)$/ : /^(?=())(.*)$/).exec(rest) ?? [];
  return {
    nodeid: Number(id),
    votes: Number(votes),
    qdevice: device ? device : null,
    name: name.replace(/ \(local\)$/, ''),
    local: name.endsWith(' (local)'),
  };
}

/** The facts of one node's status. */
export function parseStatus(text: string, exit: number): ObservedNode {
  const [, quorum, blocked] = /^Quorum: +(\d+) (Activity blocked)?/m.exec(text) ?? [];
  const hasDevice = / Qdevice Name$/m.test(text);
  const rows = text.slice(text.indexOf('Membership information')).split('\n');
  return {
    exit,
    quorate: field(text, 'Quorate'),
    expected_votes: Number(field(text, 'Expected votes')),
    highest_expected: Number(field(text, 'Highest expected')),
    total_votes: Number(field(text, 'Total votes')),
    nodes: Number(field(text, 'Nodes')),
    quorum: Number(quorum),
    activity_blocked: blocked !== undefined,
    flags: field(text, 'Flags').split(' ').filter(Boolean),
    ring_id: field(text, 'Ring ID'),
    members: rows.flatMap((row) => memberOf(row, hasDevice) ?? []),
  };
}
