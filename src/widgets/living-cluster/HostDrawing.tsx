/** One host of the picture: a box with its name on top, disks at the bottom, its state as word, colour and shape. */
import type { Texts } from '../frame/texts.ts';
import type { HostPicture } from './picture.ts';
import type { ClusterText } from './texts.ts';

const STATE_WORD = {
  off: 'stateOff',
  starting: 'stateStarting',
  alone: 'stateAlone',
  quorate: 'stateQuorate',
  blocked: 'stateBlocked',
} as const;

/** Filled dot, bar, triangle, hollow dot: the second sign beside the colour. */
function StateSign({ state }: { readonly state: HostPicture['state'] }) {
  if (state === 'quorate') return <circle cx="7" cy="-5" r="6" />;
  if (state === 'blocked') return <rect x="1" y="-8" width="13" height="6" />;
  if (state === 'starting') return <path d="M7 -12 L14 1 H0 Z" />;
  return <circle cx="7" cy="-5" r="5" class="lc-hollow" />;
}

interface Props {
  readonly text: Texts<ClusterText>;
  readonly host: HostPicture;
  readonly x: number;
}

export function HostDrawing({ text, host, x }: Props) {
  const { state, count } = host;
  return (
    <g class={`lc-host lc-${state}`} transform={`translate(${x} 104)`}>
      <rect class="lc-box" width="128" height="126" rx="6" />
      <text class="lc-name" x="64" y="24">
        {host.name}
      </text>
      <g class="lc-sign" transform="translate(12 51)">
        <StateSign state={state} />
      </g>
      <text class="lc-word" x="33" y="51">
        {text(STATE_WORD[state])}
      </text>
      {count ? (
        <text class="lc-votes" x="12" y="74">
          {text('votesOf', { total: count.total, expected: count.expected })}
        </text>
      ) : null}
      {host.misses.length > 0 ? (
        <text class="lc-hint" x="12" y="93">
          {text('notNoticed')}
        </text>
      ) : null}
      <rect class="lc-disk" x="12" y="104" width="48" height="12" rx="2" />
      <rect class="lc-disk" x="68" y="104" width="48" height="12" rx="2" />
    </g>
  );
}
