/** Manual pages: network. */
import type { ManualPage } from './page.ts';

export const networkPages: Readonly<Record<string, ManualPage>> = {
  ip: {
    section: 8,
    brief: 'show addresses, network cards, routes and neighbours',
    synopsis: ['[-br] address|link [show [dev] NAME]', 'link set [dev] NAME up|down', 'route', 'neighbour'],
    description: [
      'Objects may be shortened: ip a, ip r, ip n. NO-CARRIER and state DOWN mean that the card has no link: the cable is out or the switch is off.',
      'link set takes a card down or up for everything that uses it; a boot brings all cards up again. Addresses and routes cannot be changed here.',
    ],
    options: [
      ['-br, -brief', 'One line for each card.'],
      ['-4, -6', 'Only IPv4 or only IPv6 addresses.'],
    ],
    examples: [
      ['ip -br a', 'Which card has which address, and is it up?'],
      ['ip a show dev vmbr0', 'One interface in full.'],
    ],
    seeAlso: ['ping(8)', 'ss(8)'],
  },
  ping: {
    section: 8,
    brief: 'check whether an address answers, and how fast',
    synopsis: ['[OPTION]... HOST'],
    description: [
      'Sends one request a second until Ctrl-C or the count is reached, then prints how many came back and the shortest, mean and longest round trip. Corosync wants less than 5 ms between nodes.',
      'Exit status: 0 something came back, 1 nothing came back, 2 the name is not known or there is no way.',
    ],
    options: [
      ['-c COUNT', 'Stop after this many.'],
      ['-i SECONDS', 'Pause between two requests.'],
      ['-W SECONDS', 'How long to wait for the last answer.'],
      ['-w SECONDS', 'Stop after this time in any case.'],
      ['-I NAME', 'Leave through this card, or from this address.'],
      ['-s BYTES', 'Size of the request.'],
    ],
    examples: [['ping -c3 10.10.10.12', 'Is the other node there, over the first Corosync network?']],
    seeAlso: ['ip(8)'],
  },
  ssh: {
    section: 1,
    brief: 'work on another host',
    synopsis: ['[OPTION]... [USER@]HOST [COMMAND]'],
    description: [
      'Opens a session on another host, or runs one command there. The first time it asks whether the key of the host is right; then it asks for the password, unless keys have been exchanged as they are between the nodes of a cluster. exit ends the session.',
      'Exit status: that of the remote command, 255 when the connection failed.',
    ],
    options: [
      ['-l USER', 'Log in as this user.'],
      ['-p PORT', 'Another port than 22.'],
      ['-o NAME=VALUE', 'A setting, such as BatchMode=yes or ConnectTimeout=5.'],
    ],
    examples: [['ssh PMX2 pvecm status', 'How does the other node see the cluster?']],
    seeAlso: ['ping(8)'],
  },
  ss: {
    section: 8,
    brief: 'show open network ports',
    synopsis: ['[OPTION]...'],
    description: ['Shows which services listen for connections and on which addresses.'],
    options: [
      ['-t, -u', 'Only TCP, only UDP.'],
      ['-l', 'Listening sockets.'],
      ['-p', 'The process behind each.'],
      ['-n', 'Numbers instead of names.'],
    ],
    examples: [['ss -tulpn', 'Everything that listens: 8006 is the web interface, 5403 the QDevice server.']],
    seeAlso: ['ip(8)', 'systemctl(1)'],
  },
};
