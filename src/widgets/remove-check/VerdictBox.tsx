/** The answer: the command, yes or no, what the program says, and what that means. */
import { reasonText } from '../../shell/programs/zpool/refusal-text.ts';
import type { Lang } from '../frame/texts.ts';
import type { Verdict } from './model.ts';
import { poolName } from './sample-pool.ts';
import { removeTexts } from './texts.ts';
import { verdictSentence } from './verdict-text.ts';

interface Props {
  readonly lang: Lang;
  readonly name: string;
  readonly verdict: Verdict;
}

export function VerdictBox({ lang, name, verdict }: Props) {
  const text = removeTexts(lang);
  return (
    <section class={`rc-verdict ${verdict.isAllowed ? 'rc-yes' : 'rc-no'}`} aria-label={text('verdict')}>
      <p class="rc-command">
        <code>{`zpool remove ${poolName} ${name}`}</code>
      </p>
      <p class="rc-answer">
        <span aria-hidden="true">{verdict.isAllowed ? '✓ ' : '✕ '}</span>
        {text(verdict.isAllowed ? 'yes' : 'no')}
      </p>
      {verdict.isAllowed ? null : (
        <pre class="rc-said" lang="en">{`cannot remove ${name}: ${reasonText(verdict.refusal)}`}</pre>
      )}
      <p>{verdictSentence(lang, verdict)}</p>
    </section>
  );
}
