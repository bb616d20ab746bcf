/** A strip of time: up is plain, down is red and hatched. */
import type { Outage } from '../../availability/observed.ts';

interface Props {
  readonly recordHours: number;
  readonly outages: readonly Outage[];
  readonly alt: string;
  readonly class: string;
  readonly handlers?: Readonly<Record<string, (event: PointerEvent) => void>>;
}

export function Strip({ recordHours, outages, alt, class: name, handlers = {} }: Props) {
  const percent = (hours: number) => `${(100 * hours) / recordHours}%`;
  return (
    <div class={`strip ${name}`} role="img" aria-label={alt} {...handlers}>
      {outages.map(({ startHours, lengthHours }) => (
        <span
          key={startHours}
          class="strip-down"
          style={{ left: percent(startHours), width: percent(lengthHours) }}
        />
      ))}
    </div>
  );
}
