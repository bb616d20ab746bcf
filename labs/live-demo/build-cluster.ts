/** First part of the demo: two fresh nodes become one cluster. */
import {
  connectedLinks,
  haveSameVersion,
  isClockKept,
  isInCluster,
  isQuorate,
  isUp,
  memberCount,
  roundTripMs,
  votes,
} from '../../src/course/demo/checks.ts';
import type { DemoStep } from '../../src/course/demo/screenplay.ts';
import { CLUSTER, ROOT_PASSWORD } from './lab-sheet.ts';

/** What Corosync asks of its network (Proxmox VE Administration Guide, cluster network requirements). */
const ROUND_TRIP_MAX_MS = 5;

export const buildCluster: readonly DemoStep[] = [
  {
    id: 'look-around',
    title: { de: 'Umsehen', en: 'Look around' },
    commands: [
      { on: 'PMX1', line: 'pveversion' },
      { on: 'PMX2', line: 'pveversion' },
      { on: 'PMX1', line: 'timedatectl' },
      { on: 'PMX2', line: 'timedatectl' },
      { on: 'PMX1', line: 'ping -c3 10.10.10.12' },
      { on: 'PMX2', line: 'ping -c3 10.10.10.11' },
    ],
    caption: {
      de: 'Gleiche Version, gleiche Uhrzeit, kurze Wege: Das prüfen Sie, bevor der erste Cluster-Befehl fällt.',
      en: 'Same version, same time, short ways: check this before the first cluster command.',
    },
    say: {
      de: 'Zwei frisch installierte Nodes, die nichts voneinander wissen. Achten Sie auf „System clock synchronized: yes“ und auf die Laufzeit: Corosync möchte deutlich unter 5 ms.',
      en: 'Two freshly installed nodes that know nothing of each other. Watch "System clock synchronized: yes" and the round trip: Corosync wants well below 5 ms.',
    },
    checks: [
      {
        id: 'up',
        isMet: (world) => isUp(world, 'PMX1') && isUp(world, 'PMX2'),
        reason: { de: 'PMX1 und PMX2 laufen nicht beide.', en: 'PMX1 and PMX2 are not both running.' },
      },
      {
        id: 'same-version',
        isMet: (world) => haveSameVersion(world, 'PMX1', 'PMX2'),
        reason: {
          de: 'Auf PMX1 und PMX2 läuft nicht dieselbe Version von Proxmox VE.',
          en: 'PMX1 and PMX2 do not run the same version of Proxmox VE.',
        },
      },
      {
        id: 'clock',
        isMet: (world) => isClockKept(world, 'PMX1') && isClockKept(world, 'PMX2'),
        reason: {
          de: 'Auf einem Node läuft chrony nicht: Seine Uhr wird nicht abgeglichen.',
          en: 'On one node chrony does not run: nothing keeps its clock right.',
        },
      },
      {
        id: 'near',
        isMet: (world) =>
          ['corosync0', 'corosync1'].every(
            (network) =>
              (roundTripMs(world, 'PMX1', 'PMX2', network) ?? ROUND_TRIP_MAX_MS) < ROUND_TRIP_MAX_MS,
          ),
        reason: {
          de: 'Auf einem der beiden Corosync-Netze erreichen sich PMX1 und PMX2 nicht in weniger als 5 ms.',
          en: 'On one of the two Corosync networks PMX1 and PMX2 do not reach each other in less than 5 ms.',
        },
      },
    ],
    isMilestone: false,
    timeoutMs: 60_000,
  },
  {
    id: 'create',
    title: { de: 'Cluster anlegen', en: 'Create the cluster' },
    commands: [{ on: 'PMX1', line: `pvecm create ${CLUSTER} --link0 10.10.10.11 --link1 10.10.20.11` }],
    caption: {
      de: 'PMX1 legt den Cluster an, mit zwei Corosync-Links in getrennten Netzen. Der Name ist endgültig.',
      en: 'PMX1 creates the cluster, with two Corosync links on separate networks. The name is final.',
    },
    say: {
      de: 'Ein Befehl, ein Node. Der Name ist endgültig: Wählen Sie ihn so, dass Sie ihn in fünf Jahren noch lesen mögen.',
      en: 'One command, one node. The name is final: choose one you will still like in five years.',
    },
    checks: [
      {
        id: 'configured',
        isMet: (world) => isInCluster(world, 'PMX1', CLUSTER),
        reason: {
          de: `Auf PMX1 läuft kein Corosync mit dem Cluster „${CLUSTER}“.`,
          en: `No Corosync runs on PMX1 with the cluster "${CLUSTER}".`,
        },
      },
    ],
    isMilestone: true,
    timeoutMs: 60_000,
  },
  {
    id: 'alone',
    title: { de: 'Allein und beschlussfähig', en: 'Alone and quorate' },
    commands: [{ on: 'PMX1', line: 'pvecm status' }],
    caption: {
      de: 'Ein Node, eine Stimme, Quorum 1: Ein Cluster aus einem Node hat immer die Mehrheit.',
      en: 'One node, one vote, quorum 1: a cluster of one always has the majority.',
    },
    say: {
      de: 'Nodes 1, Expected votes 1, Quorum 1, Quorate Yes. Merken Sie sich die 1 bei Quorum, sie ändert sich gleich.',
      en: 'Nodes 1, expected votes 1, quorum 1, quorate yes. Keep the quorum of 1 in mind, it is about to change.',
    },
    checks: [
      {
        id: 'quorate',
        isMet: (world) => isQuorate(world, 'PMX1'),
        reason: { de: 'PMX1 ist nicht quorate.', en: 'PMX1 is not quorate.' },
      },
    ],
    isMilestone: false,
    timeoutMs: 30_000,
  },
  {
    id: 'join',
    title: { de: 'PMX2 tritt bei', en: 'PMX2 joins' },
    commands: [
      {
        on: 'PMX2',
        line: 'pvecm add 192.0.2.11 --link0 10.10.10.12 --link1 10.10.20.12',
        answers: [
          { to: 'password', line: ROOT_PASSWORD },
          { to: 'yes/no', line: 'yes' },
        ],
      },
    ],
    caption: {
      de: 'Der Beitritt läuft auf dem neuen Node. Gefragt ist das root-Passwort von PMX1.',
      en: "Joining is done on the new node. It asks for PMX1's root password.",
    },
    say: {
      de: 'Auf PMX2, nicht auf PMX1. PMX2 übernimmt dabei das ganze /etc/pve des Clusters, deshalb darf er keine Gäste haben. Sein Zertifikat ist danach neu: In der Weboberfläche melden Sie sich noch einmal an.',
      en: 'On PMX2, not on PMX1. PMX2 takes over all of /etc/pve of the cluster, so it must have no guests. Its certificate is new afterwards: log in to the web interface once more.',
    },
    checks: [
      {
        id: 'members',
        isMet: (world) => memberCount(world, 'PMX1') === 2 && memberCount(world, 'PMX2') === 2,
        reason: {
          de: 'PMX1 und PMX2 sehen sich nicht gegenseitig als Mitglieder.',
          en: 'PMX1 and PMX2 do not see each other as members.',
        },
      },
      {
        id: 'links',
        isMet: (world) => connectedLinks(world, 'PMX1') >= 2,
        reason: {
          de: 'Nicht beide Corosync-Links zwischen PMX1 und PMX2 sind verbunden.',
          en: 'Not both Corosync links between PMX1 and PMX2 are connected.',
        },
      },
    ],
    isMilestone: true,
    timeoutMs: 120_000,
  },
  {
    id: 'two-of-two',
    title: { de: 'Zwei von zwei', en: 'Two of two' },
    commands: [{ on: 'PMX1', line: 'pvecm status' }],
    caption: {
      de: 'Expected 2, Quorum 2: Fällt jetzt ein Node aus, verliert auch der andere die Mehrheit.',
      en: 'Expected 2, quorum 2: if one node fails now, the other one loses the majority too.',
    },
    say: {
      de: 'Jetzt ist der Cluster verletzlicher als vorher: Beide müssen da sein, damit einer arbeiten darf. Zwei Nodes brauchen eine dritte Stimme.',
      en: 'The cluster is now more fragile than before: both must be there for one to work. Two nodes need a third vote.',
    },
    checks: [
      {
        id: 'quorum',
        isMet: (world) => votes(world, 'PMX1')?.quorum === 2 && isQuorate(world, 'PMX1'),
        reason: {
          de: 'PMX1 ist nicht quorate mit Quorum 2.',
          en: 'PMX1 is not quorate with a quorum of 2.',
        },
      },
    ],
    isMilestone: false,
    timeoutMs: 30_000,
  },
];
