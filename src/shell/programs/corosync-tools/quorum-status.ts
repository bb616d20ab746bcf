/** What `corosync-quorumtool -s` and `-l` print, from one host's view of quorum. */
import type { QuorumMember, QuorumView } from '../../../simulator/quorum/types.ts';

export interface StatusStyle {
  /** Node ids as 0x%08x instead of decimal. */
  readonly isHex: boolean;
  /** Addresses instead of names. */
  readonly showsAddresses: boolean;
  readonly order: 'address' | 'name' | 'id';
}

function nodeId(id: number, { isHex }: StatusStyle): string {
  return isHex ? `0x${id.toString(16).padStart(8, '0')}` : String(id);
}

/** `1.1a`: lowest node id in decimal, the counter in hexadecimal. */
function ringIdText({ ringId }: QuorumView): string {
  return `${ringId.lowestNodeId}.${ringId.counter.toString(16)}`;
}

function addressKey(member: QuorumMember): string {
  return (member.addresses[0] ?? '')
    .split('.')
    .map((part) => part.padStart(3, '0'))
    .join('.');
}

function sorted(view: QuorumView, order: StatusStyle['order']): QuorumMember[] {
  const key = (member: QuorumMember): string => {
    if (order === 'id') return String(member.nodeId).padStart(10, '0');
    return order === 'name' ? member.name : addressKey(member);
  };
  return view.members.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

function deviceColumn(member: QuorumMember): string {
  const { device } = member;
  if (device === undefined) return 'NR';
  const words = [device.isAlive ? 'A' : 'NA', device.hasVote ? 'V' : 'NV', device.masterWins ? 'MW' : 'NMW'];
  return words.join(',');
}

function memberRow(member: QuorumMember, view: QuorumView, style: StatusStyle): string {
  const device = view.device === undefined ? '' : deviceColumn(member).padStart(11);
  const name = style.showsAddresses ? (member.addresses[0] ?? '') : member.name;
  const id = nodeId(member.nodeId, style).padStart(10);
  return `${id}${String(member.votes).padStart(11)}${device} ${name}${member.isLocal ? ' (local)' : ''}\n`;
}

function deviceRow(view: QuorumView, style: StatusStyle): string {
  if (view.device === undefined) return '';
  const { votes, configuredVotes } = view.device;
  const note = votes === configuredVotes ? '' : ` (votes ${configuredVotes})`;
  return `${nodeId(0, style).padStart(10)}${String(votes).padStart(11)}${' '.repeat(12)}Qdevice${note}\n`;
}

/** The list of members, with the empty line before it. */
export function renderMembers(view: QuorumView, style: StatusStyle): string {
  const column = view.device === undefined ? '' : '    Qdevice';
  const rows = sorted(view, style.order).map((member) => memberRow(member, view, style));
  return (
    '\nMembership information\n----------------------\n' +
    `    Nodeid      Votes${column} Name\n${rows.join('')}${deviceRow(view, style)}`
  );
}

/** The whole status. `date` as ctime writes it. Flags end with a blank each, as the original prints them. */
export function renderStatus(view: QuorumView, style: StatusStyle, date: string): string {
  const flags = view.flags.map((flag) => `${flag} `).join('');
  const blocked = view.isBlocked ? 'Activity blocked' : ' ';
  return (
    'Quorum information\n------------------\n' +
    `Date:             ${date}\n` +
    'Quorum provider:  corosync_votequorum\n' +
    `Nodes:            ${view.members.length}\n` +
    `Node ID:          ${nodeId(view.nodeId, style)}\n` +
    `Ring ID:          ${ringIdText(view)}\n` +
    `Quorate:          ${view.isQuorate ? 'Yes' : 'No'}\n\n` +
    'Votequorum information\n----------------------\n' +
    `Expected votes:   ${view.expectedVotes}\n` +
    `Highest expected: ${view.highestExpected}\n` +
    `Total votes:      ${view.totalVotes}\n` +
    `Quorum:           ${view.quorum} ${blocked}\n` +
    `Flags:            ${flags}\n` +
    renderMembers(view, style)
  );
}
