/** Wette: guess before you know. The wager is kept in the browser and measured later in the course. */
import { guarded } from '../frame/ErrorBoundary.tsx';
import type { Lang } from '../frame/texts.ts';
import { WidgetFrame } from '../frame/WidgetFrame.tsx';
import { architectures, guessKinds, type Slip as SlipState } from './model.ts';
import { Placed } from './Placed.tsx';
import { Slip } from './Slip.tsx';
import { wagerTexts } from './texts.ts';
import { type Happening, useWager } from './useWager.ts';
import './wager.css';

interface WagerProps {
  readonly lang: Lang;
  readonly id?: string;
}

function Wager({ lang, id = 'wager' }: WagerProps) {
  const text = wagerTexts(lang);
  const { slip, placed, isOpen, happening, fill, submit, reopen, forget } = useWager();
  return (
    <WidgetFrame
      lang={lang}
      id={id}
      title={text('title')}
      question={text('question')}
      stage={
        <>
          {placed && !isOpen ? (
            <Placed lang={lang} wager={placed} change={reopen} />
          ) : (
            <Slip
              lang={lang}
              id={id}
              slip={slip}
              marksMissing={happening === 'incomplete'}
              change={fill}
              submit={submit}
            />
          )}
          <p class="wager-where">{text('where')}</p>
          <noscript>
            <p>{text('noScript')}</p>
          </noscript>
        </>
      }
      happened={sentence(lang, happening, slip)}
      onReset={forget}
    />
  );
}

function sentence(lang: Lang, happening: Happening, slip: SlipState): string {
  const text = wagerTexts(lang);
  if (happening !== 'incomplete') return text(`happened.${happening}`);
  const missing = architectures.flatMap((place) => guessKinds.filter((kind) => !slip[place][kind])).length;
  return missing === 1 ? text('incompleteOne') : text('incomplete', { count: missing });
}

export default guarded(Wager);
