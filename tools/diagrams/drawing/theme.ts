/**
 * How Mermaid is told to draw. Mermaid wants fixed colours, the page has tokens that change with its theme: each token
 * gets a stand-in colour that occurs nowhere else, and the finished drawing has every stand-in replaced by its token.
 */
import type { MermaidConfig } from 'mermaid';

const TOKENS = [
  'ink',
  'text',
  'muted',
  'line',
  'line-strong',
  'paper',
  'panel',
  'sunken',
  'healthy',
  'degraded',
  'failed',
  'blocked',
  'fenced',
  'unknown',
  'accent',
  'healthy-ground',
  'degraded-ground',
  'failed-ground',
  'blocked-ground',
  'fenced-ground',
  'unknown-ground',
  'accent-ground',
  'data-sector',
  'parity-sector',
  'padding-sector',
] as const;

type Token = (typeof TOKENS)[number];

/** States of the picture language; each is a class of nodes and edges. */
export const STATES = ['healthy', 'degraded', 'failed', 'blocked', 'fenced', 'unknown', 'accent'] as const;

/** `#0a0001`, `#0a0002` …: near black, so that nothing that Mermaid derives from them is mistaken for another one. */
function standIn(token: Token): string {
  return `#0a00${(TOKENS.indexOf(token) + 1).toString(16).padStart(2, '0')}`;
}

/** Computed style of a stand-in (`rgb(10, 0, 1)`) → what stands for it in the finished drawing. */
export const PAINTS: Readonly<Record<string, string>> = Object.fromEntries(
  TOKENS.map((token, at) => [`rgb(10, 0, ${at + 1})`, `var(--${token})`]),
);

/** A second sign for each state beside its colour; the third is the mark at the node's corner. */
const BORDERS: Readonly<Record<(typeof STATES)[number], string>> = {
  healthy: 'stroke-width:2px',
  degraded: 'stroke-width:2px;stroke-dasharray:9 4',
  failed: 'stroke-width:2.5px;stroke-dasharray:2 4',
  blocked: 'stroke-width:2px;stroke-dasharray:10 3 2 3',
  fenced: 'stroke-width:4px;stroke-dasharray:4 2',
  unknown: 'stroke-width:2px;stroke-dasharray:5 5',
  accent: 'stroke-width:3px',
};

function stateRules(state: (typeof STATES)[number]): string {
  const line = `stroke:${standIn(state)} !important;${BORDERS[state].replaceAll(';', ' !important;')} !important`;
  const box = `fill:${standIn(`${state}-ground`)} !important;${line}`;
  const shapes = ['rect', 'polygon', 'circle', 'ellipse', 'path']
    .map((shape) => `.node.${state} > ${shape}, .node.${state} > g:not(.label) > ${shape}`)
    .join(', ');
  return [`${shapes} { ${box} }`, `rect.task[id*="-${state}"], rect.rect[fill="${state}"] { ${box} }`].join(
    '\n',
  );
}

/** What makes an edge with a state's name look like it: Mermaid gives edges the styles of a class, not its name. */
export function withEdgeStates(source: string): string {
  if (!/^\s*(flowchart|graph)\b/m.test(source)) return source;
  const classes = STATES.map(
    (state) => `classDef ${state} stroke:${standIn(state)},${BORDERS[state].replaceAll(';', ',')}`,
  );
  return [source.trimEnd(), ...classes].join('\n');
}

const INK = `fill:${standIn('ink')} !important`;
const RULES = `
  .today { display: none }
  text, tspan { font-size: 14px !important; ${INK}; stroke: none !important }
  .sectionTitle, .titleText, .cluster-label text, .cluster-label tspan { font-weight: 700 !important }
  .tick text, .edgeLabel text, .edgeLabel tspan { font-size: 13px !important }
  .edgeLabel rect { fill: ${standIn('paper')} !important; stroke: none !important; opacity: 1 !important }
  .tick line, .grid path { stroke: ${standIn('line')} !important; stroke-width: 1px !important }
  .section { opacity: 1 !important; fill: none !important; stroke: none !important }
  .task { fill: ${standIn('panel')} !important; stroke: ${standIn('ink')} !important; stroke-width: 2px !important }
  .actor-line, .messageLine0, .messageLine1, .loopLine { stroke: ${standIn('line-strong')} !important }
  .messageLine0, .messageLine1 { stroke: ${standIn('ink')} !important; stroke-width: 1.5px !important }
  .actor-line { stroke-width: 1px !important }
  rect.actor, .note, [class*="activation"] { stroke-width: 2px !important }
  .edge-thickness-normal { stroke-width: 1.75px }
  .node rect, .node polygon, .node circle, .node path { stroke-width: 2px }
  .timeline-node path { stroke: ${standIn('ink')} !important; stroke-width: 1.5px !important }
  .legend rect { stroke: ${standIn('ink')} !important }
  marker path, marker circle, marker polygon { stroke: ${standIn('ink')} !important; ${INK} }
  marker[id*="cross"] path { fill: none !important; stroke-width: 2px !important }
  ${STATES.map(stateRules).join('\n')}
`;

/** Slices are told apart by their label and their border; their tints stand for no state. */
const SLICES = ['accent-ground', 'sunken', 'panel', 'line'] as const;

/** Settings for every kind of diagram: SVG text instead of HTML in it, one layout engine, our stand-ins. */
export const MERMAID_CONFIG: MermaidConfig = {
  startOnLoad: false,
  securityLevel: 'strict',
  deterministicIds: true,
  htmlLabels: false,
  look: 'classic',
  layout: 'dagre',
  theme: 'base',
  fontFamily: 'DejaVu Sans, Verdana, sans-serif',
  themeCSS: RULES,
  themeVariables: {
    fontSize: '14px',
    background: standIn('paper'),
    primaryColor: standIn('panel'),
    primaryTextColor: standIn('ink'),
    primaryBorderColor: standIn('ink'),
    secondaryColor: standIn('sunken'),
    secondaryTextColor: standIn('ink'),
    secondaryBorderColor: standIn('line-strong'),
    tertiaryColor: standIn('sunken'),
    tertiaryTextColor: standIn('ink'),
    tertiaryBorderColor: standIn('line-strong'),
    lineColor: standIn('ink'),
    textColor: standIn('ink'),
    mainBkg: standIn('panel'),
    nodeBorder: standIn('ink'),
    nodeTextColor: standIn('ink'),
    clusterBkg: standIn('sunken'),
    clusterBorder: standIn('line-strong'),
    titleColor: standIn('ink'),
    edgeLabelBackground: standIn('paper'),
    noteBkgColor: standIn('sunken'),
    noteBorderColor: standIn('line-strong'),
    noteTextColor: standIn('ink'),
    actorBkg: standIn('panel'),
    actorBorder: standIn('ink'),
    actorTextColor: standIn('ink'),
    actorLineColor: standIn('line-strong'),
    signalColor: standIn('ink'),
    signalTextColor: standIn('ink'),
    labelBoxBkgColor: standIn('sunken'),
    labelBoxBorderColor: standIn('line-strong'),
    labelTextColor: standIn('ink'),
    loopTextColor: standIn('ink'),
    activationBkgColor: standIn('accent-ground'),
    activationBorderColor: standIn('accent'),
    sequenceNumberColor: standIn('panel'),
    transitionColor: standIn('ink'),
    stateBkg: standIn('panel'),
    compositeBackground: standIn('paper'),
    compositeTitleBackground: standIn('sunken'),
    altBackground: standIn('sunken'),
    specialStateColor: standIn('ink'),
    pieStrokeColor: standIn('ink'),
    pieOuterStrokeColor: standIn('ink'),
    pieOpacity: '1',
    ...Object.fromEntries(SLICES.map((token, at) => [`pie${at + 1}`, standIn(token)])),
    pieSectionTextColor: standIn('ink'),
    ...Object.fromEntries([...'01234567'].map((at) => [`cScale${at}`, standIn('panel')])),
    ...Object.fromEntries([...'01234567'].map((at) => [`cScalePeer${at}`, standIn('ink')])),
    ...Object.fromEntries([...'01234567'].map((at) => [`cScaleLabel${at}`, standIn('ink')])),
    ...Object.fromEntries([...'01234567'].map((at) => [`cScaleInv${at}`, standIn('ink')])),
    xyChart: {
      backgroundColor: standIn('paper'),
      titleColor: standIn('ink'),
      xAxisLabelColor: standIn('ink'),
      xAxisTitleColor: standIn('ink'),
      xAxisTickColor: standIn('line-strong'),
      xAxisLineColor: standIn('line-strong'),
      yAxisLabelColor: standIn('ink'),
      yAxisTitleColor: standIn('ink'),
      yAxisTickColor: standIn('line-strong'),
      yAxisLineColor: standIn('line-strong'),
      plotColorPalette: [standIn('accent'), standIn('ink'), standIn('muted')].join(','),
    },
  },
  flowchart: {
    htmlLabels: false,
    minNodeWidth: 28,
    nodeSpacing: 24,
    rankSpacing: 36,
    padding: 9,
    curve: 'basis',
    wrappingWidth: 240,
  },
  state: { minNodeWidth: 28, nodeSpacing: 20, rankSpacing: 34 },
  sequence: {
    useMaxWidth: true,
    diagramMarginX: 12,
    diagramMarginY: 6,
    width: 66,
    height: 40,
    actorMargin: 16,
    labelBoxWidth: 74,
    messageMargin: 34,
    boxMargin: 8,
    noteMargin: 8,
    mirrorActors: false,
    wrap: false,
    wrapPadding: 8,
    actorFontSize: 14,
    messageFontSize: 14,
    noteFontSize: 14,
  },
  gantt: {
    useWidth: 380,
    fontSize: 14,
    sectionFontSize: 14,
    barHeight: 26,
    barGap: 8,
    topPadding: 54,
    leftPadding: 62,
    rightPadding: 10,
  },
  xyChart: { width: 420, height: 280 },
  timeline: { padding: 20 },
};
