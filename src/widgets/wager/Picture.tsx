/** The three architectures in the course's grammar: boxes are hosts, slabs disks, a dashed arrow replication. */
import type { Architecture } from './model.ts';

const hostsAt: Readonly<Record<Architecture, readonly number[]>> = {
  'single-node': [0],
  'dual-node': [0, 80],
  ceph: [0, 48, 96],
};

/** Says nothing that the text beside it does not say, so assistive technology passes over it. */
export function Picture({ architecture }: { readonly architecture: Architecture }) {
  return (
    <svg class="wager-picture" viewBox="-2 -2 140 64" aria-hidden="true">
      {hostsAt[architecture].map((x, index) => (
        <g key={x} transform={`translate(${x} 0)`}>
          <rect class="wager-host" width="40" height="60" rx="4" />
          <rect class="wager-disk" x="6" y="48" width="12" height="6" />
          <rect class="wager-disk" x="22" y="48" width="12" height="6" />
          {index === 0 ? <rect class="wager-guest" x="6" y="10" width="28" height="12" rx="6" /> : null}
        </g>
      ))}
      {architecture === 'dual-node' ? (
        <>
          <path class="wager-replication" d="M42 51 H76 M71 47 L77 51 L71 55" />
          <path class="wager-device" d="M60 4 L70 14 L60 24 L50 14 Z" />
        </>
      ) : null}
      {architecture === 'ceph' ? <path class="wager-storage" d="M6 44 H130" /> : null}
    </svg>
  );
}
