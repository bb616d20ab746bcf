/** The two pictures of the ruler: the period in hours, an hour in seconds. */
import { formatHours } from '../../availability/notation/duration.ts';
import type { Lang } from '../frame/texts.ts';
import { CellPicture } from './CellPicture.tsx';
import type { RulerSettings, RulerView } from './model.ts';
import { rulerTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly settings: RulerSettings;
  readonly view: RulerView;
}

export function Fields({ lang, id, settings, view }: Props) {
  const text = rulerTexts(lang);
  const downtime = formatHours(view.downtimeHours, lang);
  const hours = text(`hours.${settings.period}`);
  const seconds = text('seconds');
  return (
    <>
      <div class="ruler-fields">
        <CellPicture
          id={`${id}-hours`}
          caption={hours}
          alt={text('hoursAlt', { caption: hours, downtime })}
          field={view.hours}
        />
        <CellPicture
          id={`${id}-seconds`}
          caption={seconds}
          alt={text('secondsAlt', {
            caption: seconds,
            downtime: view.downtimeHours >= 1 ? text('wholeHour') : downtime,
          })}
          field={view.seconds}
          outline={view.slideSeconds}
        />
      </div>
      <ul class="ruler-legend">
        <li class="ruler-key-down">{text('down')}</li>
        <li class="ruler-key-up">{text('up')}</li>
        {view.slideSeconds ? <li class="ruler-key-slide">{text('slide')}</li> : null}
      </ul>
    </>
  );
}
