/** Modules M0 to M5: why clusters, how much availability, which stage, why ZFS. */
import type { CourseModule } from './types.ts';

export const MODULES_0_TO_5: readonly CourseModule[] = [
  {
    id: 'M0',
    slug: 'getting-started',
    slides: '1–4',
    title: { de: 'Ankommen', en: 'Getting started' },
    deed: {
      de: 'Sie wetten auf die Folgen eines Stromausfalls und finden sich in der Konsole zurecht.',
      en: 'You bet on the outcome of a power cut and find your way round the console.',
    },
    lessons: [
      { id: 'L0.1', slug: 'arriving', title: { de: 'Ankommen', en: 'Getting started' }, minutes: 8 },
      { id: 'L0.2', slug: 'route-map', title: { de: 'Landkarte', en: 'Route map' }, minutes: 5 },
    ],
  },
  {
    id: 'M1',
    slug: 'clustering',
    slides: '5',
    title: { de: 'Clustering: die Vorteile', en: 'Clustering: the benefits' },
    deed: {
      de: 'Sie bauen aus zwei Servern einen Cluster, verschieben eine laufende VM und nehmen ihm das Quorum.',
      en: 'You turn two servers into a cluster, move a running VM and take the quorum away from it.',
    },
    lessons: [
      {
        id: 'L1.1',
        slug: 'what-a-cluster-is',
        title: {
          de: 'Was ein Cluster ist: Corosync und pmxcfs',
          en: 'What a cluster is: Corosync and pmxcfs',
        },
        minutes: 12,
      },
      {
        id: 'L1.2',
        slug: 'live-migration',
        title: { de: 'Live-Migration', en: 'Live migration' },
        minutes: 12,
      },
      {
        id: 'L1.3',
        slug: 'quorum',
        title: { de: 'Quorum: Voraussetzung für HA', en: 'Quorum: what HA rests on' },
        minutes: 12,
      },
      {
        id: 'L1.4',
        slug: 'central-management',
        title: { de: 'Zentrale Verwaltung', en: 'Central management' },
        minutes: 8,
      },
    ],
  },
  {
    id: 'M2',
    slug: 'availability',
    slides: '6',
    title: { de: 'Hochverfügbarkeit: die Definition', en: 'High availability: the definition' },
    deed: {
      de: 'Sie rechnen die Tabelle des Vortrags nach und bauen eine Kette, deren Verfügbarkeit Sie begründen können.',
      en: 'You re-compute the talk’s table and build a chain whose availability you can justify.',
    },
    lessons: [
      { id: 'L2.1', slug: 'formula', title: { de: 'Die Formel', en: 'The formula' }, minutes: 10 },
      {
        id: 'L2.2',
        slug: 'table',
        title: { de: 'Die Tabelle nachgerechnet', en: 'The table re-computed' },
        minutes: 8,
      },
      {
        id: 'L2.3',
        slug: 'series-parallel',
        title: { de: 'Serie, Parallel, k aus n', en: 'Series, parallel, k of n' },
        minutes: 12,
      },
      {
        id: 'L2.4',
        slug: 'mttr',
        title: { de: 'Woher kommt die MTTR?', en: 'Where does the MTTR come from?' },
        minutes: 10,
      },
    ],
  },
  {
    id: 'M3',
    slug: 'stages',
    slides: '7',
    title: { de: 'Ausbaustufen mit Proxmox VE', en: 'Stages with Proxmox VE' },
    deed: {
      de: 'Sie fahren dieselben Fehler gegen drei Architekturen und wählen eine davon mit Gründen aus.',
      en: 'You run the same faults against three architectures and choose one for stated reasons.',
    },
    lessons: [
      { id: 'L3.1', slug: 'three-stages', title: { de: 'Drei Stufen', en: 'Three stages' }, minutes: 10 },
      {
        id: 'L3.2',
        slug: 'same-faults',
        title: { de: 'Gleiche Fehlerfolge, drei Welten', en: 'Same faults, three worlds' },
        minutes: 15,
      },
      { id: 'L3.3', slug: 'choosing', title: { de: 'Auswählen', en: 'Choosing' }, minutes: 10 },
    ],
  },
  {
    id: 'M4',
    slug: 'raid',
    slides: '8',
    title: { de: 'Probleme traditioneller RAID-Storages', en: 'Where traditional RAID falls short' },
    deed: {
      de: 'Sie verfälschen Daten, ohne dass RAID es merkt, und rechnen ein Write Hole von Hand nach.',
      en: 'You corrupt data without RAID noticing and work out a write hole by hand.',
    },
    lessons: [
      {
        id: 'L4.1',
        slug: 'silent-corruption',
        title: { de: 'Silent Data Corruption', en: 'Silent data corruption' },
        minutes: 12,
      },
      {
        id: 'L4.2',
        slug: 'write-hole',
        title: { de: 'RAID-5 Write Hole', en: 'RAID-5 write hole' },
        minutes: 12,
      },
      {
        id: 'L4.3',
        slug: 'rebuild',
        title: { de: 'Datenkapazität, URE und Rebuild', en: 'Capacity, URE and rebuild' },
        minutes: 10,
      },
      {
        id: 'L4.4',
        slug: 'layers',
        title: {
          de: 'Storage-Manager, Hardware, viele Fehlerquellen',
          en: 'Volume managers, hardware, many sources of error',
        },
        minutes: 8,
      },
    ],
  },
  {
    id: 'M5',
    slug: 'zfs',
    slides: '9',
    title: { de: 'ZFS: was es kann', en: 'ZFS: what it can do' },
    deed: {
      de: 'Sie sehen ZFS heilen, ziehen mitten im Schreiben den Stecker und schicken ein Delta auf die Reise.',
      en: 'You watch ZFS heal, pull the plug in the middle of a write and send a delta on its way.',
    },
    lessons: [
      {
        id: 'L5.1',
        slug: 'checksums',
        title: { de: 'Prüfsummenbaum und Selbstheilung', en: 'Merkle tree and self-healing' },
        minutes: 12,
      },
      {
        id: 'L5.2',
        slug: 'copy-on-write',
        title: { de: 'Copy-on-Write und TXG', en: 'Copy-on-write and TXGs' },
        minutes: 10,
      },
      {
        id: 'L5.3',
        slug: 'snapshots',
        title: { de: 'Snapshots, Klone, send/receive', en: 'Snapshots, clones, send/receive' },
        minutes: 12,
      },
      {
        id: 'L5.4',
        slug: 'pools',
        title: { de: 'Pool statt Partition', en: 'Pools instead of partitions' },
        minutes: 10,
      },
    ],
  },
];
