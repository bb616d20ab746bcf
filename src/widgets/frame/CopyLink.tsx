/** Copies the link that reproduces a widget's settings; shows it for selection where copying is not allowed. */
import { useState } from 'preact/hooks';
import de from '../../../content/i18n/frame.de.json' with { type: 'json' };
import en from '../../../content/i18n/frame.en.json' with { type: 'json' };
import type { Lang } from './texts.ts';
import { textsFor } from './texts.ts';

type Outcome = { kind: 'idle' } | { kind: 'copied' } | { kind: 'shown'; link: string };

export function CopyLink({ lang, link }: { readonly lang: Lang; readonly link: () => string }) {
  const text = textsFor(lang, { de, en });
  const [outcome, setOutcome] = useState<Outcome>({ kind: 'idle' });
  const copy = async () => {
    const address = link();
    try {
      await navigator.clipboard.writeText(address);
      setOutcome({ kind: 'copied' });
    } catch {
      setOutcome({ kind: 'shown', link: address });
    }
  };
  return (
    <>
      <button type="button" class="button" onClick={copy}>
        {text('copyLink')}
      </button>
      <span class="widget-copied" role="status">
        {outcome.kind === 'copied' ? text('linkCopied') : null}
        {outcome.kind === 'shown' ? (
          <>
            {text('linkShown')} <code>{outcome.link}</code>
          </>
        ) : null}
      </span>
    </>
  );
}
