/** The form: two guesses for each architecture. */
import type { Lang } from '../frame/texts.ts';
import { GuessField } from './GuessField.tsx';
import { architectures, guessKinds, type Slip as SlipState, withGuess } from './model.ts';
import { Picture } from './Picture.tsx';
import { wagerTexts } from './texts.ts';

interface Props {
  readonly lang: Lang;
  readonly id: string;
  readonly slip: SlipState;
  /** Missing guesses are marked. */
  readonly marksMissing: boolean;
  readonly change: (slip: SlipState) => void;
  readonly submit: () => void;
}

export function Slip({ lang, id, slip, marksMissing, change, submit }: Props) {
  const text = wagerTexts(lang);
  return (
    <form
      class="wager-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <p class="wager-hint">{text('hint')}</p>
      <div class="wager-places">
        {architectures.map((place) => (
          <fieldset key={place} class="wager-place">
            <legend>{text(`place.${place}`)}</legend>
            <Picture architecture={place} />
            <p>{text(`about.${place}`)}</p>
            {guessKinds.map((kind) => (
              <GuessField
                key={kind}
                lang={lang}
                id={`${id}-${place}-${kind}`}
                label={text(kind)}
                value={slip[place][kind]}
                issue={marksMissing && !slip[place][kind] ? { code: 'empty' } : undefined}
                onChange={(guess) => change(withGuess(slip, place, kind, guess))}
              />
            ))}
          </fieldset>
        ))}
      </div>
      <button type="submit" class="button button-primary">
        {text('submit')}
      </button>
    </form>
  );
}
