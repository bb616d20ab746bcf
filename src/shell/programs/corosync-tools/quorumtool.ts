import { setExpectedVotes } from '../../../simulator/quorum/operations.ts';
import type { QuorumView } from '../../../simulator/quorum/types.ts';
import { quorumView } from '../../../simulator/quorum/views.ts';
import { immediate } from '../../immediate.ts';
import type { Process, Program } from '../../types.ts';
import { ctime } from './ctime.ts';
import { renderMembers, renderStatus, type StatusStyle } from './quorum-status.ts';
import { isGiven, lastValue, shortOptions } from './short-options.ts';

const OPTIONS = [
  { key: 'status', short: 's' },
  { key: 'list', short: 'l' },
  { key: 'votes', short: 'v', argument: 'required' },
  { key: 'node', short: 'n', argument: 'required' },
  { key: 'expected', short: 'e', argument: 'required' },
  { key: 'hex', short: 'H' },
  { key: 'addresses', short: 'i' },
  { key: 'order', short: 'o', argument: 'required' },
  { key: 'help', short: 'h' },
  { key: 'version', short: 'V' },
] as const;

/** As recorded from corosync 3.1.7. */
const USAGE = `usage: 
corosync-quorumtool <options>

  options:

  -s             show quorum status
  -m             constantly monitor quorum status
  -l             list nodes
  -a             show all names or addresses for each node
  -p             when used with -s or -l, generates machine parsable output
  -v <votes>     change the number of votes for a node (*)
  -n <nodeid>    optional nodeid of node for -v
  -e <expected>  change expected votes for the cluster (*)
  -H             show nodeids in hexadecimal rather than decimal
  -i             show node IP addresses instead of the resolved name
  -o <a|n|i>     order by [a] IP address (default), [n] name, [i] nodeid
  -f             forcefully unregister a quorum device *DANGEROUS* (*)
  -h             show this help text
  -V             show version and exit

  (*) Starred items only work if votequorum is the quorum provider for corosync

`;

const ORDERS: Readonly<Record<string, StatusStyle['order']>> = { a: 'address', n: 'name', i: 'id' };

/** Exit status of `-s`: a script can ask for quorum with it. */
const EXIT_NOT_QUORATE = 2;

function changeExpected(process: Process, value: string): number {
  const votes = /^\d+/.test(value) ? Number.parseInt(value, 10) : 0;
  if (votes <= 0) {
    process.err('New expected votes value was not valid, try a positive number\n');
    return 1;
  }
  const result = setExpectedVotes(process.ctx, process.host, votes);
  if (result.ok) return 0;
  process.err(`Unable to set expected votes: ${result.error}\n`);
  return 1;
}

/** Votes of a running node are fixed by corosync.conf here: the request is refused as recorded. */
function changeVotes(process: Process, view: QuorumView, votes: string, node: string | undefined): number {
  const nodeId = Number(node ?? view.nodeId);
  const isMember = view.members.some((member) => member.nodeId === nodeId);
  const error = isMember ? 'CS_ERR_INVALID_PARAM' : 'CS_ERR_NAME_NOT_FOUND';
  process.err(`Unable to set votes ${votes} for nodeid: ${nodeId}: ${error}\n`);
  return 1;
}

/** Runs the tool with these arguments; gives its exit status. */
export function runQuorumtool(process: Process, args: readonly string[]): number {
  const parsed = shortOptions('corosync-quorumtool', OPTIONS, args);
  if (!parsed.ok) {
    process.err(`${parsed.message}\n`);
    process.out(USAGE);
    return 1;
  }
  const { uses } = parsed;
  if (isGiven(uses, 'help')) {
    process.out(USAGE);
    return 0;
  }
  if (isGiven(uses, 'version')) {
    const version = process.ctx.world.os[process.host]?.packages.corosync ?? '3.1.10';
    process.out(`corosync-quorumtool, version: ${version.replace(/-.*/, '')}\n`);
    return 0;
  }
  const expected = lastValue(uses, 'expected');
  const view = quorumView(process.ctx.world, process.host);
  if (view === undefined) {
    process.err('Cannot initialize CMAP service\n');
    return 1;
  }
  if (expected !== undefined) return changeExpected(process, expected);
  const votes = lastValue(uses, 'votes');
  if (votes !== undefined) return changeVotes(process, view, votes, lastValue(uses, 'node'));
  const style = {
    isHex: isGiven(uses, 'hex'),
    showsAddresses: isGiven(uses, 'addresses'),
    order: ORDERS[lastValue(uses, 'order') ?? 'a'] ?? 'address',
  } as const;
  if (isGiven(uses, 'list')) {
    process.out(renderMembers(view, style));
    return 0;
  }
  process.out(renderStatus(view, style, ctime(process.ctx.world, process.host, process.ctx.nowMs)));
  return view.isQuorate ? 0 : EXIT_NOT_QUORATE;
}

export const corosyncQuorumtool: Program = {
  name: 'corosync-quorumtool',
  directory: '/usr/sbin',
  availability: { packageName: 'corosync' },
  summary: { de: 'Stimmen, Quorum und Mitglieder zeigen', en: 'Show votes, quorum and members' },
  run: (process) => immediate(() => runQuorumtool(process, process.args)),
  manual: `NAME
       corosync-quorumtool - ask corosync about votes and members

SYNOPSIS
       corosync-quorumtool [-s] [-l] [-i] [-H] [-e VOTES]

DESCRIPTION
       Shows how the local corosync counts votes at this moment. Another node may see something else.

OPTIONS
       -s     status: ring, votes, quorum, members. Exit status 2 when not quorate
       -l     members only
       -i     addresses instead of names
       -H     node ids in hexadecimal
       -e N   expect N votes in the running cluster; refused when that would take quorum away`,
};
