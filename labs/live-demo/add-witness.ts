/** Second part of the demo: a third vote from outside the cluster. */
import { hasDeviceVote, hasPackage, isQuorate, isRunning, votes } from '../../src/course/demo/checks.ts';
import type { DemoStep } from '../../src/course/demo/screenplay.ts';
import { ROOT_PASSWORD } from './lab-sheet.ts';

export const addWitness: readonly DemoStep[] = [
  {
    id: 'witness',
    title: { de: 'Zeugen vorbereiten', en: 'Prepare the witness' },
    commands: [{ on: 'zeuge', line: 'apt install corosync-qnetd', answers: [{ to: '[Y/n]', line: 'y' }] }],
    caption: {
      de: 'Der Zeuge ist ein kleiner Debian-Host außerhalb des Clusters. Er wartet auf TCP-Port 5403.',
      en: 'The witness is a small Debian host outside the cluster. It listens on TCP port 5403.',
    },
    say: {
      de: 'Kein dritter Proxmox-Server: Eine kleine Maschine genügt. Sie hat eine Stimme und keine Daten. Nur auf PMX1 oder PMX2 darf sie nicht laufen.',
      en: 'No third Proxmox server: a small machine will do. It has a vote and no data. It just must not run on PMX1 or PMX2.',
    },
    checks: [
      {
        id: 'qnetd',
        isMet: (world) => isRunning(world, 'zeuge', 'corosync-qnetd'),
        reason: {
          de: 'Auf zeuge läuft der Dienst corosync-qnetd nicht.',
          en: 'The service corosync-qnetd does not run on zeuge.',
        },
      },
    ],
    isMilestone: true,
    timeoutMs: 120_000,
  },
  {
    id: 'packages',
    title: { de: 'QDevice auf beiden Nodes', en: 'QDevice on both nodes' },
    commands: [
      { on: 'PMX1', line: 'apt install corosync-qdevice', answers: [{ to: '[Y/n]', line: 'y' }] },
      { on: 'PMX2', line: 'apt install corosync-qdevice', answers: [{ to: '[Y/n]', line: 'y' }] },
    ],
    caption: {
      de: 'Jeder Node braucht den Dienst, der für ihn beim Zeugen nachfragt. Er startet erst mit der Einrichtung.',
      en: 'Each node needs the daemon that asks the witness on its behalf. It starts only once it is set up.',
    },
    say: {
      de: 'Auf beiden Nodes, sonst bricht die Einrichtung gleich ab. Der Dienst bleibt noch aus: Er weiß noch nicht, wen er fragen soll.',
      en: 'On both nodes, or the setup will stop right away. The daemon stays off for now: it does not know yet whom to ask.',
    },
    checks: [
      {
        id: 'installed',
        isMet: (world) => ['PMX1', 'PMX2'].every((host) => hasPackage(world, host, 'corosync-qdevice')),
        reason: {
          de: 'Das Paket corosync-qdevice fehlt auf mindestens einem Node.',
          en: 'The package corosync-qdevice is missing on at least one node.',
        },
      },
    ],
    isMilestone: true,
    timeoutMs: 120_000,
  },
  {
    id: 'qdevice',
    title: { de: 'Dritte Stimme', en: 'The third vote' },
    commands: [
      {
        on: 'PMX1',
        line: 'pvecm qdevice setup 192.0.2.20',
        answers: [
          { to: 'yes/no', line: 'yes' },
          { to: 'password', line: ROOT_PASSWORD },
        ],
      },
      { on: 'PMX1', line: 'pvecm status' },
    ],
    caption: {
      de: 'Expected 3, Quorum 2, Flags „Quorate Qdevice“: Einer der drei darf jetzt fehlen.',
      en: 'Expected 3, quorum 2, flags "Quorate Qdevice": one of the three may now be missing.',
    },
    say: {
      de: 'Ein Befehl richtet beide Nodes und den Zeugen ein. A steht für erreichbar, V für: Die Stimme zählt. Ab jetzt darf ein Node ausfallen, und der andere arbeitet weiter.',
      en: 'One command sets up both nodes and the witness. A means alive, V means the vote counts. From now on one node may fail and the other goes on working.',
    },
    checks: [
      {
        id: 'three-votes',
        isMet: (world) => {
          const counted = votes(world, 'PMX1');
          return counted?.expected === 3 && counted.total === 3 && counted.quorum === 2;
        },
        reason: {
          de: 'PMX1 zählt nicht drei Stimmen mit Quorum 2.',
          en: 'PMX1 does not count three votes with a quorum of 2.',
        },
      },
      {
        id: 'device-vote',
        isMet: (world) => hasDeviceVote(world, 'PMX1') && hasDeviceVote(world, 'PMX2'),
        reason: {
          de: 'Das QDevice gibt nicht auf beiden Nodes seine Stimme.',
          en: 'The QDevice does not give its vote on both nodes.',
        },
      },
      {
        id: 'quorate',
        isMet: (world) => isQuorate(world, 'PMX1') && isQuorate(world, 'PMX2'),
        reason: { de: 'Nicht beide Nodes sind quorate.', en: 'Not both nodes are quorate.' },
      },
    ],
    isMilestone: true,
    timeoutMs: 120_000,
  },
];
