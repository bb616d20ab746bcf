/** The picture of the cluster: hosts left and right, the switch between them, the QDevice as a diamond outside. */
import type { Texts } from '../frame/texts.ts';
import { HostDrawing } from './HostDrawing.tsx';
import type { ClusterPicture } from './picture.ts';
import type { ClusterText } from './texts.ts';

const HOST_X = [4, 268] as const;
const SWITCH_Y = 178;

/** A cable from a host's edge to the switch; pulled, it ends in the air with its plug. */
function Cable({ fromX, toX, isPlugged }: { fromX: number; toX: number; isPlugged: boolean }) {
  const towardsHost = fromX < toX ? 1 : -1;
  if (isPlugged) return <line class="lc-cable" x1={fromX} y1={SWITCH_Y} x2={toX} y2={SWITCH_Y} />;
  const endX = fromX + 16 * towardsHost;
  return (
    <g class="lc-cable lc-pulled">
      <path d={`M${toX} ${SWITCH_Y} Q${endX + 6 * towardsHost} ${SWITCH_Y + 2} ${endX} ${SWITCH_Y + 20}`} />
      <rect x={endX - 5} y={SWITCH_Y + 18} width="10" height="9" />
      <path
        class="lc-cross"
        d={`M${fromX + 4 * towardsHost} ${SWITCH_Y - 5} l${9 * towardsHost} 10 m0 -10 l${-9 * towardsHost} 10`}
      />
    </g>
  );
}

interface Props {
  readonly text: Texts<ClusterText>;
  readonly picture: ClusterPicture;
}

export function ClusterDrawing({ text, picture }: Props) {
  const { hosts, device, switchPower } = picture;
  const names = hosts.map(({ name }) => name).join(text('and'));
  return (
    <svg
      class="lc-picture"
      viewBox="0 0 400 236"
      role="img"
      aria-label={text('picture', { hosts: names, device: device.name })}
    >
      {hosts.slice(0, HOST_X.length).map((host, index) => {
        const x = HOST_X[index] ?? 0;
        const fromX = index === 0 ? x + 128 : x;
        return (
          <g key={host.name}>
            <Cable fromX={fromX} toX={index === 0 ? 164 : 236} isPlugged={host.cable === 'plugged'} />
            <HostDrawing text={text} host={host} x={x} />
          </g>
        );
      })}
      <line class="lc-cable" x1="200" y1="88" x2="200" y2="164" />
      <g class={`lc-switch lc-power-${switchPower}`}>
        <rect class="lc-box" x="164" y="164" width="72" height="28" rx="4" />
        <text x="200" y="183">
          {text('switch')}
        </text>
      </g>
      <g class={`lc-device lc-power-${device.power}`}>
        <path class="lc-box" d="M200 4 L244 46 L200 88 L156 46 Z" />
        <text x="200" y="44">
          {text('device')}
        </text>
        <text class="lc-hint" x="200" y="60">
          {text(device.power)}
        </text>
      </g>
    </svg>
  );
}
