/** The picture's twin in words: what each node is, has and believes. */
import type { Texts } from '../frame/texts.ts';
import type { ClusterPicture, HostPicture } from './picture.ts';
import type { ClusterText } from './texts.ts';

const STATE = {
  off: 'stateOff',
  starting: 'stateStarting',
  alone: 'stateAlone',
  quorate: 'stateQuorate',
  blocked: 'stateBlocked',
} as const;

function HostRow({ text, host }: { readonly text: Texts<ClusterText>; readonly host: HostPicture }) {
  const { count } = host;
  return (
    <tr>
      <th scope="row">{host.name}</th>
      <td>{text(host.state === 'off' ? 'off' : 'on')}</td>
      <td>{text(host.cable)}</td>
      <td>{text(STATE[host.state])}</td>
      <td>{count ? text('votesLong', { ...count }) : text('none')}</td>
      <td>{host.sees.length > 0 ? host.sees.join(', ') : text('none')}</td>
    </tr>
  );
}

interface Props {
  readonly text: Texts<ClusterText>;
  readonly picture: ClusterPicture;
}

export function ClusterTable({ text, picture }: Props) {
  return (
    <details class="lc-table">
      <summary>{text('table')}</summary>
      <div class="lc-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">{text('node')}</th>
              <th scope="col">{text('power')}</th>
              <th scope="col">{text('cable')}</th>
              <th scope="col">{text('state')}</th>
              <th scope="col">{text('votes')}</th>
              <th scope="col">{text('sees')}</th>
            </tr>
          </thead>
          <tbody>
            {picture.hosts.map((host) => (
              <HostRow key={host.name} text={text} host={host} />
            ))}
          </tbody>
        </table>
      </div>
      <p>
        {text('switch')}: {text(picture.switchPower)} · {text('device')} {picture.device.name}:{' '}
        {text(picture.device.power)}
      </p>
    </details>
  );
}
