/** Modules M6 to M11: the limits of ZFS, the dual node cluster, the live demo, Ceph and the exam. */
import type { CourseModule } from './types.ts';

export const MODULES_6_TO_11: readonly CourseModule[] = [
  {
    id: 'M6',
    slug: 'zfs-limits',
    slides: '10',
    title: { de: 'ZFS: wo die Grenzen sind', en: 'ZFS: where the limits are' },
    deed: {
      de: 'Sie sagen voraus, wie viel Platz ein Pool wirklich hat, und erweitern ihn ohne den klassischen Fehler.',
      en: 'You predict how much room a pool really has and grow it without the classic mistake.',
    },
    lessons: [
      {
        id: 'L6.1',
        slug: 'usable-capacity',
        title: { de: 'Nutzkapazität', en: 'Usable capacity' },
        minutes: 12,
      },
      { id: 'L6.2', slug: 'utilisation', title: { de: 'Auslastung', en: 'Utilisation' }, minutes: 10 },
      {
        id: 'L6.3',
        slug: 'growing',
        title: { de: 'Erweitern: nicht mehr nur in vdevs', en: 'Growing: no longer by vdevs alone' },
        minutes: 12,
      },
      { id: 'L6.4', slug: 'shrinking', title: { de: 'Verkleinern', en: 'Shrinking' }, minutes: 8 },
    ],
  },
  {
    id: 'M7',
    slug: 'dual-node',
    slides: '11',
    title: { de: 'ZFS Dual Node Cluster', en: 'ZFS dual node cluster' },
    deed: {
      de: 'Sie planen einen Dual Node, richten Replikation und QDevice ein und messen, wie lange ein Failover dauert.',
      en: 'You plan a dual node, set up replication and a QDevice and measure how long a failover takes.',
    },
    lessons: [
      { id: 'L7.1', slug: 'architecture', title: { de: 'Architektur', en: 'Architecture' }, minutes: 10 },
      {
        id: 'L7.2',
        slug: 'replication',
        title: { de: 'Replikation und RPO', en: 'Replication and RPO' },
        minutes: 12,
      },
      {
        id: 'L7.3',
        slug: 'qdevice',
        title: { de: 'QDevice und Quorum', en: 'QDevice and quorum' },
        minutes: 10,
      },
      {
        id: 'L7.4',
        slug: 'fencing',
        title: { de: 'Fencing und Recovery-Zeitachse', en: 'Fencing and the recovery timeline' },
        minutes: 15,
      },
    ],
  },
  {
    id: 'M8',
    slug: 'live-demo',
    slides: '12',
    title: { de: 'Live-Demo', en: 'Live demo' },
    deed: {
      de: 'Sie führen die Demo des Vortrags selbst: vom leeren Node bis zur Rückkehr nach dem Ausfall.',
      en: 'You run the talk’s demo yourself: from an empty node to the return after a failure.',
    },
    lessons: [
      { id: 'L8.1', slug: 'setting-up', title: { de: 'Aufbau', en: 'Setting up' }, minutes: 15 },
      { id: 'L8.2', slug: 'operation', title: { de: 'Betrieb', en: 'Operation' }, minutes: 15 },
      {
        id: 'L8.3',
        slug: 'failure',
        title: { de: 'Ausfall, Fencing, Recovery, Failback', en: 'Failure, fencing, recovery, failback' },
        minutes: 15,
      },
      {
        id: 'L8.4',
        slug: 'screenshot',
        title: {
          de: 'Screenshot lesen: drei Nodes mit Ceph',
          en: 'Reading a screenshot: three nodes with Ceph',
        },
        minutes: 8,
      },
    ],
  },
  {
    id: 'M9',
    slug: 'sources',
    slides: '13',
    title: { de: 'Weiterführende Informationen', en: 'Further information' },
    deed: {
      de: 'Sie prüfen vier verbreitete Behauptungen an der Quelle, und keine davon hält.',
      en: 'You check four common claims at the source, and none of them holds.',
    },
    lessons: [
      {
        id: 'L9.1',
        slug: 'checking-sources',
        title: { de: 'Quellen prüfen', en: 'Checking sources' },
        minutes: 10,
      },
    ],
  },
  {
    id: 'M10',
    slug: 'ceph',
    slides: '14',
    title: { de: 'Ausblick: Ceph', en: 'Outlook: Ceph' },
    deed: {
      de: 'Sie lassen in einem Ceph-Cluster erst einen, dann zwei von drei Nodes ausfallen und sagen vorher, was geschieht.',
      en: 'You fail one and then two of three nodes of a Ceph cluster and say beforehand what will happen.',
    },
    lessons: [
      {
        id: 'L10.1',
        slug: 'ceph-in-ten-minutes',
        title: { de: 'Ceph in zehn Minuten', en: 'Ceph in ten minutes' },
        minutes: 10,
      },
      { id: 'L10.2', slug: 'zfs-or-ceph', title: { de: 'ZFS oder Ceph?', en: 'ZFS or Ceph?' }, minutes: 10 },
      { id: 'L10.3', slug: 'failure-test', title: { de: 'Ausfalltest', en: 'Failure test' }, minutes: 12 },
    ],
  },
  {
    id: 'M11',
    slug: 'exam',
    slides: '15–16',
    title: { de: 'Abschluss', en: 'Wrap-up' },
    deed: {
      de: 'Sie fassen zusammen, was Sie gemessen haben, und legen die Prüfung ab.',
      en: 'You sum up what you have measured and take the exam.',
    },
    lessons: [
      {
        id: 'L11.1',
        slug: 'summary-and-exam',
        title: { de: 'Zusammenfassung und Prüfung', en: 'Summary and exam' },
        minutes: 30,
      },
    ],
  },
];
