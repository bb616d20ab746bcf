/** The way from a widget to a terminal that begins with what the widget shows. */
import de from '../../../content/i18n/frame.de.json' with { type: 'json' };
import en from '../../../content/i18n/frame.en.json' with { type: 'json' };
import type { Lang } from './texts.ts';
import { textsFor } from './texts.ts';

export interface TerminalLink {
  readonly href: string;
  /** Commands that are typed there first; empty where the widget shows them already. */
  readonly lines: readonly string[];
}

export function TryInTerminal({ lang, href, lines }: TerminalLink & { readonly lang: Lang }) {
  const text = textsFor(lang, { de, en });
  return (
    <>
      <a href={href}>{text('terminal')}</a>
      <span class="widget-terminal-note">
        {text('terminalNote')}
        {lines.map((line) => (
          <code key={line}>{line}</code>
        ))}
      </span>
    </>
  );
}
