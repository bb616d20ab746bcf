/**
 * The house: which part may import which others. A part is a folder or a file pattern below the project's root.
 * Arrows point down only; CONTRIBUTING.md draws the same picture.
 */

const kernel = '^src/simulator/kernel/';
const hardware = '^src/simulator/hardware/';
const zfs = '^src/simulator/zfs/';
const os = '^src/simulator/os/';
const quorum = '^src/simulator/quorum/';
const pmxcfs = '^src/simulator/pmxcfs/';
const guests = '^src/simulator/guests/';
const ha = '^src/simulator/ha/';
/** `src/simulator/*.ts`, the start scenarios and whole runs: they put the rooms together. */
const cluster = '^src/simulator/([^/]+\\.ts|scenarios/|experiments/)';
const simulator = '^src/simulator/';
const availability = '^src/availability/';
const shell = '^src/shell/';
const course = '^src/course/';
const labs = '^labs/';
const widgets = '^src/widgets/';
const presenter = '^src/presenter/';
const site = '^src/site/';
const texts = '^content/i18n/';
const packages = 'node_modules/|^[a-z@]';

/** Part → what it may import besides itself. */
const LAYERS = [
  { name: 'kernel', from: kernel, to: [] },
  { name: 'hardware', from: hardware, to: [kernel] },
  { name: 'os', from: os, to: [kernel, hardware] },
  { name: 'zfs', from: zfs, to: [kernel, hardware, os] },
  { name: 'quorum', from: quorum, to: [kernel, hardware, os] },
  { name: 'pmxcfs', from: pmxcfs, to: [kernel, hardware, os, quorum] },
  { name: 'guests', from: guests, to: [kernel, hardware, os, quorum, pmxcfs] },
  { name: 'ha', from: ha, to: [kernel, hardware, os, quorum, pmxcfs, guests] },
  { name: 'cluster', from: cluster, to: [simulator] },
  { name: 'availability', from: availability, to: [] },
  { name: 'shell', from: shell, to: [simulator] },
  { name: 'course', from: course, to: [shell, simulator, availability] },
  { name: 'labs', from: labs, to: [course, shell, simulator] },
  { name: 'widgets', from: widgets, to: [course, labs, shell, simulator, availability, texts] },
  { name: 'presenter', from: presenter, to: [widgets, course, labs, shell, simulator, availability, texts] },
  { name: 'site', from: site, to: [widgets, course, labs, shell, simulator, availability, texts] },
];

/** The pure parts reach neither Node nor the browser's libraries. */
const PURE = [simulator, availability, shell, course];
const PURE_MAY_USE = ['zod', 'fflate', 'picomatch', 'pure-rand'];

const arrows = LAYERS.map(({ name, from, to }) => ({
  name: `arrow-up-from-${name}`,
  comment: `${name} may import only itself and what lies below it.`,
  severity: 'error',
  from: { path: from },
  to: { path: '^(src|labs|content|tools|tests)/', pathNot: [from, ...to] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...arrows,
    {
      name: 'circle',
      comment: 'Files must not import each other in a circle.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'pure-parts-stay-pure',
      comment:
        'Simulator, shell, availability and course use no library that reaches the clock, the DOM or the network.',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: packages,
        pathNot: ['^(src|labs|content|tools|tests)/', ...PURE_MAY_USE.map((name) => `node_modules/${name}/`)],
      },
    },
    {
      name: 'not-found',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^astro:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.(css|json)$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js'],
    },
  },
};
