/** A placed wager: the six numbers as a table, to be compared with a measurement later. */
import { formatDuration } from '../../availability/notation/duration.ts';
import type { Lang } from '../frame/texts.ts';
import { architectures, guessKinds, type Wager } from './model.ts';
import { wagerTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly wager: Wager;
  readonly change: () => void;
}

export function Placed({ lang, wager, change }: Props) {
  const text = wagerTexts(lang);
  return (
    <div class="wager-placed">
      <table>
        <caption>{text('yours')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('architecture')}</th>
            {guessKinds.map((kind) => (
              <th key={kind} scope="col">
                {text(kind)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {architectures.map((place) => (
            <tr key={place}>
              <th scope="row">{text(`place.${place}`)}</th>
              {guessKinds.map((kind) => (
                <td key={kind}>{formatDuration(wager[place][kind], lang)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <button type="button" class="button" onClick={change}>
        {text('change')}
      </button>
    </div>
  );
}
