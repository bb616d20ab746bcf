/** What stands in the corner of a frame of a sequence diagram: Mermaid writes its own keyword there, in any language. */
import type { Lang } from '../../../src/widgets/frame/texts.ts';

/** Keyword → word, at most nine letters: they have to fit into the corner. */
export const FRAME_WORDS: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  de: {
    loop: 'Schleife',
    par: 'parallel',
    alt: 'entweder',
    opt: 'optional',
    critical: 'kritisch',
    break: 'Abbruch',
  },
  en: {
    loop: 'loop',
    par: 'parallel',
    alt: 'either',
    opt: 'optional',
    critical: 'critical',
    break: 'break',
  },
};
